"""The glyph atlas: nothing lost against the font, made once however many ask."""

import subprocess
import sys
from pathlib import Path

import pytest

from form_server.documents.atlas import opened
from form_server.documents.cff import font_program
from form_server.documents.charstrings import flattened
from form_server.documents.fonts import Fonts, missing_characters, open_fonts

pytestmark = pytest.mark.long

EVERY = 97
"""of how many glyphs one is compared"""


def test_every_character_of_the_font_has_its_slot(fonts: Fonts) -> None:
    from fontTools.ttLib import TTFont

    with TTFont(fonts.path, lazy=True) as font:
        characters = sorted(font.getBestCmap())

    assert list(fonts.atlas.codes[1:]) == characters


def test_outlines_and_widths_are_those_of_the_font(fonts: Fonts) -> None:
    from fontTools.misc.psCharStrings import T2CharString
    from fontTools.pens.recordingPen import RecordingPen
    from fontTools.ttLib import TTFont

    def drawn(outline: T2CharString) -> list[object]:
        pen = RecordingPen()
        outline.draw(pen)
        return [*pen.value, outline.width]

    with TTFont(fonts.path, lazy=True) as font:
        top = font["CFF "].cff.topDictIndex[0]
        differing = []
        for code, name in sorted(font.getBestCmap().items())[::EVERY]:
            theirs = top.CharStrings[name]
            slot = fonts.slot(chr(code))
            ours = T2CharString(
                bytecode=bytes(fonts.atlas.outline(slot)), private=theirs.private, globalSubrs=[]
            )
            same_width = fonts.atlas.widths[slot] == font["hmtx"].metrics[name][0]
            if drawn(ours) != drawn(theirs) or not same_width:
                differing.append(name)

    assert differing == []


def test_a_joined_font_program_is_read_as_a_font(fonts: Fonts) -> None:
    from io import BytesIO

    from fontTools.cffLib import CFFFontSet

    slots = sorted({0, *(fonts.slot(each) for each in "申报表𬱖A")})
    read = CFFFontSet()
    read.decompile(BytesIO(font_program(fonts.atlas, slots)), None)

    top = read.topDictIndex[0]
    assert top.charset == [".notdef", *(f"cid{slot:05d}" for slot in slots[1:])]
    assert all(top.CharStrings[name].bytecode for name in top.charset)


@pytest.mark.parametrize(
    ("code", "written_out"),
    [
        (bytes([139, 32, 10]), bytes([139, 140, 21, 14])),
        (bytes([140, 32, 29]), bytes([140, 141, 5, 14])),
    ],
    ids=["local subroutine", "shared subroutine"],
)
def test_subroutine_calls_are_written_out(code: bytes, written_out: bytes) -> None:
    local, shared = [bytes([140, 21, 14])], [bytes([141, 5, 14])]

    assert flattened(code, local, shared) == written_out


def test_hint_masks_keep_their_bytes() -> None:
    nine_stems = bytes([139] * 18) + bytes([18])
    code = nine_stems + bytes([19, 10, 29]) + bytes([14])

    assert flattened(code, [], []) == code


def test_missing_characters_are_named_once_in_order(fonts: Fonts) -> None:
    text = "姜\U00031351㛃\U00031350\n\U00031351"

    assert missing_characters(text, fonts) == ("\U00031351", "\U00031350")


def test_processes_that_start_together_make_one_atlas(tmp_path: Path) -> None:
    code = (
        "from pathlib import Path; from form_server.documents.fonts import open_fonts;"
        f"print(len(open_fonts(Path({str(tmp_path)!r})).atlas.codes))"
    )
    processes = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) for _ in range(3)
    ]

    counts = {process.communicate()[0] for process in processes}

    assert [process.returncode for process in processes] == [0, 0, 0]
    assert len(counts) == 1
    assert len(list(tmp_path.glob("*.atlas"))) == 1
    assert {path.suffix for path in tmp_path.iterdir()} == {".atlas", ".lock"}


def test_a_damaged_atlas_is_made_again(tmp_path: Path, fonts: Fonts, cache: Path) -> None:
    (whole,) = cache.glob("*.atlas")
    (tmp_path / whole.name).write_bytes(whole.read_bytes()[:-100])

    again = open_fonts(tmp_path)

    assert again.atlas.facts == fonts.atlas.facts
    assert (tmp_path / whole.name).read_bytes() == whole.read_bytes()


@pytest.mark.parametrize("content", [b"", b"BIYEGLY1", b"something else entirely"])
def test_another_file_is_no_atlas(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "other.atlas"
    path.write_bytes(content)

    with pytest.raises(ValueError, match=r"atlas|empty"):
        opened(path)


def test_a_character_of_an_old_encoding_is_printed_as_what_it_stands_for(fonts: Fonts) -> None:
    assert missing_characters("刘\ue863", fonts) == ()
    assert fonts.slot("\ue863") == fonts.slot("䶮")
