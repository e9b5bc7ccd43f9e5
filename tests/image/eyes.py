"""What a person would see on the machine's screen: its colours, and the words with their places."""

import csv
import io
import re
import subprocess
from dataclasses import dataclass

from PIL import Image

PAPER = (251, 248, 241)
LARGER = 2  # the reader of words likes them large


@dataclass(frozen=True, slots=True)
class Word:
    """A word on the screen, and its middle."""

    text: str
    x: int
    y: int


def is_a_page(picture: Image.Image) -> bool:
    """Whether a page of ours stands there: its ground shows at the lower left."""
    return picture.getpixel((4, picture.height - 4)) == PAPER


def words(picture: Image.Image) -> list[Word]:
    """Read the words of a picture, in order."""
    large = picture.resize((picture.width * LARGER, picture.height * LARGER)).convert("L")
    bitmap = io.BytesIO()
    large.save(bitmap, "PNG")
    read = subprocess.run(
        ["/usr/bin/tesseract", "-", "-", "--psm", "11", "-c", "tessedit_create_tsv=1"],
        input=bitmap.getvalue(),
        capture_output=True,
        check=True,
    )
    rows = csv.DictReader(io.StringIO(read.stdout.decode()), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [_word(row) for row in rows if row["text"] and row["text"].strip()]


def find(seen: list[Word], pattern: str) -> Word | None:
    """Return the first word that a pattern fits whole, or None."""
    return next((word for word in seen if re.fullmatch(pattern, word.text)), None)


def _word(row: dict[str, str]) -> Word:
    left, top, width, height = (int(row[name]) for name in ("left", "top", "width", "height"))
    return Word(row["text"], (left + width // 2) // LARGER, (top + height // 2) // LARGER)
