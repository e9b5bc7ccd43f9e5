"""Looks at sheets as a reader does: the words on each page, and where the ink is."""

import io
from dataclasses import dataclass

import pypdfium2 as pdfium
from PIL import Image, ImageChops
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from printing.document import Document, Letterhead, Part, Twice
from printing.line_setting import set_text
from printing.typeset import Sheet, typeset

HEAD = Letterhead("Servicepunkt", "Innehåll 2026.1", lambda page, pages: f"Sida {page} av {pages}")
MM = 72 / 25.4
SCALE = 2  # pixels to a point
ALIKE = 0.6  # the same words on another fraction of a pixel share far more, other words far less
WITHIN_A_LINE = 7  # pixels of white between a letter and its dots; two lines are further apart
_DARK = 128


def document(*parts: Part, title: str = "", other: str = "", large: bool = False) -> Document:
    """A document under the house's own head."""
    return Document(HEAD, Twice(title, other), parts, large)


def set_parts(*parts: Part, title: str = "", other: str = "", large: bool = False) -> Sheet:
    """The parts on paper."""
    return typeset(document(*parts, title=title, other=other, large=large))


def words_on(sheet: Sheet) -> list[str]:
    """The words of each page."""
    return [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(sheet.pdf)]


def boxes_on(sheet: Sheet) -> list[float]:
    """The heights of all frames on the sheet, in millimetres."""
    found = []
    for page in pdfium.PdfDocument(sheet.pdf):
        for thing in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_PATH]):
            _, bottom, _, top = thing.get_bounds()
            found.append((top - bottom) / MM)
    return found


@dataclass(frozen=True)
class Ink:
    """What is black on one page; distances in millimetres from the left and the top."""

    picture: Image.Image

    @classmethod
    def of(cls, sheet: Sheet, page: int = 1) -> "Ink":
        """Look at a page, 1 the first."""
        drawn = pdfium.PdfDocument(sheet.pdf)[page - 1].render(scale=SCALE).to_pil()
        return cls(drawn.convert("L").point(_is_dark))

    def within(self, left: float, top: float, right: float, bottom: float) -> "Ink":
        """The ink in one rectangle."""
        pixels = MM * SCALE
        return Ink(
            self.picture.crop(
                (round(left * pixels), round(top * pixels),
                 round(right * pixels), round(bottom * pixels))
            )
        )  # fmt: skip

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The smallest rectangle around all ink: left, top, right, bottom."""
        pixels = MM * SCALE
        left, top, right, bottom = self.picture.getbbox() or (0, 0, 0, 0)
        return left / pixels, top / pixels, right / pixels, bottom / pixels

    @property
    def amount(self) -> int:
        """How many pixels are black."""
        return self.picture.histogram()[255]

    @property
    def rows(self) -> list["Ink"]:
        """The lines of text and the ruled lines, each by itself, from the top down."""
        width, height = self.picture.size
        rows = (self.picture.crop((0, y, width, y + 1)) for y in range(height))
        inked = [y for y, row in enumerate(rows) if row.getbbox()]
        bands: list[list[int]] = []
        for y in inked:
            if bands and y - bands[-1][1] <= WITHIN_A_LINE:
                bands[-1][1] = y
            else:
                bands.append([y, y])
        return [Ink(self.picture.crop((0, top, width, end + 1))) for top, end in bands]

    def begins_at_the_left_with(self, text: str, *, bold: bool = False) -> bool:
        """Whether the leftmost ink looks like this text set alone."""
        wanted = _picture_of(text, bold)
        return self._looks_like(wanted, self._tight.crop((0, 0, wanted.width, self._height)))

    def begins_at_the_right_with(self, text: str, *, bold: bool = False) -> bool:
        """Whether the rightmost ink looks like this text set alone."""
        wanted, width = _picture_of(text, bold), self._tight.width
        edge = (width - wanted.width, 0, width, self._height)
        return self._looks_like(wanted, self._tight.crop(edge))

    @property
    def _tight(self) -> Image.Image:
        return self.picture.crop(self.picture.getbbox())

    @property
    def _height(self) -> int:
        return self._tight.height

    def _looks_like(self, wanted: Image.Image, found: Image.Image) -> bool:
        """Lay one over the other, up and down and a little sideways, as far as they go."""
        heights = range(-3, max(found.height - wanted.height, 0) + 4)
        best = max(_shared(wanted, found, x, y) for y in heights for x in (-2, -1, 0, 1, 2))
        return best > ALIKE


def _shared(wanted: Image.Image, found: Image.Image, x: int, y: int) -> float:
    """Return how much of the ink of both together is black in both."""
    under = found.crop((x, y, x + wanted.width, y + wanted.height))
    both = ImageChops.multiply(wanted, under).histogram()[255]
    either = ImageChops.lighter(wanted, under).histogram()[255]
    return both / either


def _picture_of(text: str, bold: bool) -> Image.Image:
    line = set_text(text, A4[0], size=12, bold=bold)[0]
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(line.width + 20, 60))
    line.draw(canvas, 10, 25)
    canvas.save()
    drawn = pdfium.PdfDocument(out.getvalue())[0].render(scale=SCALE).to_pil().convert("L")
    ink: Image.Image = drawn.point(_is_dark)
    return ink.crop(ink.getbbox())


def _is_dark(grey: int) -> int:
    return 255 if grey < _DARK else 0
