"""Alembic asks for this file; the connection comes from the store that is being opened."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    transactional_ddl=True,  # a step is taken whole or not at all, in SQLite too
)
with context.begin_transaction():
    context.run_migrations()
