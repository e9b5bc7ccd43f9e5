"""Rows say whether the terminal's clock was known to be right; older rows say: not known."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

TIMED = ("errand", "print_job", "quarter", "tally")


def upgrade() -> None:
    """Add the column."""
    for name in TIMED:
        column = sa.Column("clock_ok", sa.SmallInteger(), nullable=False, server_default="0")
        op.add_column(name, column)


def downgrade() -> None:
    """Remove it; the rows stay."""
    for name in TIMED:
        op.drop_column(name, "clock_ok")
