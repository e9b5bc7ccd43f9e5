"""Makes an A4 page out of a photograph or a screen picture of a paper."""

from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name, Stream
from PIL import Image, ImageOps

from .rebuild import A4, Rebuilt, save

MARGIN = 28.35  # points: 1 cm, because printers leave the edge of the sheet white
MOST_PIXELS = 80_000_000
SHARP = (3508, 2480)  # pixels of A4 at 300 dots an inch, long side first
SMALLEST_DOTS = 72.0  # an inch: tiny pictures are not blown up beyond this
QUALITY = 90

Image.MAX_IMAGE_PIXELS = MOST_PIXELS // 2  # Pillow refuses at twice this figure


def picture_page(data: bytes) -> Rebuilt:
    """Turn the picture upright, drop all it says about place and time, put it on A4.

    Raises the errors of Pillow, among them `Image.DecompressionBombError`.
    """
    with Image.open(BytesIO(data), formats=("JPEG", "PNG")) as received:
        # A telephone's camera gives far more dots than paper can show; JPEG can be read small.
        received.draft("RGB", SHARP)
        upright = ImageOps.exif_transpose(received)
        return _on_paper(_flat(upright))


def _flat(picture: Image.Image) -> Image.Image:
    """Grey or colour without transparency, no sharper than paper."""
    if picture.mode not in ("L", "RGB"):
        picture = _on_white(picture)
    long, short = SHARP
    picture.thumbnail((long, short) if picture.width > picture.height else (short, long))
    return picture


def _on_white(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    glass = picture.convert("RGBA")
    white = Image.new("RGBA", glass.size, "white")
    return Image.alpha_composite(white, glass).convert("RGB")


def _on_paper(picture: Image.Image) -> Rebuilt:
    sheet = A4 if picture.width <= picture.height else A4[::-1]
    room = (sheet[0] - 2 * MARGIN, sheet[1] - 2 * MARGIN)
    scale = min(room[0] / picture.width, room[1] / picture.height, 72 / SMALLEST_DOTS)
    width, height = picture.width * scale, picture.height * scale
    left, bottom = (sheet[0] - width) / 2, sheet[1] - MARGIN - height
    drawing = f"q {width:.4f} 0 0 {height:.4f} {left:.4f} {bottom:.4f} cm /Page Do Q"
    with pikepdf.new() as fresh:
        blank = fresh.add_blank_page(page_size=sheet)
        blank.obj.Resources = Dictionary(XObject=Dictionary(Page=_packed(fresh, picture)))
        blank.obj.Contents = Stream(fresh, drawing.encode())
        return save(fresh)


def _packed(fresh: pikepdf.Pdf, picture: Image.Image) -> Stream:
    out = BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, subsampling=0, exif=b"", icc_profile=None)
    return Stream(
        fresh,
        out.getvalue(),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=picture.width,
        Height=picture.height,
        ColorSpace=Name.DeviceGray if picture.mode == "L" else Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
