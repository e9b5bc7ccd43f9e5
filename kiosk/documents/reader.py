"""Takes in a visitor's paper: opened by a worker behind walls, never by the terminal itself."""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from math import ceil
from pathlib import Path

from kiosk.documents import sandbox
from kiosk.documents.crew import READY_WITHIN, Crew
from kiosk.documents.limits import MEGABYTE, Limits
from kiosk.documents.one_shot import NeverBegan, OneShot, OverLimit, WorkerGone
from kiosk.documents.paper import Paper
from kiosk.documents.recognise import Kind, kind_of
from kiosk.documents.refusal import Reason, Refused, SandboxMissing
from kiosk.documents.worker.frames import Frame, Task, Verdict, order

REASONS = {
    Verdict.ENCRYPTED: Reason.ENCRYPTED,
    Verdict.DAMAGED: Reason.DAMAGED,
    Verdict.TOO_MANY_PAGES: Reason.TOO_MANY_PAGES,
    Verdict.TOO_HEAVY: Reason.TOO_HEAVY,
}
GROWTH = 2  # a rebuilt paper may be this many times the largest one we take in
LARGEST_PICTURE = 8 * MEGABYTE
TRIES = 3  # workers that may die on us before they have looked at the paper
AHEAD = 6  # pages drawn with the one that was asked for
WIDEST = 2400  # pixels

Answer = tuple[Frame, int, bytearray]


