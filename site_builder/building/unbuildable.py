"""Content without the data that every page needs: no page can be made, all problems are told."""

from site_builder.building.inputs import Inputs
from site_builder.checking.prose import notice_prose_problems, prose_problems
from site_builder.checking.references import body_problems, check
from site_builder.reading.everything import read_all
from site_builder.reading.problems import Problem
from site_builder.reading.sources import Content


def unfit_problems(inputs: Inputs) -> list[Problem]:
    """Everything that can be told of such content."""
    problems: list[Problem] = []
    content = Content(inputs.root, problems, present=inputs.files)
    content_data, pages = read_all(content, inputs.at)
    problems.extend(check(content_data, pages))
    problems.extend(problem for page in pages.notices for problem in body_problems(page))
    problems.extend(content.unread())
    problems.extend(prose_problems(content, content_data))
    problems.extend(notice_prose_problems(content, content_data))
    return problems
