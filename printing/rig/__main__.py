"""Runs the rehearsal print room until Ctrl-C: `python -m printing.rig [FOLDER]`."""

import signal
import sys
from pathlib import Path

from printing.rig.rig import Rig


def main() -> None:
    """Start the rig, say where it is, wait for the end."""
    root = Path(sys.argv[1] if len(sys.argv) > 1 else "var")
    # a service manager's SIGTERM shall end the children as tidily as Ctrl-C does
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with Rig(root) as rig:
        told = f"CUPS_SERVER={rig.server} queue={rig.queue} printed={rig.printed}\n"
        sys.stdout.write(told)
        sys.stdout.flush()
        try:
            signal.pause()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
