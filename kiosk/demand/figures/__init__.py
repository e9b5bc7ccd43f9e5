"""What the city learns: a fixed set of tables, each counted, protected and explained."""

from kiosk.demand.figures.table import (
    ALL,
    About,
    Area,
    Coverage,
    Dimension,
    Hidden,
    Measure,
    Member,
    Period,
    Row,
    Table,
    Thing,
    Value,
)

__all__ = [
    "ALL",
    "About",
    "Area",
    "Coverage",
    "Dimension",
    "Hidden",
    "Measure",
    "Member",
    "Period",
    "Row",
    "Table",
    "Thing",
    "Value",
]
