"""Tables for what arrives: facts, months, marks, quarantine."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

FACTS = {
    "errand": ("day", "hour", "errand", "outcome", "last_step", "pages", "duration", "unmet"),
    "print_job": ("day", "hour", "requested", "confirmed", "result", "trouble"),
    "quarter": ("day", "quarter", "busy", "up", "out_of_use", "no_print", "offline"),
    "tally": ("day", "hour", "topic", "helped", "took", "tried"),
    "access": ("month", "errand", "language", "mode", "outcome", "n"),
    "noted": ("day", "what", "n"),
}
PARTED = ("errand", "print_job", "quarter")
MONTHS = {  # what is kept apart, what is added up
    "errand_month": (("errand", "outcome", "last_step", "unmet"), ("n", "pages")),
    "print_job_month": (("result", "trouble"), ("n", "requested", "confirmed")),
    "quarter_month": (("busy",), ("n", "up", "out_of_use", "no_print", "offline")),
    "tally_month": (("topic", "helped", "took", "tried"), ("n",)),
    "noted_month": (("what",), ("n",)),
}
WIDE = ("device", "day", "month", "n")


def upgrade() -> None:
    """Make the tables; the large ones by month where PostgreSQL keeps them."""
    for name, columns in FACTS.items():
        op.create_table(
            name,
            *(_fact(column) for column in ("device", *columns)),
            postgresql_partition_by="RANGE (day)" if name in PARTED else None,
        )
    for name in PARTED:
        if op.get_bind().dialect.name == "sqlite":
            op.create_index(f"{name}_day", name, ["day"])
        else:  # rows whose month has no part yet, or whose clock was wrong
            op.execute(f"create table {name}_default partition of {name} default")
    for name, (kept, added) in MONTHS.items():
        fixed = [_fact(column) for column in ("month", "device", *kept)]
        op.create_table(name, *fixed, *(_large(column) for column in added))
    _marks()


def downgrade() -> None:
    """Remove the tables."""
    for name in ("quarantine", "mark", *MONTHS, *FACTS):
        op.drop_table(name)


def _marks() -> None:
    op.create_table(
        "mark",
        sa.Column("log", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("kind", sa.String(16), primary_key=True),
        sa.Column("device", sa.Integer(), nullable=False),
        _large("acked"),
        sa.Column("chain", sa.String(32), nullable=False),
        *(_large(name) for name in ("dropped", "missing", "seen_at", "clock_offset")),
    )
    op.create_table(
        "quarantine",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("device", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
    )


def _fact(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer() if name in WIDE else sa.SmallInteger(), nullable=False)


def _large(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=False)
