"""The console script `laban`. Reading a file needs no Django; all else is a management command of this package."""

from __future__ import annotations

import os
import signal
import sys

NAMES = {"check": "check_data"}
"""Our words for commands whose plain name Django already uses."""

HELP = """laban: follow, supervise and evaluate how resolutions are carried out

  laban start [--port 8000]        web server and worker in one terminal; loads the small demo on first use
  laban serve [--port 8000]        the web server alone
  laban worker                     background work alone
  laban demo --size small          load the demo (invented figures, marked so on every page)
  laban load-reference             areas and agencies of Viet Nam, without a demo
  laban createadmin                the first system administrator
  laban read FILE --json           what the reader finds in a document (needs no database)
  laban check [--recount]          integrity: tallies, statuses, audit record, files; --recount makes tallies anew
  laban refresh --at MOMENT        run the due sweeps as at a moment, such as 2025-11-16T08:00+07:00
  laban backup FILE, restore FILE  database and files in one archive, with checksums
  laban migrate                    bring the database up to date
"""


def main() -> None:
    """Entry point; exit codes: 0 done, 1 something is wrong, 2 the command was not understood."""
    arguments = sys.argv[1:]
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(HELP)
        return
    if arguments[0] == "read":
        from laban.reader.__main__ import main as read

        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `laban read FILE | head` ends as other commands do
        sys.exit(read(arguments[1:], limited=True))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "laban.config.settings.base")
    from django.core.management import execute_from_command_line

    command = NAMES.get(arguments[0], arguments[0].replace("-", "_"))
    try:
        execute_from_command_line(["laban", command, *arguments[1:]])
    except KeyboardInterrupt:
        print("\nStopped. What was not finished was undone.", file=sys.stderr)
        sys.exit(130)
