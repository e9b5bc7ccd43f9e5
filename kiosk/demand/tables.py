"""What has arrived at the hub: facts that no person fits into, and how far each terminal has come.

Every table of facts has the columns of its kind (`kiosk.usage.kinds`) and `device`, which the hub
adds from the key that signed. The terminal's running number and journal number are not in them.
"""

from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, SmallInteger, String, Table
from sqlalchemy.types import TypeEngine

from kiosk.usage.kinds import KINDS, Kind
from kiosk.usage.kinds import Column as Number

metadata = MetaData()

SMALL = 32_767
BY_MONTH = ("errand", "print_job", "quarter")  # the large ones; partitioned in PostgreSQL


def _number(column: Number) -> Column[int]:
    small: TypeEngine[int] = SmallInteger() if column.high <= SMALL else Integer()
    # what an older terminal does not send is 0: not known
    default = "0" if column.since > 1 else None
    return Column(column.name, small, nullable=False, server_default=default)


def _facts(kind: Kind) -> Table:
    return Table(
        kind.name,
        metadata,
        Column("device", Integer, nullable=False),
        *(_number(column) for column in kind.columns),
        postgresql_partition_by="RANGE (day)" if kind.name in BY_MONTH else None,
    )


def _months(kind: Kind) -> Table:
    """What is kept for ever of a kind: its months, when the raw rows have grown too old."""
    kept = [_number(column) for column in kind.columns if column.name in kind.folds]
    added = [Column(name, BigInteger, nullable=False) for name in kind.adds if name != "n"]
    return Table(
        f"{kind.name}_month",
        metadata,
        Column("month", Integer, nullable=False),
        Column("device", Integer, nullable=False),
        *kept,
        Column("n", BigInteger, nullable=False),
        *added,
    )


FACTS = {kind.name: _facts(kind) for kind in KINDS.values()}
MONTHS = {kind.name: _months(kind) for kind in KINDS.values() if kind.folds}

# A small hub looks things up by day; PostgreSQL's partitions do the same without an index.
for _name in BY_MONTH:
    Index(f"{_name}_day", FACTS[_name].c.day).ddl_if(dialect="sqlite")

# How far the hub has come with one kind of rows of one journal.
mark = Table(
    "mark",
    metadata,
    Column("log", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(16), primary_key=True),
    Column("device", Integer, nullable=False),
    Column("acked", BigInteger, nullable=False),
    Column("chain", String(32), nullable=False),  # hex of what the rows so far add up to
    Column("dropped", BigInteger, nullable=False),  # rows the terminal could not write
    Column("missing", BigInteger, nullable=False),  # rows that were given up on
    Column("seen_at", BigInteger, nullable=False),  # the hub's clock, seconds since 1970
    Column("clock_offset", BigInteger, nullable=False),  # terminal's clock minus the hub's, seconds
)

# A row that the hub refused until the terminal gave it up: only that there was one.
quarantine = Table(
    "quarantine",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("device", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("day", Integer, nullable=False),  # when it was given up
)
