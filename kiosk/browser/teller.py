"""Tells the terminal what happened in the window, one thing after the other."""

import threading
from queue import SimpleQueue

from kiosk.browser.window import Listener, News


class Teller:
    """A queue of news with a thread of its own; what comes while nobody listens is dropped."""

    def __init__(self) -> None:
        self._listener: Listener | None = None
        self._queue: SimpleQueue[News | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="window news", daemon=True)
        self._thread.start()

    def follow(self, listener: Listener) -> None:
        """Tell this one from now on."""
        self._listener = listener

    def tell(self, news: News) -> None:
        """Pass it on; returns at once."""
        self._queue.put(news)

    def stop(self) -> None:
        """Tell what is still in the queue, then nothing more."""
        self._queue.put(None)
        if self._thread is not threading.current_thread():
            self._thread.join()

    def _run(self) -> None:
        while (news := self._queue.get()) is not None:
            if listener := self._listener:
                listener(news)
