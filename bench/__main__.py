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
    RESULTS.write_text(json.dumps([asdict(measure) for measure, _ in taken], indent=2) + "\n")
    return 0 if all(holds for _, holds in taken) else 1


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
