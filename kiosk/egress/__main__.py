"""The proxy as a process of its own: told on standard input what is open, and ends with it."""

import asyncio
import json
import logging
import sys

from kiosk.egress.proxy import Proxy
from kiosk.egress.rules import Ways

LONGEST_ORDER = 64 * 1024  # bytes


async def serve(address: str) -> None:
    """Listen at HOST:PORT; answer each order, a line of JSON, with the counters."""
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _loop, _about: None)  # its text would name hosts
    proxy = Proxy()
    host, port = address.rsplit(":", 1)
    server = await proxy.open(host, int(port))
    orders = asyncio.StreamReader(limit=LONGEST_ORDER)
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(orders), sys.stdin)
    _say({"port": server.sockets[0].getsockname()[1]})
    while line := await orders.readline():
        order = json.loads(line)
        proxy.change(Ways(tuple(order["hosts"]), tuple(order["local"])))
        _say({"counts": proxy.counts})
    proxy.change(Ways())
    server.close()


def _say(what: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Serve until whoever gives the orders is gone."""
    logging.disable()
    asyncio.run(serve(sys.argv[1]))


if __name__ == "__main__":
    main()
