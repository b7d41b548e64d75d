"""The two codes that the counter scans: a QR code and a Code 128 bar code."""

from form_server.documents.page_marks import Box, Squares

_QR_MASK = 3
"""any of the eight may be read; a fixed one saves trying them all"""

# ISO/IEC 15417: widths of bars and spaces in turn, six to a value, 0–102; then start B and stop.
_BARS = (
    "212222222122222221121223121322131222122213122312132212221213221312231212112232122132"
    "122231113222123122123221223211221132221231213212223112312131311222321122321221312212"
    "322112322211212123212321232121111323131123131321112313132113132311211313231113231311"
    "112133112331132131113123113321133121313121211331231131213113213311213131311123311321"
    "331121312113312311332111314111221411431111111224111422121124121421141122141221112214"
    "112412122114122411142112142211241211221114413111241112134111111242121142121241114212"
    "124112124211411212421112421211212141214121412121111143111341131141114113114311411113"
    "411311113141114131311141411131"
)
_START_B, _START_B_VALUE, _STOP = "211214", 104, "2331112"


def qr_code(text: str, x: float, y: float, size: float) -> Squares:
    """`text` as a QR code, error correction M, with no margin of its own."""
    import segno

    matrix = segno.make_qr(text, error="m", mask=_QR_MASK, boost_error=False).matrix
    rows = tuple(_packed("".join("1" if square else "0" for square in row)) for row in matrix)
    return Squares(x, y, size, size, len(rows), rows)


def bar_code(text: str, frame: Box) -> Squares:
    """`text` (printable ASCII) as Code 128, filling that frame. Raises ValueError for other characters."""
    values = [ord(each) - 32 for each in text]
    if not all(0 <= value <= 94 for value in values):
        raise ValueError(f"a bar code takes plain ASCII, not {text!r}")
    check = (_START_B_VALUE + sum(n * value for n, value in enumerate(values, 1))) % 103
    widths = "".join((_START_B, *(_bars(value) for value in (*values, check)), _STOP))
    bits = "".join("10"[n % 2] * int(wide) for n, wide in enumerate(widths))
    return Squares(frame.x, frame.y, frame.width, frame.height, len(bits), (_packed(bits),))


def _bars(value: int) -> str:
    return _BARS[6 * value : 6 * value + 6]


def _packed(bits: str) -> bytes:
    length = (len(bits) + 7) // 8
    return int(bits.ljust(length * 8, "0"), 2).to_bytes(length, "big")
