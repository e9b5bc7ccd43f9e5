"""A line of JSON to qemu, or to the hands inside the machine, and a line back."""

import json
import socket
from pathlib import Path
from typing import Any

from tests.conditions import until

LONGEST_ANSWER = 600.0  # seconds; a calculated machine takes its time


class Line:
    """A connection to a socket's path; waits until somebody is there."""

    def __init__(self, path: Path) -> None:
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(LONGEST_ANSWER)
        until(lambda: self._reaches(path))
        self._file = self._socket.makefile("rwb")

    def ask(self, words: dict[str, Any]) -> dict[str, Any]:
        """Say something; the next line that comes."""
        self._file.write(json.dumps(words).encode() + b"\n")
        self._file.flush()
        return self.hear()

    def hear(self) -> dict[str, Any]:
        """The next line that comes; raises TimeoutError or EOFError."""
        line = self._file.readline()
        if not line:
            raise EOFError
        told: dict[str, Any] = json.loads(line)
        return told

    def close(self) -> None:
        """Hang up."""
        self._file.close()
        self._socket.close()

    def _reaches(self, path: Path) -> bool:
        try:
            self._socket.connect(str(path))
        except (FileNotFoundError, ConnectionRefusedError):
            return False
        return True
