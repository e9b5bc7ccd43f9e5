"""Whatever happens on the way, in whatever order: every row once (against a plain list)."""

import shutil
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kiosk.demand import open_store
from kiosk.hub import create_hub
from kiosk.usage.protocol import DEVICE_HEADER, SIGNATURE_HEADER, USAGE, to_sign
from tests.demand.terminals import ERRAND, Terminal, enrolled, pages_of

IN_MEMORY = Path("/dev/shm")  # noqa: S108 - durability has its own tests; this one is about order


class Way(RuleBasedStateMachine):
    """A terminal, a hub, and a line between them on which everything goes wrong."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(dir=IN_MEMORY, prefix="servicepunkt-test-"))
        self.engine = open_store(f"sqlite:///{self.folder / 'hub.sqlite3'}")
        key = enrolled(self.engine)
        self.terminal = Terminal(self.folder / "usage.sqlite3", create_hub(self.engine), key)
        self.counted: list[int] = []
        self.old_batches: list[bytes] = []

    @rule(pages=st.lists(st.integers(0, 200), min_size=1, max_size=6))
    def counts(self, pages: list[int]) -> None:
        self.terminal.counts(*pages)
        self.counted += pages

    @rule(lost=st.integers(0, 3), most=st.integers(1, 4))
    def sends(self, lost: int, most: int) -> None:
        self.terminal.line.lose_answers = lost
        self.terminal.outbox._most = most
        self.terminal.outbox.round()
        self.terminal.line.lose_answers = 0
        self.old_batches += [body for body in self.terminal.line.sent if body]
        self.terminal.line.sent.clear()

    @rule(which=st.integers(0, 1000))
    def an_old_batch_comes_again(self, which: int) -> None:
        if self.old_batches:
            body = self.old_batches[which % len(self.old_batches)]
            key = self.terminal.line.key
            signature = key.sign(to_sign("POST", USAGE, body))
            headers = {DEVICE_HEADER: key.public, SIGNATURE_HEADER: signature}
            self.terminal.line.app.test_client().post(USAGE, data=body, headers=headers)

    @rule()
    def the_terminal_is_restarted(self) -> None:
        self.terminal.journal.close()
        line, clock = self.terminal.line, self.terminal.clock
        self.terminal = Terminal(self.terminal.path, line.app, line.key)
        self.terminal.clock = clock

    @rule(reads=st.integers(1, 2))
    def the_hub_is_changed_for_an_older_or_a_newer_one(self, reads: int) -> None:
        self.terminal.line.app = create_hub(self.engine, reads=reads)

    @rule(days=st.integers(1, 60))
    def days_pass(self, days: int) -> None:
        self.terminal.days_pass(days)

    @invariant()
    def nothing_is_counted_twice(self) -> None:
        assert not Counter(pages_of(self.engine)) - Counter(self.counted)

    def teardown(self) -> None:
        if not hasattr(self, "terminal"):
            return
        try:
            self.terminal.restarts()
            self.terminal.outbox.round()
            assert pages_of(self.engine) == sorted(self.counted)
            assert self.terminal.outgoing.batch(ERRAND) is None
        finally:
            self.terminal.journal.close()
            self.engine.dispose()
            shutil.rmtree(self.folder)


TestWay = pytest.mark.slow(Way.TestCase)
TestWay.settings = settings(
    max_examples=30,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
