"""A request whose uploads stay in memory, however large they are."""

from io import BytesIO
from typing import IO

from flask import Request


class MemoryRequest(Request):
    """Werkzeug spools uploads above 500 kB to a temporary file; a visitor's paper must not."""

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        return BytesIO()
