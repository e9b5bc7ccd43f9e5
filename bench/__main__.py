"""`python -m bench [NAMES…]`: take the measures, write results.json, say which targets hold."""

import importlib
import json
import pkgutil
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import bench
from bench.measure import Measure, Row

RESULTS = Path(__file__).with_name("results.json")
LINE = "{:<20} {:>12} {:>12} {:>9} {:>8}  {:<6} {}\n"


def main(names: list[str]) -> int:
    """Take the measures named, or all; 0 when every target holds, 2 for a name nobody knows."""
    rows = {row.name: row for row in _rows()}
    unknown = [name for name in names if name not in rows]
    if unknown:
        sys.stderr.write(f"no such measure: {', '.join(unknown)}; known: {', '.join(rows)}\n")
        return 2
    sys.stdout.write(LINE.format("name", "ours", "other", "ratio", "target", "", "other is"))
    taken = [_take(rows[name]) for name in names or rows]
    _keep([measure for measure, _ in taken], list(rows))
    return 0 if all(holds for _, holds in taken) else 1


def _keep(taken: list[Measure], known: list[str]) -> None:
    """Replace what was measured now; a ratio taken in an earlier run stays as it was."""
    earlier = json.loads(RESULTS.read_text()) if RESULTS.exists() else []
    results = {result["name"]: result for result in earlier}
    results |= {measure.name: _rounded(measure) for measure in taken}
    kept = [results[name] for name in known if name in results]
    RESULTS.write_text(json.dumps(kept, indent=2) + "\n")


def _rounded(measure: Measure) -> dict[str, object]:
    """Four figures: more would pretend to a precision no machine has."""
    return {
        key: float(f"{value:.4g}") if isinstance(value, float) else value
        for key, value in asdict(measure).items()
    }


def _rows() -> Iterator[Row]:
    for module in pkgutil.iter_modules(bench.__path__):
        if module.name != "__main__":
            yield from getattr(importlib.import_module(f"bench.{module.name}"), "ROWS", ())


def _take(row: Row) -> tuple[Measure, bool]:
    measure = row.measure()
    holds = row.holds(measure.ratio)
    figures = (f"{figure:.4g} {measure.unit}" for figure in (measure.ours, measure.other))
    verdict = "holds" if holds else "MISSED"
    sys.stdout.write(
        LINE.format(
            row.name, *figures, f"{measure.ratio:.2f}", row.target, verdict, measure.other_is
        )
    )
    sys.stdout.flush()
    return measure, holds


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
