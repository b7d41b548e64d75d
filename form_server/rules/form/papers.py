"""The papers that this very person brings to the counter (FAQ 2, 9, 12, 13, 16; S21–S25, S61, S81, S85–S86)."""

from collections.abc import Mapping

from site_builder.published.release import Paper, Release

CHANGED_NAME = "former-name"
"""key of the remark that a present name of one's own amounts to (S83–S86)"""


def causes_of(answers: Mapping[str, str], remarks: Mapping[str, str]) -> tuple[str, ...]:
    """Keys of what brings papers along: the remarks, and a present name, whether or not it was remarked on."""
    present = answers.get("current_name", "")
    renamed = bool(present) and present != answers.get("name", "")
    return tuple(dict.fromkeys((*remarks, *((CHANGED_NAME,) if renamed else ()))))


def papers_for(
    release: Release,
    *,
    remarks: tuple[str, ...] = (),
    delegate: str = "no",
    verdict: str = "",
    ways: tuple[str, ...] = (),
    level: str = "",
    photo: str = "",
) -> tuple[Paper, ...]:
    """Papers whose every condition holds, in the order of the table; one without conditions is everyone's."""
    stated = {
        "remark": frozenset(remarks),
        "delegate": frozenset((delegate,)),
        "verdict": frozenset((str(verdict),)),
        "way": frozenset(str(way) for way in ways),
        "level": frozenset((level,)),
        "photo": frozenset((photo,)),
    }
    return tuple(
        paper
        for paper in release.papers
        if all(stated.get(key, frozenset()) & set(words) for key, words in paper.when.items())
    )
