"""Drawn portraits on blue ground, marked as a demonstration; nobody's face."""

import io

from form_server.invented import words

SIZE = (480, 640)
GROUND = (67, 142, 219)
SKIN = ((241, 205, 178), (224, 178, 145))
HAIR = ((38, 30, 28), (72, 52, 44))
CLOTHES = ((52, 62, 84), (120, 60, 66))


def portrait(which: int) -> bytes:
    """A JPEG of 480 by 640 pixels; `which` chooses skin, hair and clothes, 0 to 7."""
    # Imported here: only the generator draws.
    from PIL import Image, ImageDraw, ImageFont
    from pylopdf_fonts_zh_cn import sans_path

    image = Image.new("RGB", SIZE, GROUND)
    pen = ImageDraw.Draw(image)
    skin, hair, clothes = SKIN[which & 1], HAIR[which >> 1 & 1], CLOTHES[which >> 2 & 1]
    pen.ellipse((60, 470, 420, 860), fill=clothes)
    pen.rectangle((205, 400, 275, 500), fill=skin)
    pen.ellipse((135, 105, 345, 385), fill=hair)
    pen.ellipse((150, 155, 330, 425), fill=skin)
    for eye in (205, 275):
        pen.ellipse((eye - 9, 272, eye + 9, 284), fill=hair)
    pen.arc((210, 320, 270, 365), 20, 160, fill=(150, 70, 70), width=5)
    font = ImageFont.truetype(str(sans_path()), 56)
    pen.text((240, 590), words.PORTRAIT, font=font, fill="white", anchor="mm")
    written = io.BytesIO()
    image.save(written, "JPEG", quality=85)
    return written.getvalue()
