"""Turns a finished report of HTML into a tagged PDF that a screen reader can follow."""

import logging
import mimetypes
from collections.abc import Mapping
from typing import Any

import weasyprint
from weasyprint.urls import URLFetcher, URLFetcherResponse

BASE = "report:/"


class NotAccessible(Exception):
    """The report lacks something a tagged PDF must have; the text says what."""


def tagged_pdf(html: str, files: Mapping[str, bytes]) -> bytes:
    """Return the report as PDF/UA-1; `files` are the styles and fonts that it names.

    Nothing else is read, from this machine or from any other. Raises NotAccessible.
    """
    told = _Complaints()
    log = logging.getLogger("weasyprint")
    log.addHandler(told)
    try:
        document = weasyprint.HTML(string=html, base_url=BASE, url_fetcher=_OnlyOurs(files))
        made: bytes = document.write_pdf(pdf_variant="pdf/ua-1")
    finally:
        log.removeHandler(told)
    if told.lines:
        raise NotAccessible("; ".join(sorted(set(told.lines))[:5]))
    return made


class _Complaints(logging.Handler):
    """Collects what WeasyPrint would only log: a picture without words, a lost font."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


class _OnlyOurs(URLFetcher):  # type: ignore[misc]
    """Reads the files it was given and opens nothing."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=())
        self._files = files

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        name = url.rsplit("/", 1)[-1]
        if name not in self._files:
            raise ValueError(f"a report may not open {url}")  # WeasyPrint says so in its log
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, self._files[name], {"Content-Type": kind})
