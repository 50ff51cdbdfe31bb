"""``python -m teamopt``."""

from teamopt.cli import main

if __name__ == "__main__":
    main(prog_name="teamopt")
