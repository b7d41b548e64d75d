"""Out and in again: nothing is lost, and what did not change is not touched."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import given, settings

from site_builder.interchange.catalogue_shapes import Catalogue
from site_builder.interchange.catalogue_yaml import major_lines, substitution_lines
from site_builder.interchange.files import replace_files
from site_builder.interchange.merged_lines import merged
from site_builder.interchange.rows import workbook
from site_builder.interchange.transfer import exported, planned, read_present
from site_builder.published.plain import to_plain
from tests.conftest import SMALL
from tests.site_builder.interchange.catalogues import catalogues

CONTENT = Path(__file__).parents[3] / "content"


@contextmanager
def empty_content() -> Iterator[Path]:
    """The small content folder without majors, substitutions and what names courses."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "content"
        shutil.copytree(SMALL / "data", root / "data")
        shutil.copy(SMALL / "site.yml", root)
        shutil.copy(SMALL / "synonyms.yml", root)
        shutil.rmtree(root / "data" / "majors")
        (root / "data" / "substitutions.yml").unlink()
        (root / "data" / "exemptions.yml").write_text("[]\n", encoding="utf-8")
        yield root


@settings(max_examples=40, deadline=None)
@given(catalogues())
def test_any_catalogue_comes_back_as_it_went_out(catalogue: Catalogue) -> None:
    with empty_content() as root:
        path = root.parent / "catalogue.xlsx"
        path.write_bytes(workbook(catalogue))

        plan = planned(read_present(root), path, replaced=False)
        replace_files(root, dict(plan.texts))

        assert plan.ok, (plan.faults, plan.problems)
        assert to_plain(read_present(root).catalogue().majors) == to_plain(catalogue.majors)
        back = read_present(root).catalogue().substitutions
        assert to_plain(back) == to_plain(catalogue.substitutions)


@settings(max_examples=15, deadline=None)
@given(catalogues(), catalogues())
def test_replacing_one_catalogue_by_another_leaves_the_other(
    first: Catalogue, second: Catalogue
) -> None:
    with empty_content() as root:
        for number, catalogue in enumerate((first, second)):
            path = root.parent / f"{number}.xlsx"
            path.write_bytes(workbook(catalogue))
            plan = planned(read_present(root), path, replaced=True)
            replace_files(root, dict(plan.texts), plan.gone)
            assert plan.ok, (plan.faults, plan.problems)

        after = read_present(root).catalogue()

        assert after.majors == second.majors
        assert {each.key: each for each in after.substitutions} == {
            each.key: each for each in second.substitutions
        }


def test_the_content_of_this_project_comes_back_without_a_change(tmp_path: Path) -> None:
    present = read_present(CONTENT)

    data, told = exported(present)
    path = tmp_path / "catalogue.xlsx"
    path.write_bytes(data)
    plan = planned(present, path, replaced=True)

    assert told == ()
    assert (plan.lines, plan.texts, plan.gone) == ((), (), ())


def test_the_same_catalogue_makes_the_same_bytes() -> None:
    assert exported(read_present(CONTENT)) == exported(read_present(CONTENT))


def test_the_files_of_this_project_are_in_the_layout_that_an_import_writes() -> None:
    present = read_present(CONTENT)
    whole = present.catalogue()
    texts = {each.source.file: Path(each.source.file) for each in present.content_data.majors}

    for major in present.content_data.majors:
        text = texts[major.source.file].read_text(encoding="utf-8")
        assert merged(text, major_lines(major.value, {}), "# 新的\n") == text
    text = (CONTENT / "data" / "substitutions.yml").read_text(encoding="utf-8")
    assert merged(text, substitution_lines(whole.substitutions, {}), "# 新的\n") == text
