"""Tells that somebody is there while a site is open; never which key moved, or where."""

import asyncio
from collections.abc import Callable

from kiosk.browser.window import Listener, Touched

LOOKS_EVERY = 3.0  # seconds
FOR_EVER = float("inf")


async def watch_hands(wanted: Callable[[], bool], tell: Listener) -> None:
    """Tell `Touched` every few seconds while something moves and it is `wanted`; never returns.

    While a site stands before the visitor no page of ours can tell that somebody is there.
    """
    while True:
        if wanted() and await _seconds_since_touched() < LOOKS_EVERY:
            tell(Touched())
        await asyncio.sleep(LOOKS_EVERY)


async def _seconds_since_touched() -> float:
    """Ask X's own screen saver clock; FOR_EVER when it cannot be asked."""
    asked = await asyncio.create_subprocess_exec(
        "/usr/bin/xprintidle", stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
    )
    told = (await asked.communicate())[0].strip()
    return int(told) / 1000 if told.isdigit() else FOR_EVER
