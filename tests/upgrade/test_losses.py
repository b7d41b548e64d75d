"""The comparison itself: it names every loss, and takes what is new for no loss."""

from typing import Any

import pytest

from tests.upgrade.losses import losses

KEPT: dict[str, Any] = {
    "dossiers": {"010101000001": {"state": "draft", "events": ["save", "save"]}},
    "how many": {"dossiers": 1},
}


def test_what_is_all_there_is_no_loss_whatever_else_there_is() -> None:
    later = {**KEPT, "dossiers": {"010101000001": {**KEPT["dossiers"]["010101000001"], "new": ""}}}

    told = list(losses(KEPT, later))

    assert told == []


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        pytest.param({}, "/010101000001 is gone", id="a row is gone"),
        pytest.param({"010101000001": {"events": ["save", "save"]}}, "/state is gone", id="a name"),
        pytest.param(
            {"010101000001": {"state": "submitted", "events": ["save", "save"]}},
            "/state was 'draft', is 'submitted'",
            id="a value is another",
        ),
        pytest.param(
            {"010101000001": {"state": "draft", "events": ["save"]}},
            "/events was ['save', 'save'], is ['save']",
            id="a list is shorter",
        ),
        pytest.param(
            {"010101000001": {"state": None, "events": ["save", "save"]}},
            "/state was 'draft', is None",
            id="a value is empty",
        ),
    ],
)
def test_each_loss_is_named_with_its_place(found: dict[str, Any], sentence: str) -> None:
    told = list(losses(KEPT, {**KEPT, "dossiers": found}))

    assert len(told) == 1
    assert told[0].startswith("/dossiers") and sentence in told[0]
