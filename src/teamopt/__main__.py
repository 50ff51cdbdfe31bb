"""``teamopt`` and ``python -m teamopt``."""

import sys

#: What the shell is told where Ctrl-C came first.
INTERRUPTED = 130


def run() -> None:
    """Run a command; Ctrl-C ends it quietly, also while it is being loaded."""
    try:
        from teamopt.cli import main

        main(prog_name="teamopt")
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    run()
