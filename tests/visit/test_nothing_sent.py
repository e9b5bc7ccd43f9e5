"""Nothing that a visitor writes or brings is in any byte that is kept, sent or stored."""

import logging
import zlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from kiosk.demand import open_store
from kiosk.hub import create_hub
from kiosk.usage.kinds import KINDS
from kiosk.usage.outbox import Outbox
from kiosk.usage.outgoing import Outgoing
from kiosk.visit import Ending, Visit
from tests.demand.terminals import Line, arrived, enrolled
from tests.documents.corpus import statement
from tests.visit.conftest import Terminal, ended

CANARY = "Kanariefågel8312"
FORMS = [CANARY.encode(code) for code in ("utf-8", "utf-16-le", "latin-1")]


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_store(f"sqlite:///{tmp_path / 'hub.sqlite3'}")
    yield engine
    engine.dispose()


def writes_everywhere(visit: Visit) -> None:
    """Write the word in every field of every page of the form, sent and not yet sent."""
    assert visit.form is not None
    for path in [place.path for place in visit.form.route.places]:
        visit.form.keep_draft(path, {"answer": [CANARY]})
        visit.form.take(path, {"answer": [CANARY], CANARY: [CANARY]})
    assert any(CANARY in text for text in visit.forms.written())  # it was there to be found


def whole_visit(terminal: Terminal) -> None:
    visit = terminal.keeper.begin("so")
    visit.choose("income-support-monthly")
    writes_everywhere(visit)
    visit.choose("print-statement")
    visit.receive(statement(2, CANARY))
    ended(visit.print(visit.order_token))
    terminal.keeper.end(Ending.DONE)


@pytest.mark.slow
def test_no_byte_of_a_visitor_is_kept_sent_or_stored(
    terminal: Terminal, engine: Engine, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    whole_visit(terminal)
    line = Line(create_hub(engine), enrolled(engine))
    next_month = datetime.now().astimezone() + timedelta(days=40)
    outgoing = Outgoing(terminal.tools.journal, now=lambda: next_month)
    Outbox(outgoing, line, every=900, keep_days=30).round()

    assert [len(arrived(engine, kind)) for kind in ("errand", "print_job", "access")] == [2, 1, 2]
    sent = [zlib.decompress(body) for body in line.sent if body] + line.sent
    kept = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    said = [record.getMessage().encode() for record in caplog.records]
    assert len(kept) >= 2  # the journal and the hub, with what lies beside them
    for place in (sent, kept, said):
        assert [word for word in FORMS for text in place if word in text] == []


@pytest.mark.slow
def test_language_and_hour_never_leave_in_the_same_batch(
    terminal: Terminal, engine: Engine
) -> None:
    whole_visit(terminal)
    line = Line(create_hub(engine), enrolled(engine))
    outgoing = Outgoing(terminal.tools.journal)
    Outbox(outgoing, line, every=900, keep_days=30).round()
    kinds = {kind for kind in KINDS if arrived(engine, kind)}
    assert kinds == {"errand", "print_job"}  # the month, and with it the language, is not over
