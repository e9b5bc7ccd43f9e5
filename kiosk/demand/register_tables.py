"""What the city itself enters: places, devices, owners, costs, needs. No visitor is in here.

Every day is a day number as in the facts (1 is 1 January of year 1). Something is valid from
`from_day` until the day before `until_day`; what has no end ends on `FAR`.
"""

from datetime import date

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Integer,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
)

from kiosk.demand.tables import metadata

FAR = date.max.toordinal()
KEY = String(64)


def _key() -> Column[str]:
    """A short name that files and commands use, such as `rosengard`."""
    return Column("key", KEY, nullable=False, unique=True)


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _of(other: str, *, optional: bool = False) -> Column[int]:
    return Column(other, Integer, ForeignKey(f"{other}.id"), nullable=optional)


def _valid() -> tuple[Column[int], Column[int]]:
    return (
        Column("from_day", Integer, nullable=False),
        Column("until_day", Integer, nullable=False, server_default=str(FAR)),
    )


def _text(name: str, length: int = 200) -> Column[str]:
    return Column(name, String(length), nullable=False, server_default="")


district = Table("district", metadata, _id(), _key(), _text("name"))

# A figure about a district, such as the share of children; always with year and source.
indicator = Table(
    "indicator",
    metadata,
    _id(),
    _of("district"),
    Column("what", KEY, nullable=False),
    Column("year", SmallInteger, nullable=False),
    Column("value", Float, nullable=False),
    Column("source", String(400), nullable=False),
    UniqueConstraint("district", "what", "year"),
)

administration = Table("administration", metadata, _id(), _key(), _text("name"))

# `kind`: library, social_office, community_centre, other (kiosk.demand.registers.SITE_KINDS).
site = Table(
    "site",
    metadata,
    _id(),
    _key(),
    _text("name"),
    Column("kind", String(32), nullable=False),
    _of("district", optional=True),
    _of("administration", optional=True),  # whose house it is
    Column("latitude", Float),
    Column("longitude", Float),
    *_valid(),
)

# Open from quarter to quarter of the day (0 to 96) on a weekday (1 Monday to 7 Sunday).
opening_hours = Table(
    "opening_hours",
    metadata,
    _id(),
    _of("site"),
    Column("weekday", SmallInteger, nullable=False),
    Column("from_quarter", SmallInteger, nullable=False),
    Column("until_quarter", SmallInteger, nullable=False),
    *_valid(),
)

# A day that is not like its weekday; open and close alike: closed all day.
opening_exception = Table(
    "opening_exception",
    metadata,
    _id(),
    _of("site"),
    Column("day", Integer, nullable=False),
    Column("from_quarter", SmallInteger, nullable=False),
    Column("until_quarter", SmallInteger, nullable=False),
)

device = Table(
    "device",
    metadata,
    _id(),
    _key(),
    Column("public_key", String(64), nullable=False, unique=True),  # hex of an Ed25519 key
    Column("enrolled_day", Integer, nullable=False),
    Column("revoked_day", Integer),
)

# Where a device stands, and when.
placement = Table("placement", metadata, _id(), _of("device"), _of("site"), *_valid())

plan_area = Table("plan_area", metadata, _id(), _key(), _text("name"))

# Which administration an errand (its code in kiosk.usage) belongs to, and under which plan area.
service = Table(
    "service",
    metadata,
    _id(),
    Column("errand", SmallInteger, nullable=False),
    _of("administration"),
    _of("plan_area", optional=True),
    *_valid(),
)

# The same for what staff tally: the code of a Topic.
topic_owner = Table(
    "topic_owner",
    metadata,
    _id(),
    Column("topic", SmallInteger, nullable=False),
    _of("administration"),
    _of("plan_area", optional=True),
    *_valid(),
)

# `what`: staff_hour, page, device_year, support_year, site_year (registers.COSTS); öre, with a
# range because nobody knows such things exactly. Without an administration: for the whole city.
unit_cost = Table(
    "unit_cost",
    metadata,
    _id(),
    Column("what", String(32), nullable=False),
    _of("administration", optional=True),
    Column("ore", BigInteger, nullable=False),
    Column("ore_low", BigInteger, nullable=False),
    Column("ore_high", BigInteger, nullable=False),
    Column("source", String(400), nullable=False),
    *_valid(),
)

# need → evidence → owner → decision → effect; written by coordinators about places, never people.
# `area`: one of the plan's five (figures.Area); `status`: needs.Status. The evidence is a cell of a
# release, and in words what was published in it.
need = Table(
    "need",
    metadata,
    _id(),
    _of("administration"),  # whose need it is to decide on
    _of("site", optional=True),  # none: the whole city
    Column("area", String(16), nullable=False),
    _text("title"),
    _of("release"),
    Column("table_key", KEY, nullable=False),
    _text("at", 400),  # the row's codes, with commas between
    Column("measure", KEY, nullable=False),
    _text("evidence", 400),
    Column("status", String(16), nullable=False),
    Column("raised_day", Integer, nullable=False),
)

# What has happened to a need; a row is added and never changed, but its words can be struck out.
need_step = Table(
    "need_step",
    metadata,
    _id(),
    _of("need"),
    Column("status", String(16), nullable=False),
    Column("day", Integer, nullable=False),  # when it happened
    Column("written_day", Integer, nullable=False),
    Column("author", String(40), nullable=False),  # a coordinator's name: a function
    _text("words", 300),
    _of("release", optional=True),  # in which the effect was measured
    _text("evidence", 400),  # the same figure in that release
)
