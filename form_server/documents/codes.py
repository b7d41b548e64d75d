"""The two codes that the counter scans: a QR code and a Code 128 bar code."""

from form_server.documents.marks import Squares

_QR_MASK = 3
"""any of the eight may be read; a fixed one saves trying them all"""

# ISO/IEC 15417: widths of bars and spaces in turn, values 0–102, start B, stop.
_BARS = (
    "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 "
    "122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 "
    "321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 "
    "211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 "
    "213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 "
    "121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 "
    "241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 "
    "412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131"
).split()
_START_B, _START_B_VALUE, _STOP = "211214", 104, "2331112"


def qr_code(text: str, x: float, y: float, size: float) -> Squares:
    """`text` as a QR code, error correction M, with no margin of its own."""
    import segno

    matrix = segno.make_qr(text, error="m", mask=_QR_MASK, boost_error=False).matrix
    rows = tuple(_packed("".join("1" if square else "0" for square in row)) for row in matrix)
    return Squares(x, y, size, size, len(rows), rows)


def bar_code(text: str, x: float, y: float, width: float, height: float) -> Squares:
    """`text` (printable ASCII) as Code 128. Raises ValueError for other characters."""
    values = [ord(each) - 32 for each in text]
    if not all(0 <= value <= 94 for value in values):
        raise ValueError(f"a bar code takes plain ASCII, not {text!r}")
    check = (_START_B_VALUE + sum(n * value for n, value in enumerate(values, 1))) % 103
    widths = "".join((_START_B, *(_BARS[value] for value in (*values, check)), _STOP))
    bits = "".join("10"[n % 2] * int(wide) for n, wide in enumerate(widths))
    return Squares(x, y, width, height, len(bits), (_packed(bits),))


def _packed(bits: str) -> bytes:
    length = (len(bits) + 7) // 8
    return int(bits.ljust(length * 8, "0"), 2).to_bytes(length, "big")
