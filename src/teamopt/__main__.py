"""``teamopt`` and ``python -m teamopt``."""

import sys

from teamopt.errors import INTERRUPTED

#: What the shell is told where Ctrl-C came first.
STOPPED = 130


def run() -> None:
    """Run a command; Ctrl-C ends it in a line, also while it is being loaded."""
    try:
        from teamopt.cli import main

        main(prog_name="teamopt")
    except KeyboardInterrupt:
        sys.stderr.write(f"{INTERRUPTED}\n")
        sys.exit(STOPPED)


if __name__ == "__main__":
    run()
