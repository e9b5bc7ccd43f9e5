"""The ledger of what was opened with noise; the database itself lets nobody change an entry."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
SAYS = "an entry of the ledger stays as it is"


def upgrade() -> None:
    """Make the ledger."""
    op.create_table(
        "open_release",
        sa.Column("id", sa.Integer(), primary_key=True),
        *(
            sa.Column(name, sa.Integer(), nullable=False)
            for name in ("first_month", "last_month", "made_day")
        ),
        sa.Column("rule", sa.String(64), nullable=False),
        sa.Column("epsilon", sa.Float(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.UniqueConstraint("first_month", "last_month"),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "create function entry_stays() returns trigger language plpgsql as "
            f"$$ begin raise exception '{SAYS}'; end $$"
        )
        op.execute(
            "create trigger stays before update or delete or truncate on open_release "
            "execute function entry_stays()"
        )
        return
    for what in ("update", "delete"):
        op.execute(
            f"create trigger open_release_no_{what} before {what} on open_release "
            f"begin select raise(abort, '{SAYS}'); end"
        )
    # "insert or replace" takes the old entry away without asking the triggers of delete
    op.execute(
        "create trigger open_release_no_replace before insert on open_release "  # noqa: S608 - ours
        "when exists (select 1 from open_release where id = new.id or "
        "(first_month = new.first_month and last_month = new.last_month)) "
        f"begin select raise(abort, '{SAYS}'); end"
    )


def downgrade() -> None:
    """Remove the ledger, and with it the memory of what was spent."""
    op.drop_table("open_release")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("drop function entry_stays()")
