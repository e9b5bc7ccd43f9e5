"""A terminal's key: with it the hub knows which terminal counted."""

import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


class DeviceKey:
    """An Ed25519 key; its secret half is in a file that only the terminal reads."""

    def __init__(self, secret: Ed25519PrivateKey) -> None:
        self._secret = secret
        self.public = secret.public_key().public_bytes_raw().hex()

    def __repr__(self) -> str:
        return f"<the key of {self.public[:8]}>"

    def sign(self, said: bytes) -> str:
        """Return the signature, 128 hexadecimal digits."""
        return self._secret.sign(said).hex()

    @classmethod
    def new(cls) -> "DeviceKey":
        """Return a key that nobody has seen."""
        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def kept_in(cls, path: Path) -> "DeviceKey":
        """Read the key; where there is none, make one. Raises OSError or ValueError."""
        if path.exists():
            return cls(
                Ed25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text().strip()))
            )
        key = cls.new()
        path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(file, "w") as written:
            written.write(key._secret.private_bytes_raw().hex() + "\n")
            written.flush()
            os.fsync(written.fileno())
        return key


def signed_by(public: str, signature: str, said: bytes) -> bool:
    """Tell whether this public key (hexadecimal) signed these bytes."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
        key.verify(bytes.fromhex(signature), said)
    except (InvalidSignature, ValueError):
        return False
    return True