class Reader:
    """Opens papers, draws their pages and picks pages out, each time in a fresh worker.

    `bubblewrap=None` uses it where it works, `True` refuses to start without it, `False`
    leaves it out. `scratch` is the only folder a worker without bubblewrap is told of; it
    must stay empty. May be used from several threads.
    """

    def __init__(
        self,
        *,
        limits: Limits = Limits(),  # noqa: B008 - frozen
        warm: int = 1,
        scratch: Path | None = None,
        bubblewrap: bool | None = None,
    ) -> None:
        self._limits = limits
        self._scratch = scratch
        self._name = f"servicepunkt-paper-{secrets.token_hex(6)}"
        self.behind_bubblewrap = sandbox.walls_stand() if bubblewrap is not False else False
        if bubblewrap and not self.behind_bubblewrap:
            raise SandboxMissing("bubblewrap is not installed, or may not do its work here")
        self._crew = Crew(self._hire, name=self._name, warm=warm)

    def open(self, data: bytes | bytearray) -> Paper:
        """Count, rebuild and draw the first page; raises `Refused`. Keeps nothing of `data`."""
        if len(data) > self._limits.max_bytes:
            raise Refused(Reason.TOO_LARGE)
        kind = kind_of(data)
        task = Task.OPEN_PDF if kind == "pdf" else Task.OPEN_PICTURE
        return self._paper(task, data, kind, ())

    def picture(self, paper: Paper, page: int, *, width: int | None = None) -> bytes:
        """JPEG of one page, counted from 1, `width` pixels wide.

        Raises `ValueError` for a page or width that cannot be, `PaperForgotten`, `Refused`.
        """
        width = self._limits.picture_width if width is None else width
        if not (1 <= page <= paper.pages and 1 <= width <= WIDEST):
            raise ValueError("no such page or width")
        with paper.drawing:
            if (kept := paper.picture_at((page, width))) is None:
                self._draw(paper, page, width)
                kept = paper.picture_at((page, width))
        if kept is None:
            raise Refused(Reason.READER_FAILED)
        return kept

    def select(self, paper: Paper, pages: Sequence[int]) -> Paper:
        """A new paper of just those pages, counted from 1, to print them again."""
        if not pages or len(pages) > self._limits.max_pages:
            raise ValueError("choose at least one page, and no more than may be printed")
        if not all(1 <= page <= paper.pages for page in pages):
            raise ValueError("no such page")
        return self._paper(Task.SELECT, paper.pdf(), paper.kind, tuple(pages))

    def halt(self) -> None:
        """End every worker that holds a paper; who waits for one gets READER_FAILED."""
        self._crew.halt()

    def leftovers(self) -> tuple[str, ...]:
        """What is still there of any paper outside `Paper`: () when clean."""
        innocent = self._crew.innocent()
        seen = set(_tags_of_processes(self._name))
        # Asked twice, because a fresh worker may have been started while we looked.
        workers = seen - innocent - self._crew.innocent()
        files = self._scratch.iterdir() if self._scratch and self._scratch.is_dir() else ()
        return (*("worker" for _ in workers), *("file" for _ in files))

    def holes(self) -> tuple[str, ...]:
        """Let a worker try the walls from inside; the names of those that gave way."""
        found = self._ask(Task.TRY_WALLS, b"")
        return tuple(data.decode() for frame, _, data in found if frame is Frame.HOLE)

    def wait_warm(self, seconds: float = READY_WITHIN) -> bool:
        """Wait until the next paper need not wait for a worker to start."""
        return self._crew.wait_warm(seconds)

    def close(self) -> None:
        """End all workers. Papers already taken in stay with those who hold them."""
        self._crew.close()

    def _hire(self, tag: str) -> OneShot:
        limits = (self._limits.memory_mb, self._limits.cpu_seconds)
        build = sandbox.walled_command if self.behind_bubblewrap else sandbox.plain_command
        around = sandbox.surroundings(self._scratch)
        return OneShot(build(tag, *limits), tag, around, self._scratch or Path("/"))

    def _paper(
        self, task: Task, data: bytes | bytearray, kind: Kind, pages: tuple[int, ...]
    ) -> Paper:
        width = self._limits.picture_width
        made: Paper | None = None
        with _forgotten_unless_fine() as fresh:
            for frame, number, content in self._ask(task, data, width, pages):
                if frame is Frame.PDF and made is None:
                    made = Paper(content, pages=number, kind=kind)
                    fresh.append(made)
                elif frame is Frame.PICTURE and made is not None:
                    made.keep_picture((number, width), content)
            if made is None or not 1 <= made.pages <= self._limits.max_pages:
                raise Refused(Reason.READER_FAILED)
        return made

    def _draw(self, paper: Paper, page: int, width: int) -> None:
        last = min(paper.pages, page + AHEAD)
        ahead = [n for n in range(page + 1, last + 1) if paper.picture_at((n, width)) is None]
        wanted = (page, *ahead)
        try:
            for frame, number, content in self._ask(Task.DRAW, paper.pdf(), width, wanted):
                if frame is Frame.PICTURE and number in wanted:
                    paper.keep_picture((number, width), content)
        except Refused:
            # Pages drawn ahead are a bonus: a heavy one must not spoil the page asked for.
            if paper.picture_at((page, width)) is None:
                raise

    def _ask(
        self, task: Task, body: bytes | bytearray, width: int = 0, pages: tuple[int, ...] = ()
    ) -> Iterator[Answer]:
        """Give the frames of one worker's answer; raises `Refused` when the verdict is not fine."""
        most, wall = self._limits.max_pages, self._limits.wall_seconds
        head = order(task, len(body), most=most, width=width, wall=ceil(wall) + 1, pages=pages)
        try:
            with self._worker(head, body) as worker:
                for frame, number, content in worker.answer(most=self._most()):
                    if frame is Frame.END:
                        _raise_unless_fine(number)
                    yield frame, number, content
        except WorkerGone:
            raise Refused(Reason.READER_FAILED) from None
        except OverLimit:
            raise Refused(Reason.TOO_HEAVY) from None

    def _most(self) -> int:
        return GROWTH * self._limits.max_bytes + LARGEST_PICTURE

    @contextmanager
    def _worker(self, order: bytes, body: bytes | bytearray) -> Iterator[OneShot]:
        """A worker that has taken the order; one that died while it waited is replaced."""
        for _ in range(TRIES):
            worker = self._crew.take(READY_WITHIN)
            try:
                worker.give(order, body, seconds=self._limits.wall_seconds)
                yield worker
                return
            except NeverBegan:
                if worker.sent_away:
                    raise
            finally:
                self._crew.dismiss(worker)
        raise WorkerGone


def _raise_unless_fine(verdict: int) -> None:
    if verdict != Verdict.FINE:
        known = {int(v): reason for v, reason in REASONS.items()}
        raise Refused(known.get(verdict, Reason.READER_FAILED))


@contextmanager
def _forgotten_unless_fine() -> Iterator[list[Paper]]:
    papers: list[Paper] = []
    fine = False
    try:
        yield papers
        fine = True
    finally:
        for paper in () if fine else papers:
            paper.forget()


def _tags_of_processes(name: str) -> Iterator[str]:
    """Ask the kernel, not our own books: every process with our mark on its command line."""
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with suppress(OSError):
                for word in (folder / "cmdline").read_bytes().split(b"\0"):
                    if word.startswith(name.encode()):
                        yield word.decode()
