"""From document to sheet in hand."""

from printing.memory_printer import MemoryPrinter
from printing.printer import (
    Health,
    Job,
    Leftover,
    Order,
    Outcome,
    Printer,
    PrinterRefused,
    Progress,
    Sides,
    Stage,
    Trouble,
)

__all__ = [
    "Health",
    "Job",
    "Leftover",
    "MemoryPrinter",
    "Order",
    "Outcome",
    "Printer",
    "PrinterRefused",
    "Progress",
    "Sides",
    "Stage",
    "Trouble",
]
