"""The command refuses to start, with a clear sentence, when a promise cannot be kept."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.staff import Pin, PinAnswer
from kiosk.usage import Journal

pytestmark = pytest.mark.slow

SERVICEPUNKT = str(Path(sys.executable).with_name("servicepunkt"))


def run(*words: str, said: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    environ = {f"SERVICEPUNKT_{name.upper()}": value for name, value in settings.items()}
    return subprocess.run(  # noqa: S603 - our own command
        [SERVICEPUNKT, *words], env=environ, input=said, capture_output=True, text=True, check=False
    )


@pytest.fixture
def taken() -> socket.socket:
    return socket.create_server(("127.0.0.1", 0))


def test_a_taken_port_is_named(taken: socket.socket, tmp_path: Path) -> None:
    address = f"127.0.0.1:{taken.getsockname()[1]}"
    with taken:
        for command in (["run", "--folder", str(tmp_path)], ["terminal"]):
            refused = run(*command, terminal_bind=address, staff_pin_hash="$argon2id$x")
            assert refused.returncode == 2
            assert address in refused.stderr


def test_an_unknown_setting_is_named() -> None:
    refused = run("terminal", terminal_colour="red")
    assert refused.returncode == 2
    assert "SERVICEPUNKT_TERMINAL_COLOUR" in refused.stderr


def test_a_terminal_without_a_pin_stays_closed() -> None:
    refused = run("terminal")
    assert refused.returncode == 2
    assert "servicepunkt pin" in refused.stderr


def test_a_pin_made_here_opens_the_desk(tmp_path: Path) -> None:
    made = run("pin", said="4711\n4711\n")
    (line,) = [line for line in made.stdout.splitlines() if "pin_hash" in line]
    pin = Pin(line.split('"')[1], journal=Journal(tmp_path / "usage.sqlite3"))
    assert pin.try_("4711") is PinAnswer.RIGHT


def test_content_with_a_fault_is_named(tmp_path: Path) -> None:
    (tmp_path / "wrong.yaml").write_text("key: wrong\n", encoding="utf-8")
    told = run("content", "check", str(tmp_path))
    assert told.returncode == 1
    assert "wrong.yaml" in told.stdout


def test_check_says_the_settings_but_not_the_pin() -> None:
    told = run("check", staff_pin_hash="$argon2id$secret")
    assert '"pages_per_visit": 40' in told.stdout
    assert "argon2id" not in told.stdout
