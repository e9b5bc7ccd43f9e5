"""Puts many rows into a table at once, the fastest way each database has."""

from collections.abc import Sequence

from sqlalchemy import Connection

from kiosk.usage.protocol import written


def put_in(
    connection: Connection,
    table: str,
    names: Sequence[str],
    device: int,
    rows: Sequence[list[int]],
    begun: Sequence[bytes] | None = None,
) -> None:
    """Add the rows, each with its device, inside the transaction of the connection.

    `begun` is the beginning of each row as text, where it was written for a chain already.
    """
    columns = ", ".join(("device", *names))
    cursor = connection.connection.cursor()
    try:
        if connection.dialect.name == "postgresql":
            # a third of the time of INSERT with many rows, two thirds of a staging table
            with cursor.copy(f"copy {table} ({columns}) from stdin") as way_in:
                way_in.write(_lines(len(names), device, rows, begun or written(rows, 1)))
        else:
            marks = ", ".join("?" * (len(names) + 1))
            put = f"insert into {table} ({columns}) values ({marks})"  # noqa: S608 - our own names
            cursor.executemany(put, [(device, *row) for row in rows])
    finally:
        cursor.close()


def _lines(width: int, device: int, rows: Sequence[list[int]], begun: Sequence[bytes]) -> bytes:
    if not rows:
        return b""
    known = begun[0].count(b"\t") + 1
    line = b"%d\t%%b%s\n" % (device, b"\t%d" * (width - known))
    return b"".join([line % (text, *row[known:]) for text, row in zip(begun, rows, strict=True)])
