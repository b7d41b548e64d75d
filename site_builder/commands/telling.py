"""Problems as lines on standard error."""

import sys
from collections.abc import Iterable

from site_builder.problems import Problem


def tell(problems: Iterable[Problem]) -> None:
    for problem in problems:
        print(problem, file=sys.stderr)
