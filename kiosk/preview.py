"""Shows an errand to the one who writes it, on the terminal's own pages, and counts nothing."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from flask import Blueprint, redirect, session
from werkzeug.wrappers import Response

from kiosk.documents import Reader
from kiosk.documents.doors.phone import PhoneDoor
from kiosk.errands import ContentError, Errand, read_errands, read_facts
from kiosk.errands.content_check import HERE, problems
from kiosk.settings import Settings
from kiosk.terminal import create_terminal
from kiosk.usage import Journal
from kiosk.visit import Keeper, Tools, Visit
from kiosk.visitor.routes import first_page
from kiosk.web import QuietFlask
from printing import MemoryPrinter


class Draft(Mapping[str, Errand]):
    """The errands with the file that is being written; read again whenever a file has changed.

    Raises ContentError when the file cannot be used at the start; later the last good one stays.
    """

    def __init__(self, file: Path, own: Path | None = None) -> None:
        self._own = own or (None if file.parent.resolve() == HERE else file.parent)
        self._folders = (HERE, self._own) if self._own else (HERE,)
        self._seen: dict[Path, int] = {}
        self._errands = read_errands(*self._folders)
        found = [one for one in self._errands.values() if one.file.resolve() == file.resolve()]
        if not found:
            raise ContentError(f"{file}: is no errand file")
        self.key = found[0].key
        self.problems: list[str] = []
        self.look_again()

    def __getitem__(self, key: str) -> Errand:
        return self._errands[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._errands)

    def __len__(self) -> int:
        return len(self._errands)

    def look_again(self) -> bool:
        """Read the files again if one has changed; tell whether it had."""
        files = (path for folder in self._folders for path in folder.rglob("*.yaml"))
        seen = {path: path.stat().st_mtime_ns for path in files}
        if seen == self._seen:
            return False
        self._seen = seen
        try:
            self._errands = read_errands(*self._folders)
            self.problems = list(self._own_problems())
        except ContentError as error:
            self.problems = str(error).splitlines()
        return True

    def _own_problems(self) -> Iterator[str]:
        """Yield what the check says of this errand, without its name."""
        errand = self[self.key]
        today = datetime.now().astimezone().date()
        for line in problems(HERE, today, own=self._own):
            for named in (f"{errand.file}: ", f"{errand.key}: "):
                if line.startswith(named):
                    yield line.removeprefix(named)


@contextmanager
def preview(file: Path, settings: Settings, own: Path | None = None) -> Iterator[QuietFlask]:
    """Build a terminal around a draft, with a printer and a journal that leave nothing.

    `own` is a site's folder with pieces and facts; without it, the folder of the file.
    Raises ContentError when the file cannot be used.
    """
    draft, reader = Draft(file, own), Reader(bubblewrap=settings.papers.bubblewrap)
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal(Path(folder) / "usage.sqlite3")
        tools = Tools(
            printer=MemoryPrinter(),
            reader=reader,
            door=PhoneDoor(),
            journal=journal,
            errands=draft,
            facts=read_facts(HERE, own or file.parent),
        )
        keeper = Keeper(tools).open()
        try:
            yield _app(draft, keeper, settings)
        finally:
            keeper.close()
            reader.close()
            journal.close()


def _app(draft: Draft, keeper: Keeper, settings: Settings) -> QuietFlask:
    app = create_terminal(settings=settings, keeper=keeper)
    pages = Blueprint("preview", __name__)

    @pages.get("/preview")
    def begin() -> Response:
        visit = keeper.begin(settings.terminal.languages[0])
        session.clear()
        session["visit"] = visit.number
        return redirect(first_page(visit.choose(draft.key)), code=303)

    @app.before_request
    def look_again() -> None:
        if draft.look_again() and keeper.visit:
            _renew(keeper.visit, draft)

    app.register_blueprint(pages)
    app.context_processor(lambda: {"preview": draft})
    return app


def _renew(visit: Visit, draft: Draft) -> None:
    """Put the new texts and questions in place of those that a visit began with."""
    going = visit.errands.going
    if going is None or going.errand.key not in draft:
        return
    going.errand = draft[going.errand.key]
    form = visit.form
    if form is not None and going.errand.form:
        form.form = going.errand.form
