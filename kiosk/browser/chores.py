"""Things to be done soon about browsers and pages that may be gone by then."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from kiosk.browser.arranger import ScreenNotThere
from kiosk.browser.pipe import BrowserGone, BrowserRefused


class Chores:
    """Each is a task; one that comes too late is let go, and `failed` is told."""

    def __init__(self, failed: Callable[[], None] = lambda: None) -> None:
        self._failed = failed
        self._tasks: set[asyncio.Task[None]] = set()

    def soon(self, work: Callable[..., Coroutine[Any, Any, None]], *about: Any) -> None:
        """Begin one as soon as the event loop comes to it."""
        task = asyncio.get_running_loop().create_task(self._quietly(work, *about))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def stop(self) -> None:
        """Let go of all."""
        self._failed = lambda: None
        for task in self._tasks:
            task.cancel()

    async def _quietly(self, work: Callable[..., Coroutine[Any, Any, None]], *about: Any) -> None:
        try:
            await work(*about)
        except (BrowserGone, BrowserRefused, ScreenNotThere):
            self._failed()
