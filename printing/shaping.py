"""Joins letters into the shapes they take beside each other, ready to be drawn."""

from dataclasses import dataclass

import uharfbuzz
from reportlab.pdfbase.ttfonts import ShapeData, ShapedStr

from printing.fonts import Face

_PER_SIZE = 1000  # the drawing library counts widths in thousandths of the size


@dataclass(frozen=True, slots=True)
class Piece:
    """Glyphs of one face in the order of the eye; `width` in points."""

    face: str
    glyphs: str
    width: float


def shape(text: str, face: Face, size: float, *, from_right: bool) -> Piece:
    """Shape letters of one face and one direction, given in reading order."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    # brackets alone have no script to guess from, but turn round in a right-to-left stretch
    buffer.direction = "rtl" if from_right else "ltr"
    uharfbuzz.shape(face.shaper, buffer)
    letters, data = [], []
    for glyph, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        letter = _letter_for(glyph.codepoint, place.x_advance, face)
        letters.append(chr(letter))
        data.append(_shape_data(glyph.cluster, place, face, letter))
    advance = sum(shaped.x_advance for shaped in data)
    return Piece(face.name, ShapedStr("".join(letters), data), advance * size / _PER_SIZE)


def _letter_for(glyph: int, advance: int, face: Face) -> int:
    """Return the letter by which the drawing library knows a glyph; joined forms have none."""
    known = face.font.face.glyphToChar.get(glyph)
    if known:
        letter: int = known[0]
    else:
        scaled = face.font.pdfScale(advance)
        letter = face.font.hbAddPrivate(face.shaper.glyph_to_string(glyph), glyph, scaled)
    return letter


def _shape_data(cluster: int, place: uharfbuzz.GlyphPosition, face: Face, letter: int) -> ShapeData:
    scale = face.font.pdfScale
    return ShapeData(
        cluster,
        scale(place.x_advance),
        scale(place.y_advance),
        scale(place.x_offset),
        scale(place.y_offset),
        face.font.face.charWidths[letter],
    )
