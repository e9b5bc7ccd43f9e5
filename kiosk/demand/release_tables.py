"""What has been published, when and by which rule; a row is never changed or taken away."""

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from kiosk.demand.tables import metadata

# One release: every table of one period as it was published.
release = Table(
    "release",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("first_month", Integer, nullable=False),
    Column("last_month", Integer, nullable=False),
    Column("made_day", Integer, nullable=False),
    Column("rule", String(64), nullable=False),  # how it was protected
    Column("tables", Text, nullable=False),  # the keys of the tables, with commas between
    Column("content", Text, nullable=False),  # the tables themselves, JSON
    Column("sha256", String(64), nullable=False),  # of this content and the release before
    Index("release_period", "first_month", "last_month", unique=True),  # told of once
)

# One period as it was opened to everybody with noise, and the epsilon that was spent on it.
open_release = Table(
    "open_release",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("first_month", Integer, nullable=False),
    Column("last_month", Integer, nullable=False),
    Column("made_day", Integer, nullable=False),
    Column("rule", String(64), nullable=False),  # how the noise was made
    Column("epsilon", Float, nullable=False),
    Column("content", Text, nullable=False),  # the tables with their noise, JSON
    Column("sha256", String(64), nullable=False),  # of this entry and the one before
    UniqueConstraint("first_month", "last_month"),  # drawn once
)

# A month that has been released: what comes about it later is not stored. Or one of which a
# release is being made: what comes about it has to come again.
closed = Table(
    "closed",
    metadata,
    Column("month", Integer, primary_key=True, autoincrement=False),
    Column("day", Integer, nullable=False),  # when it was closed
    Column("released", Integer, nullable=False),  # 1, or 0 while its release is being made
)

# How many rows came too late; nothing else of them is kept.
late = Table(
    "late",
    metadata,
    Column("device", Integer, primary_key=True, autoincrement=False),
    Column("month", Integer, primary_key=True, autoincrement=False),
    Column("n", BigInteger, nullable=False),
)
