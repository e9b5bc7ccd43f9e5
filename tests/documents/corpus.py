"""Papers for the tests: statements as banks make them, and files made to do harm.

Everything is made by code, the same bytes every time. Other rooms may use it:
`from tests.documents import corpus`.
"""

import random
from collections.abc import Callable
from functools import cache
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Encryption, Name, Stream
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from kiosk.documents import Reason
from tests.documents.bombs import (
    A4,
    MEGABYTE,
    add_shading_page,
    content_bomb,
    drawing_bomb,
    image_bomb,
    large_png,
    png_bomb,
    saved,
    shading_bomb,
)

__all__ = [
    "A4",
    "content_bomb",
    "drawing_bomb",
    "image_bomb",
    "large_png",
    "png_bomb",
    "shading_bomb",
]


@cache
def statement(pages: int = 3, words: str = "", size: tuple[float, float] = A4) -> bytes:
    """An account statement of a bank that does not exist; `words` stand on every page."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    for page in range(1, pages + 1):
        _statement_page(canvas, size, page, pages, words)
    canvas.save()
    return out.getvalue()


def _statement_page(
    canvas: Canvas, size: tuple[float, float], page: int, pages: int, words: str
) -> None:
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawString(56, size[1] - 64, "Exempelbanken  Kontoutdrag")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(
        56, size[1] - 84, f"Konto 0000-00 000 00-0   Sida {page} av {pages}   {words}"
    )
    for row in range(int((size[1] - 160) / 18)):
        canvas.drawString(56, size[1] - 116 - row * 18, f"2026-10-{row % 28 + 1:02}  Köp {row}")
        canvas.drawRightString(size[0] - 56, size[1] - 116 - row * 18, f"-{page * 100 + row},00")
    canvas.showPage()


def _locked(user: str) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(statement())) as pdf:
        pdf.save(out, encryption=Encryption(owner="owner", user=user))
    return out.getvalue()


def encrypted() -> bytes:
    """Opens only with a word nobody here knows."""
    return _locked("user")


def owner_locked() -> bytes:
    """As some banks send it: anyone may read it, changing it is forbidden."""
    return _locked("")


def truncated() -> bytes:
    """A download that stopped at two thirds."""
    whole = statement(10)
    return whole[: len(whole) * 2 // 3]


def random_bytes() -> bytes:
    """Noise."""
    return random.Random(7).randbytes(40_000)  # noqa: S311 - the same noise every time


def noise_called_pdf() -> bytes:
    """Noise that calls itself a PDF."""
    return b"%PDF-1.7\n" + random_bytes()


def noise_called_jpeg() -> bytes:
    """Noise that calls itself a photograph."""
    return b"\xff\xd8\xff\xe0" + random_bytes()


def heic() -> bytes:
    """How a telephone's own picture format begins."""
    return b"\x00\x00\x00\x18ftypheic" + bytes(1000)


def too_large() -> bytes:
    """21 MB that begin like a statement."""
    return statement(1) + bytes(21 * MEGABYTE)


def junk_before() -> bytes:
    """A statement behind a mail program's preamble."""
    return b"Content-Type: application/pdf\r\n\r\n" + statement()


def heavy_last_page() -> bytes:
    """Two ordinary pages, and a third that is endless work."""
    pdf = pikepdf.open(BytesIO(statement(2)))
    add_shading_page(pdf, 40_000)
    return saved(pdf)


def huge_page() -> bytes:
    """A page of 1 000 000 points, 350 metres."""
    return statement(1, size=(1_000_000.0, 1_000.0))


def no_page_size() -> bytes:
    """A page whose size is nonsense."""
    pdf = pikepdf.open(BytesIO(statement(1)))
    pdf.pages[0].obj.MediaBox = Array([0, 0, 0, 0])
    return saved(pdf)


def no_pages() -> bytes:
    """A well-formed document with nothing in it."""
    return saved(pikepdf.new())


def with_scripts() -> bytes:
    """A statement with everything that acts: scripts, programs, attached files, addresses."""
    pdf = pikepdf.open(BytesIO(statement()))
    script = Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert('hello')"))
    launch = Dictionary(S=Name.Launch, F=pikepdf.String("/usr/bin/true"))
    address = Dictionary(S=Name.URI, URI=pikepdf.String("http://example.invalid/"))
    pdf.Root.OpenAction = script
    pdf.Root.AA = Dictionary(WC=script)
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([pikepdf.String("x"), script])))
    pdf.attachments["secret.txt"] = b"attached"
    pdf.docinfo["/Author"] = "metadata-author"
    page = pdf.pages[0].obj
    page.AA = Dictionary(O=script)
    page.Metadata = Stream(pdf, b"<x>metadata-page</x>")
    page.PieceInfo = Dictionary(Private=pikepdf.String("private-data"))
    page.Annots = Array(
        pdf.make_indirect(
            Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 99, 99]), A=action)
        )
        for action in (script, launch, address)
    )
    return saved(pdf)


