"""Small drawn pictures that stand for photos: proof by citizens, evidence by offices. Plainly drawings, so nobody is misled."""

from io import BytesIO
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

SIZE = (320, 240)
SKY, GROUND = ((196, 214, 224), (226, 214, 190), (205, 222, 200)), ((150, 140, 128), (128, 118, 106), (172, 158, 138))
WATER, LEAF, INK = (96, 128, 148), (62, 110, 72), (40, 40, 40)


def draw(caption: str, *, is_mended: bool, dice: Random) -> SimpleUploadedFile:
    """Return a drawing of a street with a puddle, or without one when ``is_mended``; the caption says that it is one."""
    image = Image.new("RGB", SIZE, dice.choice(SKY))
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 150, *SIZE), fill=dice.choice(GROUND))
    for left in range(dice.randint(-20, 5), SIZE[0], 64):
        top = dice.randint(60, 110)
        pen.rectangle((left, top, left + 52, 150), fill=tuple(dice.randint(140, 215) for _ in range(3)), outline=INK)  # type: ignore[arg-type] - three numbers
        pen.rectangle((left + 18, 118, left + 32, 150), fill=INK)
    at = dice.randint(60, 200)
    if is_mended:
        pen.line((at, 195, at + 18, 212, at + 52, 172), fill=LEAF, width=9)
    else:
        pen.ellipse((at, 175, at + 90, 210), fill=WATER, outline=INK)
    pen.rectangle((0, 222, *SIZE), fill="white")
    pen.text((6, 225), f"DEMO DRAWING  {caption}", fill=INK)
    out = BytesIO()
    image.save(out, "PNG", compress_level=1)
    return SimpleUploadedFile("drawing.png", out.getvalue(), "image/png")
