"""The font as fpdf2 sees it, and the producer that embeds it: what is joined here, fpdf2 would parse and cut anew."""

from array import array
from typing import Any

from fpdf.enums import FontDescriptorFlags, TextEmphasis
from fpdf.fonts import PDFFontDescriptor, TTFFont
from fpdf.output import CIDSystemInfo, OutputProducer, PDFFont
from fpdf.syntax import Name, PDFArray, PDFContentStream, PDFString

from form_server.documents.cff import font_program
from form_server.documents.fonts import Fonts

FAMILY = "biye"
_SUBSET_TAG = "BIYEAA"
_FULL_WIDTH = 1000
_AT_ONCE = 100
"""characters that one block of a ToUnicode table may hold"""


class AtlasFont(TTFFont):  # type: ignore[misc]  # fpdf2 is not followed
    """Takes the place of fpdf2's font in `pdf.fonts`; a glyph's code is its slot in the atlas."""

    def __init__(self, fonts: Fonts) -> None:
        self.fonts = fonts
        self.i = 1
        self.type = "TTF"
        self.name = fonts.atlas.facts.name
        self.fontkey = FAMILY
        self.emphasis = TextEmphasis.NONE
        self.color_font = None
        self.used: dict[int, int] = {0: 0}
        """slot → code point"""

    def encode_text(self, text: str) -> str:
        """The operator that shows `text`. Raises KeyError for a character that the font lacks."""
        slots = array("H", map(self.fonts.slot, text))
        if 0 in slots:
            raise KeyError(f"U+{ord(text[slots.index(0)]):04X}")
        self.used.update(zip(slots, map(ord, text), strict=True))
        slots.byteswap()
        return f"<{slots.tobytes().hex()}> Tj"

    def close(self) -> None:
        """Nothing to close: the atlas serves every document."""


class AtlasProducer(OutputProducer):  # type: ignore[misc]  # fpdf2 is not followed
    """fpdf2's producer, with the fonts embedded from the atlas."""

    def _add_fonts(self, *_images_states_patterns: Any) -> dict[int, PDFFont]:
        return {font.i: self._add_atlas_font(font) for font in self.fpdf.fonts.values()}

    def _add_atlas_font(self, font: AtlasFont) -> PDFFont:
        name = f"{_SUBSET_TAG}+{font.name}"
        slots = sorted(font.used)
        whole = PDFFont(subtype="Type0", base_font=name, encoding="Identity-H")
        glyphs = PDFFont(
            subtype="CIDFontType0", base_font=name, d_w=_FULL_WIDTH, w=_widths(font, slots)
        )
        system = CIDSystemInfo()
        system.ordering = PDFString("Identity", encrypt=True)
        glyphs.c_i_d_system_info = system
        glyphs.font_descriptor = _descriptor(font, name)
        glyphs.font_descriptor.font_file3 = program = PDFContentStream(
            font_program(font.fonts.atlas, slots)
        )
        program.subtype = Name("CIDFontType0C")
        whole.descendant_fonts = PDFArray([glyphs])
        whole.to_unicode = PDFContentStream(_to_unicode(font.used, slots), compress=True)
        for each in (whole, glyphs, system, glyphs.font_descriptor, program, whole.to_unicode):
            self._add_pdf_obj(each, "fonts")
        return whole


def _descriptor(font: AtlasFont, name: str) -> PDFFontDescriptor:
    facts = font.fonts.atlas.facts
    descriptor = PDFFontDescriptor(
        ascent=facts.ascent,
        descent=facts.descent,
        cap_height=facts.cap_height,
        flags=FontDescriptorFlags.SYMBOLIC,
        font_b_box=f"[{' '.join(map(str, facts.box))}]",
        italic_angle=0,
        stem_v=facts.stem,
        missing_width=_FULL_WIDTH,
    )
    descriptor.font_name = Name(name)
    return descriptor


def _widths(font: AtlasFont, slots: list[int]) -> str:
    """Only of glyphs that are not as wide as a Chinese character."""
    widths = font.fonts.atlas.widths
    narrow = (f"{slot} [{widths[slot]}]" for slot in slots if widths[slot] != _FULL_WIDTH)
    return f"[{' '.join(narrow)}]"


def _to_unicode(used: dict[int, int], slots: list[int]) -> bytes:
    """Which character each code stands for, so that text can be searched and copied."""
    lines = [f"<{slot:04X}> <{chr(used[slot]).encode('utf-16-be').hex()}>" for slot in slots[1:]]
    blocks = [lines[n : n + _AT_ONCE] for n in range(0, len(lines), _AT_ONCE)]
    tables = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{tables}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode("ascii")
