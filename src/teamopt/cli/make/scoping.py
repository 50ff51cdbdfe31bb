"""``teamopt make scoping``: the brief as one page of prose."""

from __future__ import annotations

from teamopt.cli.make.making import making

EPILOG = """\b
Examples:
  teamopt make scoping brief.yaml
  teamopt make scoping plan -o scoping.md
"""
ABOUT = """Tell the brief on one page of prose, for people who do not read YAML.

What is to be done, who is here and who may come, money and machines, what counts, and
who leads in which stage of the life cycle. A brief is solved for first, to say how the
answer looks so far.
"""
scoping = making("scoping", ABOUT, EPILOG)
