"""Tables for what the city enters: places, devices, owners, costs, needs."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

NEWEST_FIRST = (
    "need", "unit_cost", "topic_owner", "service", "plan_area", "placement", "device",
    "opening_exception", "opening_hours", "site", "administration", "indicator", "district",
)  # fmt: skip
FAR = "3652059"


def upgrade() -> None:
    """Make the registers."""
    for name in ("district", "administration", "plan_area"):
        op.create_table(name, _id(), *_named())
    _places()
    _devices()
    _owners()
    _needs()


def downgrade() -> None:
    """Remove the registers."""
    for name in NEWEST_FIRST:
        op.drop_table(name)


def _places() -> None:
    op.create_table(
        "indicator", _id(), _of("district"), sa.Column("what", sa.String(64), nullable=False),
        _small("year"), sa.Column("value", sa.Float(), nullable=False),
        sa.Column("source", sa.String(400), nullable=False),
        sa.UniqueConstraint("district", "what", "year"),
    )  # fmt: skip
    op.create_table(
        "site", _id(), *_named(), sa.Column("kind", sa.String(32), nullable=False),
        _of("district", optional=True), _of("administration", optional=True),
        sa.Column("latitude", sa.Float()), sa.Column("longitude", sa.Float()), *_valid(),
    )  # fmt: skip
    hours = ("from_quarter", "until_quarter")
    op.create_table(
        "opening_hours", _id(), _of("site"), _small("weekday"), *map(_small, hours), *_valid()
    )
    op.create_table("opening_exception", _id(), _of("site"), _day("day"), *map(_small, hours))


def _devices() -> None:
    op.create_table(
        "device", _id(), sa.Column("key", sa.String(64), nullable=False, unique=True),
        sa.Column("public_key", sa.String(64), nullable=False, unique=True),
        _day("enrolled_day"), sa.Column("revoked_day", sa.Integer()),
    )  # fmt: skip
    op.create_table("placement", _id(), _of("device"), _of("site"), *_valid())


def _owners() -> None:
    for name, code in (("service", "errand"), ("topic_owner", "topic")):
        owner = (_of("administration"), _of("plan_area", optional=True))
        op.create_table(name, _id(), _small(code), *owner, *_valid())
    prices = (
        sa.Column(name, sa.BigInteger(), nullable=False) for name in ("ore", "ore_low", "ore_high")
    )
    op.create_table(
        "unit_cost", _id(), sa.Column("what", sa.String(32), nullable=False),
        _of("administration", optional=True), *prices,
        sa.Column("source", sa.String(400), nullable=False), *_valid(),
    )  # fmt: skip


def _needs() -> None:
    op.create_table(
        "need", _id(), _of("administration"), _of("site", optional=True),
        _of("plan_area", optional=True), sa.Column("errand", sa.SmallInteger()),
        _text("title", 200), _text("evidence", 2000), _text("owner", 200),
        _text("decision", 2000), _text("effect", 2000),
        sa.Column("status", sa.String(16), nullable=False),
        _day("raised_day"), sa.Column("decided_day", sa.Integer()),
    )  # fmt: skip


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), primary_key=True)


def _named() -> tuple[sa.Column[str], sa.Column[str]]:
    return sa.Column("key", sa.String(64), nullable=False, unique=True), _text("name", 200)


def _text(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False, server_default="")


def _of(other: str, *, optional: bool = False) -> sa.Column[int]:
    return sa.Column(other, sa.Integer(), sa.ForeignKey(f"{other}.id"), nullable=optional)


def _small(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.SmallInteger(), nullable=False)


def _day(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _valid() -> tuple[sa.Column[int], sa.Column[int]]:
    until = sa.Column("until_day", sa.Integer(), nullable=False, server_default=FAR)
    return _day("from_day"), until
