"""Whether it goes equally well for everybody, and where people give up."""

from collections.abc import Iterator

from statsmodels.stats.proportion import proportion_confint

from kiosk.demand.figures.made import Tables, about, made, number, share
from kiosk.demand.figures.table import ALL, Area, Measure, Table
from kiosk.usage.events import Outcome

DONE = str(int(Outcome.COMPLETED))
SURE = 0.95
WILSON = (
    "Andel klara ärenden = klara ÷ alla. Intervallet är Wilsons, 95 % för hela tabellen "
    "(delat på antalet rader)."
)
LIMITS = "Säger inte varför. Ett litet antal ger ett brett intervall; jämför intervall, inte tal."
MEASURES = (
    Measure("share", "Andel klara", "share"),
    Measure("low", "Minst", "share"),
    Measure("high", "Högst", "share"),
    Measure("n", "Ärenden"),
)
LANGUAGE = about("equal_language", "Klara ärenden per språk", "Går det lika bra på alla språk?",
                 Area.RIGHTS, WILSON, LIMITS)  # fmt: skip
MODE = about("equal_mode", "Klara ärenden per utseende", "Går det lika bra med stor text?",
             Area.RECEPTION, WILSON, LIMITS)  # fmt: skip
GIVE_UP = about("give_up", "Var människor ger upp", "Vid vilket steg slutar man utan att bli klar?",
                Area.DIGITAL, "Oavslutade ärenden vid steget ÷ alla oavslutade ärenden av samma "
                "slag.", "Det sista steget, inte skälet.")  # fmt: skip


def equality(tables: Tables) -> tuple[Table, ...]:
    """Completion by language and by access mode, each with its interval; for whole years only."""
    if "languages" not in tables:
        return ()
    languages, modes = tables["languages"], tables["modes"]
    return (
        made(LANGUAGE, languages, languages.dimensions[:1], MEASURES, _completed(languages)),
        made(MODE, modes, modes.dimensions[:1], MEASURES, _completed(modes)),
    )


def _completed(table: Table) -> Iterator[tuple[tuple[str, ...], tuple[float | int | None, ...]]]:
    members = [member.code for member in table.dimensions[0].members]
    for code in (ALL, *members):
        done, n = number(table.find(code, DONE)), number(table.find(code, ALL))
        if done is None or not n:
            yield (code,), (None, None, None, n)
            continue
        done = min(done, n)
        low, high = proportion_confint(done, n, (1 - SURE) / len(members), method="wilson")
        yield (code,), (round(done / n, 4), round(float(low), 4), round(float(high), 4), n)


def give_up(tables: Tables) -> Table:
    """Of the errands that were not completed, at which step they ended."""
    steps = tables["steps"]
    errand, _, last_step = (steps.dimension(k) for k in ("errand", "outcome", "last_step"))
    rows = []
    for kind in errand.members:
        left = {step.code: _not_done(steps, kind.code, step.code) for step in last_step.members}
        whole = sum(left.values())
        rows += [((kind.code, step), (share(n, whole), n)) for step, n in left.items() if n]
    measures = (Measure("share", "Andel", "share"), Measure("n", "Ärenden"))
    return made(GIVE_UP, steps, (errand, last_step), measures, rows)


def _not_done(steps: Table, errand: str, step: str) -> int:
    outcomes = [member.code for member in steps.dimension("outcome").members]
    return sum(number(steps.find(errand, o, step)) or 0 for o in outcomes if o != DONE)
