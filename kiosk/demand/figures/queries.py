"""The one question behind each counted table, in SQL that anybody may ask again.

Every answer begins with the month and ends with how many. `calendar` holds the period's days.
"""

# Rows, and the months that old rows have become; a month belongs to where the terminal stood on
# its last day.
ERRANDS = """\
with f as (
  select day, device, errand, outcome, last_step, unmet, pages, 1 as n from errand
  where day >= :from_day and day < :end_day
  union all
  select c.day, m.device, m.errand, m.outcome, m.last_step, m.unmet, m.pages, m.n
  from errand_month m join calendar c on c.month = m.month and c.last = 1
)
"""
TALLY = """\
with f as (
  select day, device, topic, helped, took, tried, 1 as n from tally
  where day >= :from_day and day < :end_day
  union all
  select c.day, m.device, m.topic, m.helped, m.took, m.tried, m.n
  from tally_month m join calendar c on c.month = m.month and c.last = 1
)
"""
PRINTS = """\
with f as (
  select day, device, result, trouble, 1 as n from print_job
  where day >= :from_day and day < :end_day
  union all
  select c.day, m.device, m.result, m.trouble, m.n
  from print_job_month m join calendar c on c.month = m.month and c.last = 1
)
"""
HERE = """
from f join calendar c on c.day = f.day
join placement p on p.device = f.device and f.day >= p.from_day and f.day < p.until_day
"""
RAW = """
join calendar c on c.day = f.day
join placement p on p.device = f.device and f.day >= p.from_day and f.day < p.until_day
where f.day >= :from_day and f.day < :end_day
"""

# Quarters in which every terminal of an open place told how it was.
OPEN_DAY = """\
with open_day as (
  select o.site, c.day, c.month, c.weekday, o.from_quarter, o.until_quarter
  from calendar c join opening_hours o
    on o.weekday = c.weekday and c.day >= o.from_day and c.day < o.until_day
  where not exists (select 1 from opening_exception e where e.site = o.site and e.day = c.day)
  union all
  select e.site, c.day, c.month, c.weekday, e.from_quarter, e.until_quarter
  from calendar c join opening_exception e on e.day = c.day
  where e.from_quarter < e.until_quarter
)
"""
FULL = (
    OPEN_DAY
    + """\
, placed as (
  select p.site, c.day, count(*) as terminals from placement p
  join calendar c on c.day >= p.from_day and c.day < p.until_day group by p.site, c.day
), told as (
  select p.site, q.day, q.quarter, count(*) as terminals, min(q.busy) as least
  from quarter q
  join placement p on p.device = q.device and q.day >= p.from_day and q.day < p.until_day
  where q.day >= :from_day and q.day < :end_day and q.up > 0
  group by p.site, q.day, q.quarter
)
select o.month, t.site, o.weekday, case when t.least = 3 then 1 else 0 end, count(*)
from told t join placed d on d.site = t.site and d.day = t.day and d.terminals = t.terminals
join open_day o on o.site = t.site and o.day = t.day
  and t.quarter >= o.from_quarter and t.quarter < o.until_quarter
group by 1, 2, 3, 4
"""
)

QUERIES = {
    "demand_place": ERRANDS
    + "select c.month, p.site, f.errand, f.outcome, sum(f.n)" + HERE + "group by 1, 2, 3, 4",
    "demand_month": ERRANDS
    + "select c.month, p.site, f.errand, sum(f.n)" + HERE + "group by 1, 2, 3",
    "demand_week": "select c.month, p.site, c.weekday, f.hour, count(*) from errand f"
    + RAW + "group by 1, 2, 3, 4",
    "demand_day": "select c.month, f.day - b.day + 1, count(*) from errand f"
    + " join (select month, min(day) as day, max(day) as last from calendar group by month) b"
    + " on f.day between b.day and b.last"
    + RAW + "group by 1, 2",
    "steps": ERRANDS
    + "select c.month, f.errand, f.outcome, f.last_step, sum(f.n)" + HERE + "group by 1, 2, 3, 4",
    "unmet": ERRANDS
    + "select c.month, p.site, f.errand, f.unmet, sum(f.n)" + HERE + "group by 1, 2, 3, 4",
    "duration": "select c.month, f.errand, f.duration, count(*) from errand f"
    + RAW + "group by 1, 2, 3",
    "pages": ERRANDS
    + "select c.month, p.site, f.errand, sum(f.pages)" + HERE + "group by 1, 2, 3",
    "prints": PRINTS
    + "select c.month, p.site, f.result, f.trouble, sum(f.n)" + HERE + "group by 1, 2, 3, 4",
    "questions": TALLY
    + "select c.month, p.site, f.topic, f.helped, sum(f.n)" + HERE + "group by 1, 2, 3, 4",
    "questions_month": TALLY
    + "select c.month, f.topic, sum(f.n)" + HERE + "group by 1, 2",
    "questions_before": TALLY
    + "select c.month, p.site, f.helped, f.tried, sum(f.n)" + HERE + "group by 1, 2, 3, 4",
    "questions_time": TALLY
    + "select c.month, f.topic, f.took, sum(f.n)" + HERE + "group by 1, 2, 3",
    "languages": "select a.month, a.language, a.outcome, sum(a.n) from access a"
    + " join calendar c on c.month = a.month and c.last = 1 group by 1, 2, 3",
    "modes": "select a.month, a.mode, a.outcome, sum(a.n) from access a"
    + " join calendar c on c.month = a.month and c.last = 1 group by 1, 2, 3",
    "occupancy": FULL,
    "busy": "select c.month, p.site, (f.quarter - f.quarter % 4), f.busy, count(*) from quarter f"
    + RAW + "group by 1, 2, 3, 4",
}  # fmt: skip

# Not about people, therefore exact: quarters a terminal should have told of, and quarters it did.
TOLD = (
    OPEN_DAY
    + """\
select p.site, sum(1) as told from quarter f
join placement p on p.device = f.device and f.day >= p.from_day and f.day < p.until_day
join open_day o on o.site = p.site and o.day = f.day
  and f.quarter >= o.from_quarter and f.quarter < o.until_quarter
where f.day >= :from_day and f.day < :end_day group by 1
"""
)
EXPECTED = (
    OPEN_DAY
    + """\
select o.site, sum(o.until_quarter - o.from_quarter) from open_day o
join placement p on p.site = o.site and o.day >= p.from_day and o.day < p.until_day group by 1
"""
)
