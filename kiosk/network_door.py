"""Serves a site to the network on threads of its own, so that no stranger can slow the screen."""

import logging
import socket
import threading

from waitress.channel import HTTPChannel
from waitress.server import create_server

THREADS = 4
CONNECTIONS = 24  # at once; a stranger who holds them all closes this door, never the screen
TO_HANG_UP = 5.0  # seconds
SILENCE = 10  # seconds a connection may say nothing
NEVER_ON_DISK = 1 << 40  # bytes: waitress would put larger bodies into a temporary file


class NetworkDoor:
    """One site on one open socket. Requests are read whole before a thread is given to them."""

    def __init__(self, app: object, *, file: int, max_bytes: int) -> None:
        # its log would repeat what somebody sent
        logging.getLogger("waitress").setLevel(logging.CRITICAL + 1)
        self._map: dict[int, HTTPChannel] = {}
        self._server = create_server(
            app,
            sockets=[socket.socket(fileno=file)],
            map=self._map,
            threads=THREADS,
            connection_limit=CONNECTIONS,
            channel_timeout=SILENCE,
            cleanup_interval=SILENCE // 2,
            max_request_body_size=max_bytes,
            inbuf_overflow=NEVER_ON_DISK,
            outbuf_overflow=NEVER_ON_DISK,
            ident=None,
            clear_untrusted_proxy_headers=True,
        )
        self._thread = threading.Thread(target=self._server.run, name="network-door", daemon=True)

    def open(self) -> "NetworkDoor":
        """Begin to serve; returns at once."""
        self._thread.start()
        return self

    def close(self) -> None:
        """Stop serving and hang up on everybody; returns when nobody is served any more."""
        # on its own thread, which otherwise finds its socket gone while it waits at it
        self._server.trigger.pull_trigger(self._hang_up)
        self._thread.join(TO_HANG_UP)

    def _hang_up(self) -> None:
        self._server.close()
        for channel in list(self._map.values()):
            channel.handle_close()
