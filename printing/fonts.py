"""The type on paper: the terminal's own for Latin letters, Debian's Noto for Arabic and Ethiopic.

The library that draws has no fallback: a letter missing in a font silently vanishes from the
sheet. So every letter gets a font that has it, and a letter in no font is an error.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import uharfbuzz
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

OURS = Path(__file__).with_name("typefaces")  # put there by `npm run build`
NOTO = Path("/usr/share/fonts/truetype/noto")
_FAMILIES = (
    (OURS, "AtkinsonHyperlegibleNext"),
    (NOTO, "NotoSansArabic"),
    (NOTO, "NotoSansEthiopic"),
    (NOTO, "NotoSans"),  # Cyrillic, and the rare signs the others lack
)
PER_SIZE = 1000  # the drawing library counts widths in thousandths of the size
_INVISIBLE = {"Cf"}  # joiners and direction marks: they shape their neighbours, nothing is drawn


class FontMissing(Exception):
    """A font file is not installed; the text is its name."""


class GlyphMissing(Exception):
    """No font of ours has this letter; the text is its code point only."""

    def __init__(self, letter: str) -> None:
        super().__init__(f"U+{ord(letter):04X}")


@dataclass(frozen=True, slots=True)
class Face:
    """One font file, ready for measuring, shaping and drawing under its `name`."""

    name: str
    font: TTFont
    shaper: uharfbuzz.Font
    letters: frozenset[int]
    per_size: float  # from the font's own units to PER_SIZE

    def has(self, letter: str) -> bool:
        """Tell whether the face can draw the letter, or need not."""
        return ord(letter) in self.letters or unicodedata.category(letter) in _INVISIBLE


@dataclass(frozen=True, slots=True)
class Faces:
    """The faces of one weight, the preferred first."""

    faces: tuple[Face, ...]

    @property
    def plain(self) -> Face:
        """The face for text without surprises."""
        return self.faces[0]

    def face_for(self, letter: str, before: Face | None) -> Face:
        """Return a face that has the letter. Raises GlyphMissing.

        Spaces, marks and punctuation stay in the face of the letter before them if they can.
        """
        common = unicodedata.category(letter)[0] in "ZPMC"
        if common and before is not None and before.has(letter):
            return before
        for face in self.faces:
            if face.has(letter):
                return face
        raise GlyphMissing(letter)


@cache
def faces(*, bold: bool) -> Faces:
    """Return the faces of a weight, read once. Raises FontMissing."""
    weight = "Bold" if bold else "Regular"
    return Faces(tuple(_face(folder / f"{family}-{weight}.ttf") for folder, family in _FAMILIES))


def missing_letters(text: str) -> frozenset[str]:
    """Return the letters that no font can put on paper."""
    fonts = faces(bold=True).faces
    return frozenset(
        letter for letter in set(text) - {"\n"} if not any(face.has(letter) for face in fonts)
    )


def _face(path: Path) -> Face:
    name = path.stem
    if not path.is_file():
        raise FontMissing(path.name)
    font = TTFont(name, str(path), shapable=True)
    pdfmetrics.registerFont(font)
    shaper = font.hbFont()
    return Face(name, font, shaper, frozenset(font.face.charToGlyph), PER_SIZE / shaper.face.upem)
