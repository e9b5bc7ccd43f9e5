"""Keeps the one visit a terminal can hold, and sees that it ends."""

import threading
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.browser import NotNow, WindowGone
from kiosk.usage import Noted
from kiosk.visit.errand_going import Ending
from kiosk.visit.look import Look
from kiosk.visit.patience import Patience
from kiosk.visit.site_door import GONE, NOT_LOOKED, SiteDoor
from kiosk.visit.tools import Tools
from kiosk.visit.visit import Visit
from kiosk.visit.wipe import Probe, wipe

TICK = 1.0  # seconds between looks at the clock


class State(StrEnum):
    """What the terminal is doing."""

    IDLE = "idle"
    IN_USE = "in-use"
    WIPING = "wiping"
    OUT_OF_USE = "out-of-use"


class OutOfUse(Exception):
    """Something of an earlier visit may be left; staff must look first."""


@dataclass(frozen=True, slots=True)
class Farewell:
    """What the last page says: the visitor's language, why, and whether all is gone."""

    language: str
    ending: Ending
    clean: bool


class Keeper:
    """Begins and ends visits; ending always wins over whatever the visit is doing."""

    def __init__(
        self, tools: Tools, *, ask_after: float = 300, end_after: float = 45, wipe_within: float = 5
    ) -> None:
        self.tools = tools
        self.wipe_within = wipe_within
        self.state = State.IDLE
        self.probe: Probe | None = None
        self.probed_at: datetime | None = None
        self.last_farewell: Farewell | None = None
        self.patience = Patience(ask_after, end_after, clock=tools.clock)
        self.site_door = (
            SiteDoor(
                tools.window,
                tools.egress,
                somebody_here=self.patience.here,
                turned_away=lambda times: tools.journal.note(Noted.HOST_REFUSED, times),
            )
            if tools.window and tools.egress
            else None
        )
        self._visit: Visit | None = None
        self._lock = threading.RLock()
        self._closing = threading.Event()
        self._watch = threading.Thread(target=self._keep_watch, name="patience", daemon=True)

    def open(self) -> "Keeper":
        """Clean up after whatever was before, then begin to watch the clock."""
        if self.site_door:
            self.site_door.follow()
        with self._lock:
            self._wipe(None)
        self._watch.start()
        return self

    def close(self) -> None:
        """End the visit and stop watching."""
        self._closing.set()
        self.end(Ending.CLOSING)
        if self._watch.ident is not None:
            self._watch.join()
        if self.site_door:
            self.site_door.close()

    @property
    def visit(self) -> Visit | None:
        """The visit going on, if any."""
        return self._visit

    def begin(self, language: str, look: Look | None = None) -> Visit:
        """Begin a visit; an earlier one ends first. Raises OutOfUse."""
        with self._lock:
            self.end(Ending.NEXT)
            if self.state is not State.IDLE:
                self.tools.journal.note(Noted.CAME_WHEN_CLOSED)
                raise OutOfUse
            visit = Visit(language, self.tools, look)
            self._show(visit)
            self._visit, self.state = visit, State.IN_USE
            self.patience.here()
            return visit

    def find(self, number: str | None) -> Visit | None:
        """Return the visit with this number, if it is the one going on."""
        visit = self._visit
        return visit if visit and number and visit.number == number else None

    def end(self, ending: Ending, visit: Visit | None = None) -> Farewell | None:
        """End the visit going on (or only `visit`, if it still is the one) and wipe it."""
        with self._lock:
            leaving = self._visit
            if leaving is None or (visit is not None and leaving is not visit):
                return None
            self._visit = None
            language = leaving.language
            probe = self._wipe(leaving, ending)
            if ending is Ending.STAFF:
                self.tools.journal.note(Noted.VISIT_ENDED_BY_STAFF)
            self.last_farewell = Farewell(language, ending, probe.clean)
            return self.last_farewell

    def check_again(self) -> Probe:
        """Wipe and look once more; a clean result puts the terminal back into use."""
        with self._lock:
            if self._visit is not None:
                return self.probe or Probe()
            return self._wipe(None)

    def tick(self) -> None:
        """End a visit that nobody has answered for."""
        visit = self._visit
        if visit is None:
            self._open_with_window()
            return
        if visit.printing:
            self.patience.here()  # a person waiting for the printer is not away
        if self.patience.long_gone or (self.patience.gone and self._at_a_site):
            self.end(Ending.IDLE, visit)
        elif self.site_door and self.site_door.gone:
            self.end(Ending.CLOSING, visit)
        elif self.site_door and self.patience.asking:
            self.site_door.ask()
        elif self.site_door:
            self.site_door.go_on()

    def _wipe(self, visit: Visit | None, ending: Ending = Ending.CLOSING) -> Probe:
        """Wipe and look; only a clean result puts the terminal into use."""
        tools = self.tools
        self.state = State.OUT_OF_USE if visit is None else State.WIPING
        tools.reader.halt()  # a heavy paper still being read must not outlive its visit
        if visit and visit.run:
            visit.run.cancel()
        words = _words(visit)
        if visit:
            visit.finish_errand(ending)
        try:
            self.probe = wipe(
                visit,
                printer=tools.printer,
                reader=tools.reader,
                door=tools.door,
                within=self.wipe_within,
            )
        except OSError:  # a folder that cannot be looked into is not a clean one
            self.probe = Probe(("spool: cannot be looked into",))
        self.probe = self._with_window(self.probe, visit, ending, words)
        self.probed_at = tools.now()
        self.state = State.IDLE if self.probe.clean else State.OUT_OF_USE
        if not self.probe.clean:
            tools.journal.note(Noted.RESIDUE_FOUND)
        return self.probe

    def _with_window(
        self, probe: Probe, visit: Visit | None, ending: Ending, words: list[str | bytes]
    ) -> Probe:
        """Let the locked window wipe and look too; the browser that asked for it is gone then."""
        door = self.site_door
        if door is None:
            return probe
        if visit is None:
            return Probe((*probe.left, *door.look_again()))
        # the next browser may ask for the goodbye before the window has reported
        self.last_farewell = Farewell(visit.language, ending, probe.clean)
        goodbye = ending in (Ending.DONE, Ending.IDLE)
        return Probe((*probe.left, *door.end(words, goodbye=goodbye)))

    def _show(self, visit: Visit) -> None:
        """Tell the locked window, if there is one, that a visit begins; raises OutOfUse."""
        try:
            if self.site_door:
                self.site_door.begin(visit)
        except (WindowGone, NotNow):
            self.tools.journal.note(Noted.CAME_WHEN_CLOSED)
            raise OutOfUse from None

    def _open_with_window(self) -> None:
        """Open again when all that was missing was the window."""
        door, left = self.site_door, set(self.probe.left if self.probe else ())
        if door and door.there and left and left <= {GONE, NOT_LOOKED}:
            self.check_again()

    @property
    def _at_a_site(self) -> bool:
        """Touches are told every few seconds, so that nobody need be given grace."""
        outing = self.site_door.outing if self.site_door else None
        return outing is not None and outing.site is not None

    def _keep_watch(self) -> None:
        while not self._closing.wait(TICK):
            self.tick()


def _words(visit: Visit | None) -> list[str | bytes]:
    """Return what a browser could have kept of a visit: its number and what was written in it."""
    return [visit.number, *visit.forms.written()] if visit else []
