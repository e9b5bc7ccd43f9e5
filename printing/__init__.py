"""From document to sheet in hand."""

from printing.cups_printer import CupsPrinter
from printing.memory_printer import MemoryPrinter
from printing.patience import Patience
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
from printing.printer_pair import PlacedJob, PrinterPair
from printing.queue_setup import QueueNotRight, create_queue

__all__ = [
    "CupsPrinter",
    "Health",
    "Job",
    "Leftover",
    "MemoryPrinter",
    "Order",
    "Outcome",
    "Patience",
    "PlacedJob",
    "Printer",
    "PrinterPair",
    "PrinterRefused",
    "Progress",
    "QueueNotRight",
    "Sides",
    "Stage",
    "Trouble",
    "create_queue",
]
