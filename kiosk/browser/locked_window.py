"""The terminal's side of the line to the locked window."""

import itertools
import json
import socket
import struct
import threading
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kiosk.browser.fragments import Fragments
from kiosk.browser.frames import HEAD, FrameTooLarge, lengths, pack
from kiosk.browser.teller import Teller
from kiosk.browser.window import (
    LOCAL_PATH,
    Listener,
    Moved,
    NotNow,
    Site,
    State,
    Status,
    WindowGone,
    WipeReport,
)
from kiosk.browser.wire import (
    NotUnderstood,
    Words,
    fragments_words,
    read_news,
    read_report,
    read_status,
)

CREDENTIALS = struct.Struct("3i")
ANSWER_WITHIN = 60.0  # seconds; a machine that has just started has other things to do, too
CALL_AGAIN = 0.25  # seconds between two tries to reach the window
GONE = Status(State.GONE)


class LockedWindow:
    """The real window, as the terminal holds it; calls again by itself when the line breaks.

    `uid` is the user the window's process must run as: root on a terminal.
    """

    def __init__(self, path: Path, uid: int) -> None:
        self._path, self._uid = path, uid
        self._status = GONE
        self._numbers = itertools.count(1)
        self._answers: dict[int, Words] = {}
        self._line: socket.socket | None = None
        self._moved = threading.Condition()
        self._saying = threading.Lock()
        self._closing = threading.Event()
        self._teller = Teller()
        self._thread = threading.Thread(target=self._keep_line, name="window line", daemon=True)
        self._thread.start()

    @property
    def status(self) -> Status:
        """What it is doing."""
        return self._status

    def query(self) -> Status:
        """See Window.query."""
        return read_status(self._ask("query")["status"])

    def follow(self, listener: Listener) -> None:
        """Tell this listener from now on."""
        self._teller.follow(listener)

    def begin(self, return_to: str) -> None:
        """See Window.begin."""
        if not LOCAL_PATH.match(return_to):
            raise ValueError("a visit continues at a plain local path")
        self._ask("begin", return_to=return_to)

    def open(self, site: Site) -> None:
        """See Window.open."""
        self._ask("open", site=asdict(site))

    def back(self) -> None:
        """See Window.back."""
        self._ask("back")

    def ask(self) -> None:
        """See Window.ask."""
        self._ask("ask")

    def go_on(self) -> None:
        """See Window.go_on."""
        self._ask("go_on")

    def end(self, fragments: Fragments, *, goodbye: bool = False) -> WipeReport:
        """See Window.end."""
        answer = self._ask("end", fragments=fragments_words(fragments), goodbye=goodbye)
        return read_report(answer["report"])

    def look_again(self) -> WipeReport:
        """See Window.look_again."""
        return read_report(self._ask("look_again")["report"])

    def close(self) -> None:
        """Let go."""
        self._closing.set()
        if line := self._line:
            line.close() if line.fileno() < 0 else line.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._teller.stop()

    def _ask(self, verb: str, **words: Any) -> Words:
        number = next(self._numbers)
        try:
            with self._saying:
                if self._line is None:
                    raise WindowGone
                self._line.sendall(pack({"verb": verb, "number": number, **words}))
        except OSError:
            raise WindowGone from None
        with self._moved:
            self._moved.wait_for(
                lambda: number in self._answers or self._status == GONE, ANSWER_WITHIN
            )
            answer = self._answers.pop(number, None)
        if answer is None:
            raise WindowGone
        if answer.get("not_now"):
            raise NotNow
        return answer

    # --- the thread that listens --------------------------------------------------------

    def _keep_line(self) -> None:
        while not self._closing.is_set():
            line = socket.socket(socket.AF_UNIX)
            try:
                line.connect(str(self._path))
                self._check(line)
                self._line = line
                while True:
                    self._hear(line)
            except (OSError, EOFError, ValueError, FrameTooLarge, NotUnderstood):
                self._break_off(line)
            self._closing.wait(CALL_AGAIN)

    def _check(self, line: socket.socket) -> None:
        told = line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, CREDENTIALS.size)
        if CREDENTIALS.unpack(told)[1] != self._uid:
            raise NotUnderstood

    def _hear(self, line: socket.socket) -> None:
        words_long, body_long = lengths(_exactly(line, HEAD.size))
        words: Words = json.loads(_exactly(line, words_long))
        body = _exactly(line, body_long)
        if not isinstance(words, dict):
            raise NotUnderstood
        if "status" in words:
            self._become(read_status(words["status"]))
        if "answer" in words:
            with self._moved:
                self._answers[words["answer"]] = words
                self._moved.notify_all()
        elif "news" in words:
            news = read_news(words, body)
            if isinstance(news, Moved):
                self._become(news.status)
            else:
                self._teller.tell(news)

    def _become(self, status: Status) -> None:
        with self._moved:
            if status != self._status:
                self._status = status
                self._teller.tell(Moved(status))
                self._moved.notify_all()

    def _break_off(self, line: socket.socket) -> None:
        with self._saying:
            self._line = None
        line.close()
        self._become(GONE)


def _exactly(line: socket.socket, length: int) -> bytes:
    """Read so many bytes; raises EOFError when the line ends before."""
    data = bytearray()
    while len(data) < length:
        piece = line.recv(min(length - len(data), 1 << 20))
        if not piece:
            raise EOFError
        data += piece
    return bytes(data)
