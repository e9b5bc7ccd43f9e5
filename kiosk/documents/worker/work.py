"""What a worker can be asked to do, and how it says that it could not."""

import zlib
from collections.abc import Callable, Iterator

import pikepdf
import pypdfium2
from PIL import Image

from . import holes
from .draw import draw
from .frames import Frame, Task, Verdict
from .pictures import picture_page
from .rebuild import NoPages, Rebuilt, TooManyPages, rebuild, select
from .weigh import TooHeavy

Answer = Iterator[tuple[Frame, int, bytes]]

DAMAGED = (
    NoPages,
    pikepdf.PdfError,
    pypdfium2.PdfiumError,
    # What the libraries raise on nonsense within a file; a bug of ours is not among them,
    # because those end the worker and are told as its failure.
    ArithmeticError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    zlib.error,
)
HEAVY = (TooHeavy, MemoryError, Image.DecompressionBombError)


def answer(task: Task, body: bytes, most: int, width: int, pages: tuple[int, ...]) -> Answer:
    """Do one task and give the frames to send; the last one is the verdict."""
    try:
        yield from _do(task, body, most, width, pages)
        verdict = Verdict.FINE
    except pikepdf.PasswordError:
        verdict = Verdict.ENCRYPTED
    except TooManyPages:
        verdict = Verdict.TOO_MANY_PAGES
    except HEAVY:
        verdict = Verdict.TOO_HEAVY
    except DAMAGED:
        verdict = Verdict.DAMAGED
    yield Frame.END, verdict, b""


def _do(task: Task, body: bytes, most: int, width: int, pages: tuple[int, ...]) -> Answer:
    make: dict[Task, Callable[[], Rebuilt]] = {
        Task.OPEN_PDF: lambda: rebuild(body, most),
        Task.OPEN_PICTURE: lambda: picture_page(body),
        Task.SELECT: lambda: select(body, pages),
    }
    if task is Task.TRY_WALLS:
        for name in holes.holes():
            yield Frame.HOLE, 0, name.encode()
        return
    if task is Task.DRAW:
        pdf, shown = body, pages
    else:
        made = make[task]()
        yield Frame.PDF, made.pages, made.pdf
        pdf, shown = made.pdf, (1,)
    for number, picture in draw(pdf, shown, width):
        yield Frame.PICTURE, number, picture
