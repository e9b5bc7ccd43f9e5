"""For an admin at a machine without visitors: writes down which hosts a bank's site asks for."""

import asyncio
import logging
import signal
import socket
from collections import Counter
from collections.abc import Callable

from kiosk.egress.proxy import Proxy
from kiosk.egress.rules import TLS, Ways

TO_ANSWER = 1.0  # seconds


def somebody_serves(address: str) -> bool:
    """Tell whether a terminal answers at HOST:PORT: then visitors may be here."""
    host, port = address.rsplit(":", 1)
    try:
        socket.create_connection((host, int(port)), TO_ANSWER).close()
    except OSError:
        return False
    return True


def learn(bind: str, ready: Callable[[str], None]) -> Counter[str]:
    """Let everything public out until Ctrl-C or SIGTERM; return host → how often it was asked for.

    `ready` is told where the proxy listens. Raises OSError when it cannot listen there.
    """
    logging.getLogger("asyncio").setLevel(logging.CRITICAL + 1)  # its texts name hosts
    return asyncio.run(_learn(bind, ready))


async def _learn(bind: str, ready: Callable[[str], None]) -> Counter[str]:
    proxy, stopped = Proxy(), asyncio.Event()
    for wish in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(wish, stopped.set)
    proxy.change(Ways(everything=True))
    host, port = bind.rsplit(":", 1)
    server = await proxy.open(host, int(port))
    ready("{}:{}".format(*server.sockets[0].getsockname()[:2]))
    await stopped.wait()
    server.close()
    proxy.change(Ways())
    return proxy.learned


def as_entry(learned: Counter[str]) -> str:
    """Say what was learned as the lines of an entry in the register, the busiest host first."""
    lines = [f"    - {host}  # {count} times" for host, count in learned.most_common()]
    return "\n".join(["  hosts:", *lines]) if lines else f"No host was asked for at port {TLS}."
