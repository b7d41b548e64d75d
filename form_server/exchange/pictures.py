"""One photo file made safe: looked at before it is decoded, encoded anew, without what it carried along."""

import io

from form_server.exchange.problems import FileFault

MOST_BYTES = 5 << 20
MOST_PIXELS = 40_000_000
FEWEST = 50
"""pixels of the shorter side"""
BOX = (640, 640)
QUALITY = 85
_JPEG = b"\xff\xd8\xff"


def reencoded(content: bytes) -> bytes | FileFault:
    """A JPEG of at most 640 pixels' height without EXIF, the same bytes for the same photo; else what is wrong."""
    # Imported here: Pillow is slow to import, and only photos need it.
    from PIL import Image, ImageOps

    if len(content) > MOST_BYTES:
        return FileFault.PICTURE_TOO_LARGE
    if not content.startswith(_JPEG):
        return FileFault.NOT_A_PICTURE
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG",)) as photo:
            if photo.width * photo.height > MOST_PIXELS or min(photo.size) < FEWEST:
                return FileFault.TOO_MANY_PIXELS
            photo.draft("RGB", (2 * BOX[0], 2 * BOX[1]))
            upright = ImageOps.exif_transpose(photo).convert("RGB")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return FileFault.TOO_MANY_PIXELS
    except (OSError, SyntaxError, ValueError, MemoryError):
        return FileFault.NOT_A_PICTURE
    upright.thumbnail(BOX)
    plain = Image.new("RGB", upright.size)
    plain.paste(upright)
    written = io.BytesIO()
    plain.save(written, "JPEG", quality=QUALITY)
    return written.getvalue()
