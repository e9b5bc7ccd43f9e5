"""Puts the made-up city into a hub's database, through the same door as terminals' rows."""

from sqlalchemy import Connection, Engine, insert

from kiosk.demand.city.plan import City
from kiosk.demand.city.registers import entries
from kiosk.demand.city.rows import Rows, by_month
from kiosk.demand.loading import put_in
from kiosk.demand.store import WRITES
from kiosk.demand.tables import metadata
from kiosk.usage.kinds import KINDS


def write_city(engine: Engine, city: City) -> int:
    """Write registers and rows into an empty hub; returns how many rows.

    Raises sqlalchemy.exc.IntegrityError when the hub already has places of the same names.
    """
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        for table, rows in entries(city):
            connection.execute(insert(metadata.tables[table]), rows)
    written = 0
    for _, rows_by_table in by_month(city):
        with engine.execution_options(**{WRITES: True}).begin() as connection:
            written += _put(connection, rows_by_table)
    return written


def _put(connection: Connection, tables: Rows) -> int:
    written = 0
    for name, columns in tables.items():
        names = KINDS[name].names
        by_device: dict[int, list[list[int]]] = {}
        listed = [columns[column].tolist() for column in names]
        for device, *row in zip(columns["device"].tolist(), *listed, strict=True):
            by_device.setdefault(device, []).append(row)
        for device, rows in by_device.items():
            put_in(connection, name, names, device, rows)
            written += len(rows)
    return written
