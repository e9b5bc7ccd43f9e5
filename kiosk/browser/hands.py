"""Tells how long ago a key, the mouse or a finger moved; never which key or where."""

import asyncio

FOR_EVER = float("inf")


async def seconds_since_touched() -> float:
    """Ask X's own screen saver clock; FOR_EVER when it cannot be asked."""
    asked = await asyncio.create_subprocess_exec(
        "/usr/bin/xprintidle", stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
    )
    told = (await asked.communicate())[0].strip()
    return int(told) / 1000 if told.isdigit() else FOR_EVER
