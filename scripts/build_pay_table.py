"""Derive the pay table of the built-in taxonomy from public salary data.

Usage::

    python scripts/build_pay_table.py FOLDER [--out FILE]

FOLDER holds ``aijobs_salaries_DATE.csv.gz`` (ai-jobs.net / foorilla, CC0): one row per
figure, with year, level, title, country and pay. The same input gives the same table.

What stands in a row, and why:

- US, full-time, the years in `YEARS` together: single years are thin for most titles.
- Half of the rows repeat another row to the letter, most likely because one
  advertisement is listed many times. One figure of a title, level and year counts at
  most `CAP` times: counting every repeat lets one employer move a median by 20 %, and
  dropping all repeats throws away the round figures that many employers share.
- A level of a role with fewer than `THIN` different figures, or one that is not above
  the level below, is replaced: first by a wider pool of similar titles, then by the
  nearest sound level times a step. A step is the median, over the roles where both
  levels are sound, of the upper level's pay divided by the lower's.
- Figures are rounded to 1,000; every derived row says so in `source`.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import statistics
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

YEARS = ("2024", "2025")
CAP = 3
THIN = 30
ROUND = 1000
LICENCE = "CC0-1.0"
DATA = "ai-jobs.net salaries"
#: Level of the taxonomy -> level of the source.
LEVELS = {"junior": "EN", "mid": "MI", "senior": "SE", "staff": "EX"}
OUT = Path(__file__).parents[1] / "src/teamopt/taxonomy/ai_ml_pay.csv"


@dataclass(frozen=True)
class Rule:
    """Which titles stand for a role.

    Attributes
    ----------
    titles
        Counted first.
    wider
        Similar titles, added at a level where `titles` alone are thin.
    one_level
        Level of the taxonomy that all figures together stand for, where the source
        does not tell the levels of the titles apart.
    note
        Said in each row.
    """

    titles: tuple[str, ...]
    wider: tuple[str, ...] = ()
    one_level: str = ""
    note: str = ""


RULES = {
    "ml-engineer": Rule(("Machine Learning Engineer",)),
    "research-scientist": Rule(
        ("Research Scientist",), wider=("AI Researcher", "Machine Learning Researcher")
    ),
    "applied-scientist": Rule(
        ("Applied Scientist",),
        wider=("Machine Learning Scientist", "ML Scientist", "AI Scientist"),
    ),
    "research-engineer": Rule(("Research Engineer",)),
    "data-scientist": Rule(("Data Scientist",)),
    "data-engineer": Rule(("Data Engineer",)),
    "mlops-engineer": Rule(
        ("MLOps Engineer",),
        wider=(
            "ML Infrastructure Engineer",
            "Machine Learning Infrastructure Engineer",
            "Machine Learning Platform Engineer",
        ),
    ),
    "llm-engineer": Rule(
        ("AI Engineer", "Prompt Engineer", "NLP Engineer", "AI Developer"),
        note="Prompt Engineer alone has too few figures",
    ),
    "software-engineer": Rule(("Software Engineer",)),
    "platform-engineer": Rule(
        ("Platform Engineer",),
        wider=("Site Reliability Engineer", "Infrastructure Engineer"),
        note="no title of its own for GPU platforms",
    ),
    "ai-product-manager": Rule(
        ("AI Product Manager",),
        wider=("Product Manager",),
    ),
    "engineering-manager": Rule(
        ("Engineering Manager", "Machine Learning Manager"),
        one_level="senior",
        note="the source puts lower levels of this title above higher ones",
    ),
    "data-analyst": Rule(("Data Analyst",)),
    "responsible-ai-specialist": Rule(
        (
            "AI Governance Specialist",
            "Data Governance",
            "Data Governance Lead",
            "Data Governance Manager",
            "Data Governance Specialist",
        ),
        note="governance titles stand in for a title too new to have figures",
    ),
}


@dataclass(frozen=True)
class Cell:
    """Pay of one role at one level, before rounding."""

    median: float
    p25: float
    p75: float
    n: int
    n_distinct: int
    titles: tuple[str, ...]
    says: str

    def times(self, factor: float, says: str) -> Cell:
        """Return the cell moved by a factor, with a new explanation."""
        return replace(
            self,
            median=self.median * factor,
            p25=self.p25 * factor,
            p75=self.p75 * factor,
            says=says,
        )


#: How often each (title, level, year, pay in USD) occurs.
Figures = Counter[tuple[str, str, str, float]]


def read_figures(folder: Path) -> tuple[Figures, str]:
    """Return the figures that count, and the date in the newest file's name."""
    files = sorted(folder.glob("aijobs_salaries_*.csv.gz"))
    if not files:
        msg = f"no aijobs_salaries_DATE.csv.gz in {folder}"
        raise SystemExit(msg)
    figures: Figures = Counter()
    with gzip.open(files[-1], "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            places = {row["company_location"], row["employee_residence"]}
            if (
                row["work_year"] in YEARS
                and row["employment_type"] == "FT"
                and places == {"US"}
            ):
                key = (row["job_title"], row["experience_level"], row["work_year"])
                figures[*key, float(row["salary_in_usd"])] += 1
    return figures, files[-1].name.removesuffix(".csv.gz").rpartition("_")[2]


def pooled(figures: Figures, titles: tuple[str, ...], codes: set[str]) -> Cell | None:
    """Return the cell of some titles and levels of the source, None when empty."""
    found = {
        key: times
        for key, times in figures.items()
        if key[0] in titles and key[1] in codes
    }
    pay = sorted(key[3] for key, times in found.items() for _ in range(min(times, CAP)))
    if len(pay) < 2:
        return None
    p25, median, p75 = statistics.quantiles(pay, n=4, method="inclusive")
    used = tuple(t for t in titles if any(key[0] == t for key in found))
    distinct = len({(key[0], key[3]) for key in found})
    return Cell(median, p25, p75, sum(found.values()), distinct, used, "")


def sound_cells(figures: Figures, rule: Rule) -> dict[str, Cell]:
    """Return the levels of a role that the data supports on their own."""
    if rule.one_level:
        everything = pooled(figures, rule.titles, set(LEVELS.values()))
        if everything is None:
            return {}
        return {rule.one_level: replace(everything, says="figures of all levels")}
    cells = {}
    for level, code in LEVELS.items():
        own = pooled(figures, rule.titles, {code})
        if own and own.n_distinct >= THIN:
            cells[level] = replace(own, says="figures of this level")
            continue
        wide = pooled(figures, rule.titles + rule.wider, {code})
        if wide and wide.n_distinct >= THIN and rule.wider:
            few = own.n_distinct if own else 0
            says = f"wider pool, as the first title has {few} different figures"
            cells[level] = replace(wide, says=says)
    return rising(cells)


def rising(cells: dict[str, Cell]) -> dict[str, Cell]:
    """Drop levels until pay rises; of two that clash, the one with fewer figures."""
    kept = dict(cells)
    while True:
        order = list(kept)
        clash = next(
            (
                (low, high)
                for low, high in pairwise(order)
                if kept[low].median >= kept[high].median
            ),
            None,
        )
        if clash is None:
            return kept
        del kept[min(clash, key=lambda level: kept[level].n_distinct)]


def steps(roles: dict[str, dict[str, Cell]]) -> dict[str, tuple[float, int]]:
    """Return, for each level but the first, the step up to it and how many roles."""
    names = list(LEVELS)
    found = {}
    for low, high in pairwise(names):
        ratios = [
            cells[high].median / cells[low].median
            for cells in roles.values()
            if low in cells and high in cells
        ]
        found[high] = (round(statistics.median(ratios), 3), len(ratios))
    return found


def complete(
    role: str,
    sound: dict[str, Cell],
    figures: Figures,
    up: dict[str, tuple[float, int]],
) -> dict[str, Cell]:
    """Return a cell for every level, deriving what is missing from its neighbours."""
    names = list(LEVELS)
    cells = dict(sound)
    # Upwards first, so that a gap in the middle leans on the level below.
    for low, high in pairwise(names):
        if low in cells and high not in cells:
            says = f"from {low}, times {up[high][0]}"
            cells[high] = cells[low].times(up[high][0], says)
    for low, high in reversed(list(pairwise(names))):
        if high in cells and low not in cells:
            says = f"from {high}, divided by {up[high][0]}"
            cells[low] = cells[high].times(1 / up[high][0], says)
    for level in names:
        if level in sound:
            continue
        own = pooled(figures, RULES[role].titles + RULES[role].wider, {LEVELS[level]})
        says = f"derived {cells[level].says}"
        if not RULES[role].one_level:
            says += f" ({unsound(own)})"
        cells[level] = replace(cells[level], says=says)
    return {level: cells[level] for level in names}


def unsound(cell: Cell | None) -> str:
    """Return why the figures of a level were not used."""
    if cell is None:
        return "no figures at this level"
    why = "too few" if cell.n_distinct < THIN else "out of order with its neighbours"
    return f"{cell.n} rows at this level, {cell.n_distinct} different: {why}"


def table(figures: Figures, retrieved: str) -> list[dict[str, str | int]]:
    """Return the rows of the pay table.

    Raises
    ------
    SystemExit
        When the pay of a role does not rise with its level.
    """
    sound = {role: sound_cells(figures, rule) for role, rule in RULES.items()}
    up = steps(sound)
    rows: list[dict[str, str | int]] = []
    for role, rule in RULES.items():
        last = 0
        for level, cell in complete(role, sound[role], figures, up).items():
            median = round(cell.median / ROUND) * ROUND
            if median <= last:
                msg = f"{role}: pay of {level} ({median}) is not above {last}"
                raise SystemExit(msg)
            last = median
            note = f"; {rule.note}" if rule.note else ""
            rows.append(
                {
                    "role": role,
                    "level": level,
                    "currency": "USD",
                    "median": median,
                    "p25": round(cell.p25 / ROUND) * ROUND,
                    "p75": round(cell.p75 / ROUND) * ROUND,
                    "n": cell.n,
                    "n_distinct": cell.n_distinct,
                    "region": "US",
                    "year": f"{YEARS[0]}-{YEARS[-1]}",
                    "titles": "; ".join(cell.titles),
                    "source": f"{DATA}: {cell.says}{note}",
                    "licence": LICENCE,
                    "retrieved": retrieved,
                }
            )
    return rows


def main() -> None:
    """Write the pay table."""
    parser = argparse.ArgumentParser(description="Build the pay table.")
    parser.add_argument("folder", type=Path, help="holds aijobs_salaries_DATE.csv.gz")
    parser.add_argument("--out", type=Path, default=OUT, help="the table to write")
    given = parser.parse_args()
    rows = table(*read_figures(given.folder))
    with given.out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{len(rows)} rows -> {given.out.name}")


if __name__ == "__main__":
    main()
