"""Takes away the notes Chromium lays over a page, such as "download started, press Esc"."""

import threading
from contextlib import suppress

import xcffib
from xcffib import xproto

from kiosk.browser.arranger import ScreenNotThere

KIND, NOTE = "_NET_WM_WINDOW_TYPE", "_NET_WM_WINDOW_TYPE_NOTIFICATION"
BELOW_TOP, ASIDE = 45, 1  # pixels: so far from the top of the page, and so nearly in its middle


class Notes:
    """Looks at every window that is shown on the screen, and hides it when it is such a note.

    Nothing can switch the note off, and Esc leads nowhere here. Suggestions of a page have windows
    of the same kind; only its place tells a note: in the middle, right below the top. `width` and
    `top` are the page's, in pixels. Raises ScreenNotThere.
    """

    def __init__(self, *, width: int, top: int) -> None:
        self._width, self._y = width, top + BELOW_TOP
        try:
            self._screen = xcffib.connect()
            self._kind, self._note = self._atom(KIND), self._atom(NOTE)
            root = self._screen.get_setup().roots[0].root
            mask = [xproto.EventMask.SubstructureNotify]
            self._screen.core.ChangeWindowAttributesChecked(root, xproto.CW.EventMask, mask).check()
        except xcffib.XcffibException:
            raise ScreenNotThere from None

    def watch(self) -> None:
        """Do so from now on, in a thread of its own.

        Whoever holds the X server lets it wait for ever: then notes are shown, and no visit waits.
        """
        threading.Thread(target=self._watch, name="notes", daemon=True).start()

    def _watch(self) -> None:
        with suppress(xcffib.ConnectionException):  # the screen is gone, and we with it
            while True:
                # a window may be gone before we look
                with suppress(xcffib.ProtocolException, xcffib.Error):
                    event = self._screen.wait_for_event()
                    if isinstance(event, xproto.MapNotifyEvent) and self._is_note(event):
                        self._screen.core.UnmapWindow(event.window)
                        self._screen.flush()

    def _is_note(self, shown: xproto.MapNotifyEvent) -> bool:
        if not shown.override_redirect:
            return False
        core = self._screen.core
        kinds = core.GetProperty(False, shown.window, self._kind, xproto.Atom.ATOM, 0, 8).reply()
        if self._note not in kinds.value.to_atoms():
            return False
        at = core.GetGeometry(shown.window).reply()
        aside: int = abs(2 * at.x + at.width - self._width) // 2
        return bool(at.y == self._y) and aside <= ASIDE

    def _atom(self, name: str) -> int:
        atom: int = self._screen.core.InternAtom(False, len(name), name).reply().atom
        return atom