def filled_form(value: str = "FILLED-IN") -> bytes:
    """A form whose field was filled in by a program that left drawing it to the reader."""
    pdf = pikepdf.open(BytesIO(statement(1)))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=pikepdf.String("amount"),
            V=pikepdf.String(value),
            DA=pikepdf.String("/Helv 12 Tf 0 g"),
            Rect=Array([60, 20, 300, 40]),
            F=4,
        )
    )
    pdf.pages[0].obj.Annots = Array([field])
    fonts = Dictionary(Font=Dictionary(Helv=pdf.make_indirect(font)))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), DR=fonts)
    return saved(pdf)


def hidden_layer() -> bytes:
    """A page with a layer that is switched off: a black bar nobody is meant to see."""
    pdf = pikepdf.open(BytesIO(statement(1)))
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=pikepdf.String("bar")))
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([layer]), D=Dictionary(OFF=Array([layer]), Order=Array([layer]))
    )
    page = pdf.pages[0]
    page.obj.Resources.Properties = Dictionary(Bar=layer)
    page.contents_add(b"/OC /Bar BDC 0 0 595 842 re f EMC")
    return saved(pdf)


def turned(degrees: int = 90) -> bytes:
    """A statement scanned lying down and marked to be turned."""
    pdf = pikepdf.open(BytesIO(statement(1)))
    pdf.pages[0].obj.Rotate = degrees
    return saved(pdf)


def cropped() -> bytes:
    """A page that shows only its lower left quarter, of which a printer's shop would trim most."""
    pdf = pikepdf.open(BytesIO(statement(1)))
    pdf.pages[0].obj.CropBox = Array([0, 0, 297, 421])
    pdf.pages[0].obj.TrimBox = Array([100, 100, 200, 200])
    return saved(pdf)


def photo(size: tuple[int, int] = (1600, 1200), orientation: int = 1) -> bytes:
    """A photograph: red at the left edge of what the camera stored, and it knows where it was."""
    picture = Image.new("RGB", size, "white")
    ImageDraw.Draw(picture).rectangle((0, 0, size[0] // 4, size[1]), fill="red")
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "metadata-camera"
    return _picture_bytes(picture, "JPEG", exif=exif)


def screen_picture() -> bytes:
    """A telephone's screen, with transparency."""
    picture = Image.new("RGBA", (1080, 2340), (0, 0, 0, 0))
    ImageDraw.Draw(picture).rectangle((100, 100, 900, 300), fill=(0, 0, 0, 255))
    return _picture_bytes(picture, "PNG")


def _picture_bytes(picture: Image.Image, kind: str, **more: object) -> bytes:
    out = BytesIO()
    picture.save(out, kind, **more)
    return out.getvalue()


REFUSED: dict[str, tuple[Callable[[], bytes], Reason]] = {
    "nothing at all": (lambda: b"", Reason.EMPTY),
    "21 MB": (too_large, Reason.TOO_LARGE),
    "random bytes": (random_bytes, Reason.WRONG_TYPE),
    "a telephone's own picture format": (heic, Reason.WRONG_TYPE),
    "noise called PDF": (noise_called_pdf, Reason.DAMAGED),
    "noise called JPEG": (noise_called_jpeg, Reason.DAMAGED),
    "a document without pages": (no_pages, Reason.DAMAGED),
    "a locked statement": (encrypted, Reason.ENCRYPTED),
    "61 pages": (lambda: statement(61), Reason.TOO_MANY_PAGES),
    "10 000 pages": (lambda: statement(10_000, size=(200.0, 180.0)), Reason.TOO_MANY_PAGES),
    "a content bomb": (content_bomb, Reason.TOO_HEAVY),
    "a drawing bomb": (drawing_bomb, Reason.TOO_HEAVY),
    "a page that is endless work": (shading_bomb, Reason.TOO_HEAVY),
    "an image bomb": (image_bomb, Reason.TOO_HEAVY),
    "a PNG bomb": (png_bomb, Reason.TOO_HEAVY),
    "a picture larger than our memory": (large_png, Reason.TOO_HEAVY),
}
TAKEN_IN: dict[str, tuple[Callable[[], bytes], int]] = {
    "one page": (lambda: statement(1), 1),
    "three pages": (statement, 3),
    "sixty pages": (lambda: statement(60), 60),
    "locked against changes only": (owner_locked, 3),
    "behind a mail program's preamble": (junk_before, 3),
    "a page of 350 metres": (huge_page, 1),
    "a page without a size": (no_page_size, 1),
    "scripts and attached files": (with_scripts, 3),
    "a filled form": (filled_form, 1),
    "lying down": (turned, 1),
    "a photograph": (photo, 1),
    "a screen picture": (screen_picture, 1),
}
