"""The published shapes go to JSON and back unchanged, and the schema describes what is written."""

import json
import re
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from site_builder.building.build import build
from site_builder.published.plain import from_plain, to_plain
from site_builder.published.release import Course, Office, OfficeDays, Release, read_release
from site_builder.published.words import OFFICE_ZONE
from site_builder.reading.nodes import read_yaml
from site_builder.reading.problems import Problem
from site_builder.reading.schema import Reader
from site_builder.rendering.json_schema import release_schema
from tests.conftest import SMALL
from tests.site_builder.conftest import INSIDE


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("shapes")
    assert build(SMALL, output, INSIDE).ok
    return output / "current" / "data" / "release.json"


def read(shape: type, text: str) -> tuple[Any, list[Problem]]:
    problems: list[Problem] = []
    return Reader("a.yml", problems).read(shape, read_yaml(text, "a.yml", problems)), problems


def test_a_release_goes_to_json_and_back(path: Path) -> None:
    release = read_release(path)

    assert from_plain(Release, json.loads(json.dumps(to_plain(release)))) == release


def test_codes_keep_their_leading_zeros_and_credits_their_halves() -> None:
    course, problems = read(Course, "[00015, 英语, 4.5, 公共基础, 笔试]")

    assert problems == []
    assert course == Course("00015", "英语", Decimal("4.5"), "公共基础", "笔试")


def test_twenty_four_hours_is_the_next_day() -> None:
    days, problems = read(
        OfficeDays, "window: {opens: 2007-06-04 0:00, closes: 2007-06-04 24:00}\nhours: 全天\n"
    )

    assert problems == []
    assert days.window.opens == datetime(2007, 6, 4, tzinfo=OFFICE_ZONE)
    assert days.window.closes == datetime(2007, 6, 5, tzinfo=OFFICE_ZONE)


@pytest.mark.parametrize("text", ["'null'", '"~"', "空"])
def test_a_quoted_null_is_only_a_word(text: str) -> None:
    office, problems = read(Office, f"code: '1'\nkind: 省\nname: {text}\n")

    assert problems == []
    assert office.name == text.strip("'\"")


def test_a_row_with_faults_tells_all_of_them() -> None:
    _, problems = read(Office, "kind: 乡镇\nnmae: 甲\nphone: ~\n")

    assert len(problems) == 5
    assert {each.line for each in problems} == {1, 2, 3}


def test_the_schema_fits_the_release(path: Path) -> None:
    schema = release_schema()

    _expect(json.loads(path.read_text(encoding="utf-8")), schema, schema["$defs"], "release")


def test_the_schema_says_what_shapes_and_fields_mean() -> None:
    schema = release_schema()

    assert [name for name, each in schema["$defs"].items() if not each.get("description")] == []
    assert "form service" in schema["description"]
    assert schema["properties"]["release"]["description"] == "id of the release"
    assert "kind" in schema["$defs"]["Office"]["description"]
    assert schema["$defs"]["Office"]["properties"]["route"]["description"] == "how to get there"


def _expect(value: Any, schema: dict[str, Any], shapes: dict[str, Any], where: str) -> None:
    """Fails where the value does not have the shape; knows the words that the schema uses."""
    if "$ref" in schema:
        schema = shapes[schema["$ref"].removeprefix("#/$defs/")]
    if "anyOf" in schema:
        schema = schema["anyOf"][1 if value is None else 0]
        return _expect(value, schema, shapes, where)
    kinds = {"string": str, "integer": int, "boolean": bool, "array": list, "object": dict}
    kind = kinds.get(schema["type"], type(None))
    assert type(value) is kind, where
    if "pattern" in schema:
        assert re.search(schema["pattern"], value), where
    if schema.get("format") == "date":
        date.fromisoformat(value)
    if schema.get("format") == "date-time":
        assert datetime.fromisoformat(value).utcoffset() is not None, where
    for n, each in enumerate(value if isinstance(value, list) else ()):
        _expect(each, schema["items"], shapes, f"{where}[{n}]")
    if isinstance(value, dict):
        _expect_object(value, schema, shapes, where)
    return None


def _expect_object(
    value: dict[str, Any], schema: dict[str, Any], shapes: dict[str, Any], where: str
) -> None:
    known = schema.get("properties", {})
    assert set(schema.get("required", ())) <= set(value), where
    for key, each in value.items():
        below = known.get(key) or schema["additionalProperties"]
        assert below, f"{where}.{key} is not in the schema"
        _expect(each, below, shapes, f"{where}.{key}")
