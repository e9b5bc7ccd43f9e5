"""Draws pages of a rebuilt document as pictures for the screen."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from time import process_time

import pypdfium2

QUALITY = 80
TALLEST = 1.5  # times the width: a page is never drawn taller than this
AHEAD_SECONDS = 0.5  # of processor time for pages nobody has asked for yet


def draw(pdf: bytes, pages: Sequence[int], width: int) -> Iterator[tuple[int, bytes]]:
    """Give (page, JPEG) for the first page named, and for the others while time allows."""
    started = process_time()
    document = pypdfium2.PdfDocument(pdf)
    for number in pages:
        yield number, _picture(document[number - 1], width)
        if process_time() - started > AHEAD_SECONDS:
            return


def _picture(page: pypdfium2.PdfPage, width: int) -> bytes:
    across, up = page.get_size()
    # The clamp is a wall of its own: a page a kilometre high would ask for all memory.
    scale = min(width / across, width * TALLEST / up)
    out = BytesIO()
    page.render(scale=scale, may_draw_forms=False).to_pil().save(out, "JPEG", quality=QUALITY)
    return out.getvalue()
