"""Small drawn pictures that stand for photos: citizens' proof, offices' evidence. Plainly drawings."""

from io import BytesIO
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

SIZE = (240, 180)
SKY, GROUND = ((196, 214, 224), (226, 214, 190), (205, 222, 200)), ((150, 140, 128), (128, 118, 106), (172, 158, 138))
WATER, LEAF, INK = (96, 128, 148), (62, 110, 72), (40, 40, 40)


def draw(caption: str, *, is_mended: bool, dice: Random) -> SimpleUploadedFile:
    """Return a drawing of a street with a puddle, or without when ``is_mended``; it says that it is a drawing."""
    image = Image.new("RGB", SIZE, dice.choice(SKY))
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 112, *SIZE), fill=dice.choice(GROUND))
    for left in range(dice.randint(-16, 4), SIZE[0], 48):
        wall = tuple(dice.randint(140, 215) for _ in range(3))
        pen.rectangle((left, dice.randint(45, 82), left + 39, 112), fill=wall, outline=INK)
        pen.rectangle((left + 14, 88, left + 24, 112), fill=INK)
    at = dice.randint(45, 150)
    if is_mended:
        pen.line((at, 140, at + 14, 153, at + 40, 123), fill=LEAF, width=7)
    else:
        pen.ellipse((at, 126, at + 68, 152), fill=WATER, outline=INK)
    pen.rectangle((0, 164, *SIZE), fill="white")
    pen.text((4, 166), f"DEMO DRAWING {caption}", fill=INK)
    out = BytesIO()
    image.save(out, "PNG", compress_level=1)
    return SimpleUploadedFile("drawing.png", out.getvalue(), "image/png")
