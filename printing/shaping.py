"""Joins letters into the shapes they take beside each other, ready to be drawn."""

from dataclasses import dataclass

import uharfbuzz
from reportlab.pdfbase.ttfonts import ShapeData, ShapedStr

from printing.fonts import PER_SIZE, Face


@dataclass(frozen=True, slots=True)
class Piece:
    """Glyphs of one face in the order of the eye; `width` in points."""

    face: str
    glyphs: str
    width: float


def shape(text: str, face: Face, size: float, *, from_right: bool) -> Piece:
    """Shape letters of one face and one direction, given in reading order."""
    shaped = _shaped(text, face, from_right=from_right)
    scale = face.per_size
    letters, data, width = [], [], 0.0
    for glyph, place in zip(shaped.glyph_infos, shaped.glyph_positions, strict=True):
        advance = place.x_advance * scale
        letter = _letter_for(glyph.codepoint, advance, face)
        letters.append(chr(letter))
        data.append(
            ShapeData(
                glyph.cluster,
                advance,
                place.y_advance * scale,
                place.x_offset * scale,
                place.y_offset * scale,
                face.font.face.charWidths[letter],
            )
        )
        width += advance
    return Piece(face.name, ShapedStr("".join(letters), data), width * size / PER_SIZE)


def advance(text: str, face: Face, size: float, *, from_right: bool) -> float:
    """Return the width in points `shape` would give, sooner."""
    places = _shaped(text, face, from_right=from_right).glyph_positions
    units: int = sum(place.x_advance for place in places)
    return units * face.per_size * size / PER_SIZE


def _shaped(text: str, face: Face, *, from_right: bool) -> uharfbuzz.Buffer:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    # brackets alone have no script to guess from, but turn round in a right-to-left stretch
    buffer.direction = "rtl" if from_right else "ltr"
    uharfbuzz.shape(face.shaper, buffer)
    return buffer


def _letter_for(glyph: int, advance: float, face: Face) -> int:
    """Return the letter by which the drawing library knows a glyph; joined forms have none."""
    known = face.font.face.glyphToChar.get(glyph)
    if known:
        letter: int = known[0]
    else:
        letter = face.font.hbAddPrivate(face.shaper.glyph_to_string(glyph), glyph, advance)
    return letter
