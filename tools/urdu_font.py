"""Cut the Nastaliq font down to what Urdu text needs, without touching how it is laid out.

Usage: ``urdu_font.py FROM.ttf TO.woff2``. Needs fontTools and brotli; run while the front end is built, never by the
site.
"""

import sys
from pathlib import Path

from fontTools import subset

LARGEST = 100_000
# Urdu's alphabet with the Arabic letters foreign keyboards type for it, its marks, and the signs inside sentences.
# Digits and Latin letters are left to the phone's own sans.
URDU = (
    "ءآأؤئابتثجحخدذرزسشصضطظعغفقلمنهوىيكٹپچڈڑژکگںھہۂۃیےۓ\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0654\u0670،؛؟۔"
)
SIGNS = " ()«»–‘’“”…\u00a0\u200c\u200d\u200e\u200f"


def cut(source: Path, target: Path) -> int:
    """Write the subset as WOFF2 and return its size in bytes; raise ``ValueError`` when it is over 100 kB."""
    options = subset.Options(flavor="woff2", layout_features=["*"], hinting=False, name_IDs=[0, 13, 14])
    options.drop_tables += ["STAT"]
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=URDU + SIGNS)
    subsetter.subset(font)
    subset.save_font(font, str(target), options)
    size = target.stat().st_size
    if size > LARGEST:
        raise ValueError(f"{target.name} is {size} bytes; a phone is asked for {LARGEST} at most")
    return size


if __name__ == "__main__":
    print(f"fonts/nastaliq.woff2   {cut(Path(sys.argv[1]), Path(sys.argv[2])) / 1000:6.1f} kB")
