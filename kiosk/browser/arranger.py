"""Arranges the screen, the bar above and the page below, and takes the keys that lead out."""

import asyncio
import json
import os
import re
import shutil
import signal
import struct
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from kiosk.browser.account import Account
from kiosk.browser.key_grabs import grabs
from kiosk.browser.memory_folder import NOBODY_ELSE, XAUTHORITY, copy_key_of_screen
from kiosk.browser.policy import FOLDER

LAYOUT = FOLDER / "i3.conf"
MAGIC = b"i3-ipc"
COMMAND = 0
UP_WITHIN = 15.0  # seconds
LOOK_AGAIN = 0.02


class ScreenNotThere(Exception):
    """There is no screen, or nothing arranges it; nothing may be shown."""


def configuration(*, width: int, height: int, bar: int, socket: Path) -> str:
    """Return the window manager's configuration for a screen of so many pixels."""
    layout = LAYOUT.read_text(encoding="utf-8").format(
        width=width, bar=bar, below=height - bar, socket=socket
    )
    return layout + "\n".join(grabs()) + "\n"


async def size_of_screen() -> tuple[int, int]:
    """Ask X for the screen's width and height in pixels; raises ScreenNotThere."""
    asked = await asyncio.create_subprocess_exec(
        "/usr/bin/xdpyinfo", stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
    )
    told = (await asked.communicate())[0].decode(errors="replace")
    found = re.search(r"dimensions:\s+(\d+)x(\d+) pixels", told)
    if found is None:
        raise ScreenNotThere
    return int(found[1]), int(found[2])


class Arranger:
    """i3, as a process of ours; `on_end` is called when it ends without being asked to.

    Without it no key is grabbed: whoever starts it must kill the browsers at once when it ends.
    """

    def __init__(self, folder: Path, account: Account, on_end: Callable[[], None]) -> None:
        self._folder = folder / "arranger"
        self._socket, self._file = self._folder / "socket", self._folder / "i3.conf"
        self._account, self._on_end = account, on_end
        self._pid = 0
        self._watched = -1

    async def start(self, *, width: int, height: int, bar: int) -> None:
        """Start it and wait until the keys are grabbed; raises ScreenNotThere."""
        self._make_folder()
        text = configuration(width=width, height=height, bar=bar, socket=self._socket)
        self._file.write_text(text, encoding="utf-8")
        argv = self._account.runs("/usr/bin/i3", "-c", str(self._file))
        nowhere = [(os.POSIX_SPAWN_OPEN, n, os.devnull, os.O_RDWR, 0) for n in range(3)]
        self._pid = os.posix_spawn(
            argv[0], argv, self._environment(), file_actions=nowhere, setsid=True
        )
        self._watched = os.pidfd_open(self._pid)
        asyncio.get_running_loop().add_reader(self._watched, self._ended)
        await self._until_it_answers()

    async def show(self, workspace: int) -> None:
        """Bring a workspace before the visitor and the keyboard to it; raises ScreenNotThere."""
        await self._say(f"workspace number {workspace}")

    def stop(self) -> None:
        """End it."""
        if not self._pid:
            return
        asyncio.get_running_loop().remove_reader(self._watched)
        os.close(self._watched)
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        self._pid = 0

    def _ended(self) -> None:
        self.stop()
        self._on_end()

    def _environment(self) -> dict[str, str]:
        here = str(self._folder)
        return {
            "DISPLAY": os.environ["DISPLAY"],
            "XAUTHORITY": f"{here}/{XAUTHORITY}",
            "PATH": "/usr/bin:/bin",
            "HOME": here,
            "XDG_RUNTIME_DIR": here,
            "LANG": "C.UTF-8",
        }

    def _make_folder(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(mode=NOBODY_ELSE)
        if not self._account.own:
            os.chown(self._folder, self._account.uid, self._account.gid)
        copy_key_of_screen(self._folder, self._account)

    async def _until_it_answers(self) -> None:
        deadline = asyncio.get_running_loop().time() + UP_WITHIN
        while self._pid and asyncio.get_running_loop().time() < deadline:
            with suppress(ScreenNotThere):
                # i3 grabs the keys before it opens its socket
                return await self._say("nop")
            await asyncio.sleep(LOOK_AGAIN)
        raise ScreenNotThere

    async def _say(self, command: str) -> None:
        try:
            reader, writer = await asyncio.open_unix_connection(self._socket)
            said = command.encode()
            writer.write(MAGIC + struct.pack("=II", len(said), COMMAND) + said)
            head = await reader.readexactly(len(MAGIC) + 8)
            answer = json.loads(await reader.readexactly(struct.unpack("=II", head[6:])[0]))
            writer.close()
        except (OSError, asyncio.IncompleteReadError):
            raise ScreenNotThere from None
        if not all(one["success"] for one in answer):
            raise ScreenNotThere
