"""Needs are written down with their evidence and history; released months are closed."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the register of needs anew: no hub could write into the old one."""
    op.drop_table("need")
    op.create_table(
        "need", _id(), _of("administration"), _of("site", optional=True), _word("area", 16),
        _text("title", 200), _of("release"), _word("table_key", 64), _text("at", 400),
        _word("measure", 64), _text("evidence", 400), _word("status", 16), _number("raised_day"),
    )  # fmt: skip
    op.create_table(
        "need_step", _id(), _of("need"), _word("status", 16), _number("day"),
        _number("written_day"), _word("author", 40), _text("words", 300),
        _of("release", optional=True), _text("evidence", 400),
    )  # fmt: skip
    op.create_table("closed", _whole("month"), _number("day"), _number("released"))
    n = sa.Column("n", sa.BigInteger(), nullable=False)
    op.create_table("late", _whole("device"), _whole("month"), n)
    op.create_index("release_period", "release", ["first_month", "last_month"], unique=True)
    closed = sa.table("closed", sa.column("month"), sa.column("day"), sa.column("released"))
    if rows := _released():
        op.bulk_insert(closed, rows)


def downgrade() -> None:
    """Make the old register of needs, empty as it was."""
    op.drop_index("release_period", "release")
    for name in ("late", "closed", "need_step", "need"):
        op.drop_table(name)
    op.create_table(
        "need", _id(), _of("administration"), _of("site", optional=True),
        _of("plan_area", optional=True), sa.Column("errand", sa.SmallInteger()),
        _text("title", 200), _text("evidence", 2000), _text("owner", 200),
        _text("decision", 2000), _text("effect", 2000), _word("status", 16),
        _number("raised_day"), sa.Column("decided_day", sa.Integer()),
    )  # fmt: skip


def _released() -> list[dict[str, int]]:
    """Every month that has been released already, and when."""
    told = sa.text("select first_month, last_month, made_day from release order by id desc")
    found: dict[int, int] = {}
    for first, last, day in op.get_bind().execute(told):
        months = (year * 100 + n for year in range(first // 100, last // 100 + 1)
                  for n in range(1, 13))  # fmt: skip
        found |= {month: day for month in months if first <= month <= last}
    return [{"month": month, "day": day, "released": 1} for month, day in found.items()]


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), primary_key=True)


def _whole(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), primary_key=True, autoincrement=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _word(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False)


def _text(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False, server_default="")


def _of(other: str, *, optional: bool = False) -> sa.Column[int]:
    return sa.Column(other, sa.Integer(), sa.ForeignKey(f"{other}.id"), nullable=optional)
