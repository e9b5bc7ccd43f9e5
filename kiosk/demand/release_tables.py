"""What has been published, when and by which rule; a row is never changed or taken away."""

from sqlalchemy import Column, Integer, String, Table, Text

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
)
