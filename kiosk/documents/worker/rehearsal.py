"""Does everything once with a paper of our own, before a visitor's paper comes.

Behind closed walls nothing may be loaded late, and the first paper should not wait for it:
fonts above all, which take half the time of a first page.
"""

from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name, Stream
from PIL import Image

from .frames import Task, Verdict
from .rebuild import A4
from .work import answer

FONTS = ("Helvetica", "Helvetica-Bold", "Times-Roman", "Courier")
ORIENTATION = 0x0112
WIDTH = 800  # pixels: as large as a first page usually is


def rehearse() -> None:
    """Open pictures and a locked page of text; raises RuntimeError when that does not work."""
    for task, paper in (
        (Task.OPEN_PICTURE, _picture()),
        (Task.OPEN_PICTURE, _turned_photograph()),
        (Task.OPEN_PDF, _locked_page()),
    ):
        said = [number for _, number, _ in answer(task, paper, 1, WIDTH, ())]
        if said[-1] is not Verdict.FINE:
            raise RuntimeError("the worker cannot do its work behind these walls")


def _picture() -> bytes:
    out = BytesIO()
    Image.new("RGBA", (8, 8), "white").save(out, "PNG")
    return out.getvalue()


def _turned_photograph() -> bytes:
    """A photograph says how it was held; reading that loads more than a plain picture does."""
    out, turned = BytesIO(), Image.Exif()
    turned[ORIENTATION] = 6
    Image.new("RGB", (8, 8), "white").save(out, "JPEG", exif=turned)
    return out.getvalue()


def _locked_page() -> bytes:
    out = BytesIO()
    letters = bytes(range(42, 91)) + bytes(range(97, 126))
    text = b"".join(b"/%s 10 Tf 0 20 Td (%s) Tj " % (font.encode(), letters) for font in FONTS)
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=A4)
        fonts = {
            f"/{font}": Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{font}"))
            for font in FONTS
        }
        page.obj.Resources = Dictionary(Font=Dictionary(fonts))
        page.obj.Contents = Stream(pdf, b"BT 50 400 Td " + text + b"ET")
        pdf.save(out, encryption=pikepdf.Encryption(owner="x", user="", R=6))
    return out.getvalue()
