"""How the tests look at papers, processes and time."""

from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from threading import Event
from time import monotonic

import psutil
import pypdfium2
from PIL import Image

SOON = 20.0  # seconds; far more than anything here takes, even on a busy machine


def eventually(condition: Callable[[], object]) -> bool:
    """Whether the condition comes true soon."""
    until, pause = monotonic() + SOON, Event()
    while not condition():
        if monotonic() > until:
            return False
        pause.wait(0.01)
    return True


def workers() -> list[psutil.Process]:
    """The processes of all workers under this one, those of bubblewrap among them."""
    return [child for child in psutil.Process().children(recursive=True) if _is_worker(child)]


def kill_workers() -> list[psutil.Process]:
    """End the workers proper, as the kernel does when memory runs short; gives all it saw."""
    seen = workers()
    for process in seen:
        with suppress(psutil.NoSuchProcess):
            if not process.children():
                process.kill()
    return seen


def _is_worker(process: psutil.Process) -> bool:
    try:
        return "servicepunkt-paper" in " ".join(process.cmdline())
    except (psutil.NoSuchProcess, psutil.ZombieProcess):
        return False


def words(pdf: bytes) -> list[str]:
    """The text of every page."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range() for page in document]


def sizes(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of every page, in whole points."""
    document = pypdfium2.PdfDocument(pdf)
    return [(round(page.get_width()), round(page.get_height())) for page in document]


def seen(picture: bytes) -> Image.Image:
    """What a person sees."""
    return Image.open(BytesIO(picture)).convert("RGB")


def ink(picture: bytes) -> tuple[float, float, float, float]:
    """The part of the picture that is not white, as fractions: left, top, right, bottom."""
    image = seen(picture).convert("L").point(lambda dot: 255 if dot < 200 else 0)
    box = image.getbbox()
    assert box is not None, "the page is empty"
    width, height = image.size
    return box[0] / width, box[1] / height, box[2] / width, box[3] / height
