"""A paper a visitor handed in, held in memory and nowhere else."""

import secrets
from threading import RLock

from kiosk.documents.recognise import Kind
from kiosk.documents.refusal import PaperForgotten

Place = tuple[int, int]  # page number from 1, picture width in pixels


class Paper:
    """The rebuilt bytes of one paper with the pictures of its pages.

    `key` is random and says nothing about the content, so it may stand in an address.
    """

    def __init__(self, pdf: bytearray, *, pages: int, kind: Kind) -> None:
        self.key = secrets.token_urlsafe(12)
        self.pages = pages
        self.kind: Kind = kind
        self.drawing = RLock()  # one worker at a time draws this paper
        self._lock = RLock()
        self._pdf: bytearray | None = pdf
        self._pictures: dict[Place, bytearray] = {}

    def __repr__(self) -> str:
        return "<Paper>"

    def pdf(self) -> bytes:
        """A copy of the rebuilt PDF; raises `PaperForgotten` after `forget()`."""
        with self._lock:
            if self._pdf is None:
                raise PaperForgotten
            return bytes(self._pdf)

    def picture_at(self, place: Place) -> bytes | None:
        """The picture already drawn for that place, or None."""
        with self._lock:
            if self._pdf is None:
                raise PaperForgotten
            kept = self._pictures.get(place)
            return None if kept is None else bytes(kept)

    def keep_picture(self, place: Place, picture: bytearray) -> None:
        """Keep a picture; a paper forgotten meanwhile keeps nothing and the picture is zeroed."""
        with self._lock:
            if self._pdf is not None and place not in self._pictures:
                self._pictures[place] = picture
            else:
                zero(picture)

    @property
    def forgotten(self) -> bool:
        """Whether nothing is held any more."""
        return self._pdf is None

    def forget(self) -> None:
        """Overwrite every byte with zero and let go of it; calling it again does no harm."""
        with self._lock:
            held = [self._pdf, *self._pictures.values()]
            self._pdf = None
            self._pictures = {}
        for buffer in held:
            if buffer is not None:
                zero(buffer)


def zero(buffer: bytearray) -> None:
    """Overwrite in place, because letting go alone leaves the bytes lying in memory."""
    buffer[:] = bytes(len(buffer))
