"""Builds the locked window of a site and keeps it until it is stopped."""

import asyncio
import logging
import os
import resource
import signal
import sys
from pathlib import Path

import click

from kiosk.browser.account import Account, NoSuchUser
from kiosk.browser.arranger import ScreenNotThere
from kiosk.browser.pipe import BrowserGone, BrowserRefused
from kiosk.browser.plan import Plan, PromiseNotKept, Users
from kiosk.browser.supervisor import Supervisor
from kiosk.browser.window_door import WindowDoor
from kiosk.memory_disk import on_memory_disk
from kiosk.settings import Settings, SettingsError, read_settings

LONGEST_MEMORY = 48  # Chromium puts a socket below it, whose address may have 107 characters
START, GOODBYE = "/", "/goodbye/idle"
PROMISES_BROKEN = (PromiseNotKept, NoSuchUser, SettingsError, OSError)


def plan_of(settings: Settings) -> Plan:
    """Make the plan; raises PromiseNotKept or NoSuchUser when the window must not open."""
    window, service = settings.window, f"http://{settings.terminal.bind}"
    if window.memory is None or not on_memory_disk(window.memory):
        raise PromiseNotKept(f"window.memory: {window.memory} is not a folder on a memory disk")
    if len(str(window.memory.resolve())) > LONGEST_MEMORY:
        raise PromiseNotKept(f"window.memory: longer than {LONGEST_MEMORY} characters")
    if "DISPLAY" not in os.environ:
        raise PromiseNotKept("there is no screen: DISPLAY is not set")
    runtime = window.socket.parent
    if not runtime.is_dir():
        raise PromiseNotKept(f"window.socket: {runtime} is not there")
    return Plan(
        service=service,
        start=service + START,
        goodbye=service + GOODBYE,
        bar=f"{service}/bar/{window.bar_key}/" if window.bar_key else "",
        bar_height=window.bar_height,
        users=Users.named(window.users),
        memory=window.memory.resolve(),
        runtime=runtime,
        looks_in=window.looks_in,
        max_bytes=settings.papers.max_megabytes * 1024 * 1024,
    )


async def keep(plan: Plan, door: WindowDoor) -> int:
    """Keep the window until SIGTERM (0), or until nothing can be shown any more (1)."""
    window, stopped = Supervisor(plan, door.tell), asyncio.Event()
    for wish in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(wish, stopped.set)
    try:
        await window.start()
        await door.open(window)
        waits = [asyncio.create_task(one.wait()) for one in (stopped, window.over)]
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        for wait in waits:
            wait.cancel()
    except (ScreenNotThere, BrowserGone, BrowserRefused) as error:
        sys.stderr.write(f"the window does not open: {type(error).__name__}\n")
        return 1
    finally:
        window.close()
        await door.close()
    return 0 if stopped.is_set() else 1


def run(settings: Settings) -> int:
    """Run the window; returns the exit code. Raises one of PROMISES_BROKEN."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a crash must not write memory to a disk
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    plan, user = plan_of(settings), settings.window.terminal_user
    terminal = Account.named(user) if user else Account.ours()
    return asyncio.run(keep(plan, WindowDoor(settings.window.socket, terminal.uid)))


@click.command()
@click.option("--config", type=click.Path(path_type=Path, dir_okay=False))
def main(config: Path | None) -> None:
    """Keep the locked window: the browser before the visitor."""
    try:
        code = run(read_settings(config))
    except PROMISES_BROKEN as error:
        sys.stderr.write(f"servicepunkt window does not start:\n{error}\n")
        sys.exit(2)
    sys.exit(code)


if __name__ == "__main__":
    main()
