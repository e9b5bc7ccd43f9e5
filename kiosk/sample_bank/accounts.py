"""The accounts of the bank that does not exist, and their statements as PDF and CSV."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from printing.document import Document, Heading, Letterhead, Paragraph, Twice
from printing.typeset import typeset

NAME = "Exempelbanken (påhittad)"
DAYS = 91
BOUGHT = (("Hyra", 7480), ("Mataffären", 312), ("Busskort", 690), ("Apoteket", 145), ("El", 388))


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that happened on an account; amounts are whole kronor."""

    day: date
    text: str
    amount: int
    left: int


@dataclass(frozen=True, slots=True)
class Account:
    """An account, with a number that no bank gives out."""

    key: str
    title: str
    number: str
    begins_with: int

    def rows(self, today: date) -> list[Row]:
        """Return what happened in the last three months, the same on every visit."""
        left, rows = self.begins_with, []
        for number in range(DAYS if self.begins_with else 0):
            day = today - timedelta(days=DAYS - 1 - number)
            text, price = BOUGHT[number % len(BOUGHT)] if day.day != 1 else BOUGHT[0]
            amount = 14200 if day.day == 25 else -price if number % 3 == 0 else 0
            if amount:
                left += amount
                rows.append(Row(day, "Lön" if amount > 0 else text, amount, left))
        return rows


ACCOUNTS = (
    Account("salary", "Lönekonto", "0000-00 000 01", 41000),
    Account("savings", "Sparkonto", "0000-00 000 02", 900000),
    Account("child", "Barnets konto (tomt)", "0000-00 000 03", 0),
)


def as_pdf(account: Account, *, customer: str, today: date) -> bytes:
    """Return the statement; it says on every page that the bank does not exist."""
    first = today - timedelta(days=DAYS - 1)
    head = Letterhead(NAME, "Påhittat kontoutdrag", lambda page, of: f"Sida {page} av {of}")
    about = (
        f"Banken finns inte. Kontoutdraget är påhittat.\nKonto: {account.number}\n"
        f"Kontohavare: Kim Exempel, kundnummer {customer}\nPeriod: {first} till {today}"
    )
    said = "\n".join(
        f"{row.day}   {row.text}   {row.amount:+} kr   kvar {row.left} kr"
        for row in account.rows(today)
    )
    parts = (
        Paragraph(Twice(about)),
        Heading(Twice("Händelser")),
        Paragraph(Twice(said or "Inga händelser")),
    )
    return typeset(Document(head, Twice(f"Kontoutdrag {account.title}"), parts)).pdf


def as_csv(account: Account, today: date) -> str:
    """Return the same as a list for a spreadsheet."""
    lines = io.StringIO()
    writer = csv.writer(lines, delimiter=";")
    writer.writerow(("Datum", "Text", "Belopp", "Saldo (påhittat)"))
    writer.writerows((row.day, row.text, row.amount, row.left) for row in account.rows(today))
    return lines.getvalue()


def in_pieces(pdf: bytes, pieces: int = 8) -> Iterator[bytes]:
    """Yield a file piece by piece."""
    step = max(1, -(-len(pdf) // pieces))
    yield from (pdf[at : at + step] for at in range(0, len(pdf), step))
