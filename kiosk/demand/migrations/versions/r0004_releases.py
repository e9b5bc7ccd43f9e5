"""The ledger of what has been published."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the ledger."""
    op.create_table(
        "release",
        sa.Column("id", sa.Integer(), primary_key=True),
        *(
            sa.Column(name, sa.Integer(), nullable=False)
            for name in ("first_month", "last_month", "made_day")
        ),
        sa.Column("rule", sa.String(64), nullable=False),
        sa.Column("tables", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
    )


def downgrade() -> None:
    """Remove the ledger, and with it the memory of what was published."""
    op.drop_table("release")
