"""What kind of paper it seems to be, told from its first bytes alone."""

from typing import Literal

from kiosk.documents.refusal import Reason, Refused

Kind = Literal["pdf", "picture"]

# Files sent from phones and web shops carry a little junk before the mark; PDF readers
# accept it within the first kilobyte, so we do too.
PDF_MARK_WITHIN = 1024
PICTURE_MARKS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


def kind_of(data: bytes | bytearray) -> Kind:
    """Say whether the bytes are a PDF or a picture; raise `Refused` for everything else."""
    if not data:
        raise Refused(Reason.EMPTY)
    if data.startswith(PICTURE_MARKS):
        return "picture"
    if data.find(b"%PDF-", 0, PDF_MARK_WITHIN) >= 0:
        return "pdf"
    raise Refused(Reason.WRONG_TYPE)
