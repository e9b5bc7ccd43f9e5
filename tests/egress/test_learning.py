"""An admin learns which hosts a bank needs, where no visitor is."""

import signal
import socket
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.content_cli import content
from kiosk.egress import Answer, Ways
from kiosk.egress.learning import as_entry, somebody_serves
from kiosk.egress.proxy import Proxy
from tests.egress.test_proxy import asks, story

PROXY = Path(sys.executable).with_name("servicepunkt")


def test_every_public_name_is_written_down_and_nothing_else() -> None:
    async def steps(proxy: Proxy, port: int) -> None:
        proxy.change(Ways(everything=True))
        for head in ("CONNECT a.example:443", "CONNECT a.example:443", "CONNECT b.example:443",
                     "CONNECT 10.0.0.1:443", "CONNECT printer.localhost:443",
                     "CONNECT c.example:22", "GET http://d.example/secret"):  # fmt: skip
            _, writer, _ = await asks(port, f"{head} HTTP/1.1")
            writer.close()

    proxy = story(steps)
    assert proxy.learned == {"a.example": 2, "b.example": 1}
    assert proxy.counts[Answer.UNREACHABLE] == 3


def test_nothing_is_written_down_unless_asked_for() -> None:
    async def steps(proxy: Proxy, port: int) -> None:
        proxy.change(Ways(hosts=("a.example",)))
        _, writer, _ = await asks(port, "CONNECT a.example:443 HTTP/1.1")
        writer.close()

    assert story(steps).learned == {}


def test_what_was_learned_reads_as_an_entry() -> None:
    assert as_entry(Counter({"b.example": 1, "a.example": 2})) == (
        "  hosts:\n    - a.example  # 2 times\n    - b.example  # 1 times"
    )
    assert "No host" in as_entry(Counter())


def test_it_refuses_to_learn_where_a_terminal_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as terminal:
        address = "{}:{}".format(*terminal.getsockname())
        monkeypatch.setenv("SERVICEPUNKT_TERMINAL_BIND", address)
        refused = CliRunner().invoke(content, ["hosts", "--bind", "127.0.0.1:0"])
        assert refused.exit_code == 2
        assert "no visitor" in refused.output
        assert somebody_serves(address)
    assert not somebody_serves(address)


@pytest.mark.slow
def test_the_command_ends_with_ctrl_c_and_tells_what_it_learned() -> None:
    with subprocess.Popen(  # noqa: S603 - our own program
        [PROXY, "content", "hosts", "--bind", "127.0.0.1:0", "--beside-visitors"],
        stdout=subprocess.PIPE,
        text=True,
    ) as learning:
        assert learning.stdout
        said = learning.stdout.readline()
        assert said.startswith("chromium --proxy-server=http://127.0.0.1:")
        learning.send_signal(signal.SIGINT)
        assert "No host was asked for" in learning.stdout.read()
    assert learning.returncode == 0
