"""Makes a new, harmless A4 document out of whatever was handed in."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, ObjectStreamMode, Page, Pdf, Stream

from .weigh import weigh

A4 = (595.276, 841.890)  # points
NEARLY = 3.0  # points: what different programs mean by A4
LARGEST_ENLARGEMENT = 2.0
LARGEST_PAGE = 1e8  # points

# Kept out of every object: scripts and actions, attached files, references to other files,
# and everything that only describes.
DROPPED = (
    "/AA", "/A", "/AF", "/Alternates", "/Annots", "/JS", "/LastModified", "/Measure",
    "/Metadata", "/OPI", "/PieceInfo", "/PtData", "/Ref", "/StructParent", "/StructParents",
)  # fmt: skip


class TooManyPages(Exception):
    """The document is longer than may be printed."""


class NoPages(Exception):
    """Nothing in the document can be shown."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """New bytes and how many pages they hold."""

    pdf: bytes
    pages: int


def rebuild(data: bytes, most: int) -> Rebuilt:
    """Put every page on A4 in a new document that takes over nothing but what is drawn.

    Raises `TooManyPages`, `NoPages`, `TooHeavy` and the errors of pikepdf.
    """
    with pikepdf.open(BytesIO(data)) as source, pikepdf.new() as fresh:
        _count(source, most)
        weigh(source)
        _draw_filled_fields(source)
        for page in source.pages:
            _put_on_a4(fresh, page)
        _keep_hidden_layers_hidden(source, fresh)
        return save(fresh)


def select(data: bytes, pages: Sequence[int]) -> Rebuilt:
    """Take just these pages, counted from 1, out of bytes that `rebuild` made."""
    with pikepdf.open(BytesIO(data)) as source, pikepdf.new() as fresh:
        for number in pages:
            fresh.pages.append(source.pages[number - 1])
        _keep_hidden_layers_hidden(source, fresh)
        return save(fresh)


def save(fresh: Pdf) -> Rebuilt:
    """Clean and write a new document; the same input gives the same bytes."""
    for thing in _dictionaries(fresh):
        for key in DROPPED:
            if key in thing:
                del thing[key]
    out = BytesIO()
    # Plain objects: old printers that read PDF themselves stumble over object streams.
    fresh.save(
        out,
        min_version="1.6",
        deterministic_id=True,
        object_stream_mode=ObjectStreamMode.disable,
    )
    return Rebuilt(out.getvalue(), len(fresh.pages))


def _count(source: Pdf, most: int) -> None:
    pages = len(source.pages)
    if pages == 0:
        raise NoPages
    if pages > most:
        raise TooManyPages


def _draw_filled_fields(source: Pdf) -> None:
    """Turn form fields and notes into ordinary drawing, or what was filled in would vanish."""
    form = source.Root.get("/AcroForm")
    if isinstance(form, Dictionary):
        if any(_filled_but_not_drawn(page) for page in source.pages):
            form.NeedAppearances = True
        source.generate_appearance_streams()
    source.flatten_annotations("all")


def _filled_but_not_drawn(page: Page) -> bool:
    return any(
        isinstance(note, Dictionary) and "/V" in note and "/AP" not in note
        for note in _array(page.obj.get("/Annots"))
    )


def _array(thing: object) -> Iterator[pikepdf.Object]:
    if isinstance(thing, Array):
        yield from thing


def _put_on_a4(fresh: Pdf, page: Page) -> None:
    left, bottom, right, top = _visible_box(page)
    box = Array([left, bottom, right, top])
    # The form takes its frame from the trim box, which would cut what the reader shows.
    page.obj.CropBox = page.obj.TrimBox = box
    form = fresh.copy_foreign(page.as_form_xobject())
    width, height, origin = _upright(form, (left, bottom, right, top))
    sheet = A4 if width <= height else A4[::-1]
    scale = _scale(width, height, sheet)
    across = (sheet[0] - width * scale) / 2 - origin[0] * scale
    up = (sheet[1] - height * scale) / 2 - origin[1] * scale
    drawing = f"q {scale:.10f} 0 0 {scale:.10f} {across:.6f} {up:.6f} cm /Page Do Q"
    blank = fresh.add_blank_page(page_size=sheet)
    blank.obj.Resources = Dictionary(XObject=Dictionary(Page=form))
    blank.obj.Contents = Stream(fresh, drawing.encode())


def _scale(width: float, height: float, sheet: tuple[float, float]) -> float:
    if abs(width - sheet[0]) <= NEARLY and abs(height - sheet[1]) <= NEARLY:
        return 1.0
    return min(sheet[0] / width, sheet[1] / height, LARGEST_ENLARGEMENT)


def _visible_box(page: Page) -> tuple[float, float, float, float]:
    """What a reader shows: the crop box within the media box, or A4 when both are nonsense."""
    media = _corners(page.obj.get("/MediaBox"))
    crop = _corners(page.obj.get("/CropBox"))
    if media is None:
        return (0.0, 0.0, *A4)
    if crop is not None:
        left, bottom = max(media[0], crop[0]), max(media[1], crop[1])
        right, top = min(media[2], crop[2]), min(media[3], crop[3])
        if right - left >= 1 and top - bottom >= 1:
            return left, bottom, right, top
    return media


def _corners(box: object) -> tuple[float, float, float, float] | None:
    try:
        one, two, three, four = (float(number) for number in _array(box))
    except (TypeError, ValueError, OverflowError):
        return None
    corners = (min(one, three), min(two, four), max(one, three), max(two, four))
    usable = all(math.isfinite(n) and abs(n) <= LARGEST_PAGE for n in corners)
    if not usable or corners[2] - corners[0] < 1 or corners[3] - corners[1] < 1:
        return None
    return corners


def _upright(
    form: pikepdf.Object, box: tuple[float, float, float, float]
) -> tuple[float, float, tuple[float, float]]:
    """Width, height and lower left corner of the page once it is turned as it is shown."""
    matrix = pikepdf.Matrix(form.get("/Matrix", Array([1, 0, 0, 1, 0, 0])))
    turned = matrix.transform(pikepdf.Rectangle(*box))
    return float(turned.width), float(turned.height), (float(turned.llx), float(turned.lly))


def _keep_hidden_layers_hidden(source: Pdf, fresh: Pdf) -> None:
    """Carry over which layers are switched off; their scripts and names for people stay out."""
    layers = source.Root.get("/OCProperties")
    if not isinstance(layers, Dictionary) or not isinstance(layers.get("/D"), Dictionary):
        return
    copy = fresh.copy_foreign(source.make_indirect(layers))
    shown = Dictionary()
    for key in ("/BaseState", "/ON", "/OFF"):
        if key in copy.D:
            shown[key] = copy.D[key]
    fresh.Root.OCProperties = Dictionary(OCGs=copy.get("/OCGs", Array()), D=shown)


def _dictionaries(fresh: Pdf) -> Iterator[Dictionary | Stream]:
    for thing in fresh.objects:
        if isinstance(thing, Dictionary | Stream):
            yield thing
