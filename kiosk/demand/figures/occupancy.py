"""How often every terminal of a place is taken, and how many terminals it would need."""

from itertools import count

from kiosk.demand.figures.known import Known
from kiosk.demand.figures.made import Tables, about, made, number, share
from kiosk.demand.figures.table import ALL, Area, Measure, Table

TAKEN = (0.0, 2.5, 7.5, 12.5)  # minutes of a quarter, by class
MAY_WAIT = 0.2
FULL = about(
    "full_share", "Andel av öppettiden då alla terminaler är upptagna", "Var är det fullt?",
    Area.LOCAL, "Kvartar då alla terminaler användes mer än tio minuter ÷ kvartar då alla "
    "platsens terminaler berättade.",
    "Den som vände i dörren syns inte: är det ofta fullt är behovet större än siffran.",
)  # fmt: skip
NEEDED = about(
    "terminals_needed", "Terminaler som behövs", "Hur många terminaler behöver varje plats?",
    Area.LOCAL, "Erlang C: minsta antal med vilket högst en av fem får vänta, vid den timme då "
    "flest terminaler i snitt är upptagna (klassernas mitt: 2,5, 7,5 och 12,5 minuter).",
    "Räknar bara dem som fick plats; minst så många behövs. Antar att människor kommer "
    "oberoende av varandra.",
)  # fmt: skip


def waiting(load: float, terminals: int) -> float:
    """The share who must wait (Erlang C) when `load` terminals are in use on average."""
    if load >= terminals:
        return 1.0
    blocked = 1.0
    for n in range(1, terminals + 1):
        blocked = load * blocked / (n + load * blocked)
    return blocked / (1 - load / terminals * (1 - blocked))


def needed(load: float) -> int:
    """The fewest terminals with which at most one in five must wait."""
    return next(n for n in count(1) if waiting(load, n) <= MAY_WAIT)


def full_share(tables: Tables) -> Table:
    """By place: the share of open quarters in which nobody more would have found a terminal."""
    told = tables["occupancy"]
    site = told.dimension("site")
    rows = [
        ((code,), (share(told.find(code, ALL, "1"), told.find(code, ALL, ALL)),
                   number(told.find(code, ALL, ALL))))
        for code in (ALL, *(member.code for member in site.members))
    ]  # fmt: skip
    measures = (Measure("share", "Andel", "share"), Measure("n", "Kvartar"))
    return made(FULL, told, (site,), measures, rows)


def terminals_needed(tables: Tables, registers: Known) -> Table:
    """By place: load of the busiest hour, terminals now, terminals needed."""
    told = tables["busy"]
    site = told.dimension("site")
    rows = []
    for member in site.members:
        now = registers.terminals.get(member.code, 0)
        load = max(_load(told, member.code, time.code) for time in told.dimension("time").members)
        rows.append(((member.code,), (round(load * now, 2), now, needed(load * now))))
    measures = (
        Measure("load", "Upptagna den värsta timmen", "terminals"),
        Measure("now", "Terminaler nu", "terminals"),
        Measure("needed", "Behövs minst", "terminals"),
    )
    return made(NEEDED, told, (site,), measures, rows)


def _load(told: Table, site: str, time: str) -> float:
    quarters = [number(told.find(site, time, str(busy))) or 0 for busy in range(len(TAKEN))]
    minutes = sum(n * taken for n, taken in zip(quarters, TAKEN, strict=True))
    return minutes / 15 / sum(quarters) if sum(quarters) else 0.0
