"""Released figures for the city's own tools: a schema that holds nothing else, to read only."""

from alembic import op

revision = "0005"
down_revision = "0004"

# One line a figure. Whoever may read the view needs no right to any table beneath it.
FIGURE = """
create view report.figure as
select
  r.id as release, r.first_month, r.last_month, r.made_day,
  t.value -> 'about' ->> 'key' as table_key,
  t.value -> 'about' ->> 'title' as table_title,
  t.value -> 'about' ->> 'area' as plan_area,
  l.n as line,
  t.value -> 'measures' -> (v.n - 1)::int ->> 'key' as measure,
  t.value -> 'measures' -> (v.n - 1)::int ->> 'title' as measure_title,
  t.value -> 'measures' -> (v.n - 1)::int ->> 'unit' as unit,
  case when jsonb_typeof(v.value) = 'number' then (v.value #>> '{}')::double precision end as value,
  case when jsonb_typeof(v.value) = 'string' then v.value #>> '{}' end as hidden,
  (t.value -> 'coverage' ->> 'share')::double precision as coverage
from release r
cross join jsonb_array_elements(r.content::jsonb -> 'tables') as t (value)
cross join jsonb_array_elements(t.value -> 'rows') with ordinality as l (value, n)
cross join jsonb_array_elements(l.value -> 'values') with ordinality as v (value, n)
"""
# What a line is about: one row for each dimension; joined to a figure by release, table and line.
PLACE = """
create view report.line as
select
  r.id as release,
  t.value -> 'about' ->> 'key' as table_key,
  l.n as line,
  t.value -> 'dimensions' -> (c.n - 1)::int ->> 'key' as dimension,
  t.value -> 'dimensions' -> (c.n - 1)::int ->> 'title' as dimension_title,
  c.code,
  coalesce(m.value ->> 'name', 'Alla') as name
from release r
cross join jsonb_array_elements(r.content::jsonb -> 'tables') as t (value)
cross join jsonb_array_elements(t.value -> 'rows') with ordinality as l (value, n)
cross join jsonb_array_elements_text(l.value -> 'at') with ordinality as c (code, n)
left join lateral (
  select value from jsonb_array_elements(t.value -> 'dimensions' -> (c.n - 1)::int -> 'members')
  where value ->> 'code' = c.code limit 1
) m on true
"""


def upgrade() -> None:
    """Make the schema and its views, where the database is one that tools ask."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("create schema if not exists report")
        op.execute(FIGURE)
        op.execute(PLACE)


def downgrade() -> None:
    """Remove them."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("drop schema report cascade")
