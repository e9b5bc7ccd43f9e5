"""A site that says it is the bank, with a certificate nobody vouches for."""

import datetime
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kiosk.browser import Site

HOST = "forged.localhost"


@dataclass
class Forged:
    """It is being served; `asked` is every request that came through to it."""

    port: int
    asked: list[str]

    @property
    def host(self) -> str:
        """Its name and port."""
        return f"{HOST}:{self.port}"

    @property
    def site(self) -> Site:
        """The bank as the register would know it."""
        return Site("forged-bank", f"https://{self.host}/", (HOST,))


class _HungUpOn(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A browser that does not trust us hangs up: no news."""


@contextmanager
def forged(folder: Path) -> Iterator[Forged]:
    """Serve it on loopback; key and certificate lie in the folder."""
    asked: list[str] = []

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = _HungUpOn(("127.0.0.1", 0), Answers)
    one = Forged(server.server_address[1], asked)
    shows = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    shows.load_cert_chain(_signed_by_itself(folder))
    server.socket = shows.wrap_socket(
        server.socket, server_side=True, do_handshake_on_connect=False
    )
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield one
    finally:
        server.shutdown()
        server.server_close()


def _signed_by_itself(folder: Path) -> Path:
    key, name = (
        ec.generate_private_key(ec.SECP256R1()),
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)]),
    )
    now = datetime.datetime.now(datetime.UTC)
    paper = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=9))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    both = folder / "forged.pem"
    both.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + paper.public_bytes(serialization.Encoding.PEM)
    )
    return both
