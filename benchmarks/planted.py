"""Briefs with a conflict planted in them, and whether it is found.

``python -m benchmarks.planted --seeds 200`` makes briefs that have a plan, and adds
lines that clash by construction: each kind of clash knows the rules it is made of, and
every family of rules is in some. What is found is then judged by solves of its own.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import click

import teamopt
from benchmarks import series
from benchmarks.kept import keeps
from benchmarks.protocol import Row, median
from teamopt.engine.blame import run
from teamopt.engine.search import Search
from teamopt.engine.settings import Blame, Conflict, Id, SolveSettings
from teamopt.families import FAMILIES
from teamopt.instance import Instance
from teamopt.model.room import counted, far, near
from teamopt.resolve import resolve

START = date(2027, 1, 4)
#: Conflicts that are looked for in each brief.
MOST = 12
#: What is to hold of every brief: that the planted conflict is found, that each found
#: is infeasible in any room, that none of its rules can be spared, and that one without
#: the horizon is one in a horizon three times as long.
GOOD = ("planted", "true", "smallest", "true_later")


@dataclass(frozen=True)
class Plant:
    """Lines that clash.

    Attributes
    ----------
    phases
        Fields of each phase, by id.
    core
        What the ids of the rules that clash begin with.
    whole
        Whether these are all. Else there are several ways to complete them.
    team, blocks
        People, and blocks of the brief.
    weeks
        Length of the brief, where it matters.
    track
        Track of all other phases.
    """

    phases: Mapping[str, Mapping[str, str]]
    core: tuple[Id, ...]
    whole: bool = True
    team: tuple[str, ...] = ()
    blocks: Mapping[str, str] = field(default_factory=dict)
    weeks: int = 26
    track: str | None = None


def friday(week: int) -> str:
    """Return the last working day of a week, the first being 1."""
    return str(START + timedelta(weeks=week, days=-3))


def monday(week: int) -> str:
    """Return the first day of a week, the first being 1."""
    return str(START + timedelta(weeks=week - 1))


def _x(**fields: str) -> dict[str, dict[str, str]]:
    """Return one phase."""
    return {"x": fields}


def _crew(people: int = 1, weeks: int = 1) -> dict[str, str]:
    return {"crew": f"{{mlops: {people}}}", "duration": f"{weeks} weeks"}


def _hiring(slots: int, *roles: str, **more: str) -> dict[str, str]:
    terms = {"lead_time": "0 weeks", "ramp_up": "0 weeks"} | more
    rest = "".join(f"\n  {name}: {value}" for name, value in terms.items())
    these = roles or ("{role: mlops-engineer, levels: [mid]}",)
    return {"hiring": f"\n  slots: {slots}\n  roles: [{', '.join(these)}]{rest}"}


REQUIRED = ("required", "x")
HEADS = ("crew", "x", "mlops", "heads")
STAY = ("crew", "x", "mlops", "stay")
DEADLINE = ("deadline", "x")
BO = "{name: Bo, role: mlops-engineer, level: mid}"
CY = "{name: Cy, role: mlops-engineer, level: mid}"


def dates(rng: random.Random) -> Plant:
    """Return too little time between two dates: earliest + duration > deadline."""
    begin, weeks = rng.randint(2, 8), rng.randint(3, 8)
    # With nothing but the deadline there is time enough.
    end = begin + weeks - 1 - rng.randint(1, min(2, begin - 1))
    fields = _crew(1, weeks) | {"earliest": monday(begin), "deadline": friday(end)}
    core = (REQUIRED, DEADLINE, ("earliest", "x"), STAY)
    return Plant(_x(**fields), core, team=(BO,))


def chain(rng: random.Random) -> Plant:
    """Return two phases in a row that do not fit before a deadline."""
    first, then = rng.randint(2, 5), rng.randint(2, 5)
    phases = {
        "w": _crew(1, first),
        "x": _crew(1, then) | {"after": "w", "deadline": friday(first + then - 1)},
    }
    core = (
        REQUIRED,
        DEADLINE,
        ("precedence", "x", "w"),
        STAY,
        ("crew", "w", "mlops", "stay"),
    )
    return Plant(phases, core, team=(BO,))


def horizon(rng: random.Random) -> Plant:
    """Return a phase that begins late and is longer than what is left."""
    weeks = rng.randint(12, 20)
    fields = _crew(1, rng.randint(8, 10)) | {"earliest": monday(weeks - 4)}
    core = (REQUIRED, ("horizon",), ("earliest", "x"), STAY)
    return Plant(_x(**fields), core, team=(BO,), weeks=weeks)


def horizon_of_work(rng: random.Random) -> Plant:
    """Return more work than one person can do in the horizon."""
    weeks = rng.randint(8, 10)
    fields = {"effort": f"{{mlops: {rng.randint(3, 6) * weeks} pw}}"}
    core = (REQUIRED, ("horizon",), ("work", "x"))
    return Plant(_x(**fields), core, team=(BO,), weeks=weeks, whole=False)


def slots(rng: random.Random) -> Plant:
    """Return more heads than may be hired."""
    n = rng.randint(1, 3)
    return Plant(
        _x(**_crew(n + rng.randint(1, 3))),
        (REQUIRED, HEADS, ("slots",)),
        blocks=_hiring(n),
    )


def slots_for_holders(rng: random.Random) -> Plant:
    """Return more holders of a skill than may be hired."""
    n = rng.randint(1, 2)
    blocks = _hiring(n) | {"policies": f"\n  bus_factor: {{mlops: {n + 1}}}"}
    return Plant({}, (("slots",), ("bus_factor", "mlops")), blocks=blocks)


def role_limit(rng: random.Random) -> Plant:
    """Return more heads of a role than its limit."""
    n = rng.randint(1, 2)
    role = f"{{role: mlops-engineer, levels: [mid], most: {n}}}"
    core = (REQUIRED, HEADS, ("role_limit", "mlops-engineer"))
    return Plant(_x(**_crew(n + 1)), core, blocks=_hiring(5, role))


def joiners(rng: random.Random) -> Plant:
    """Return more holders of a skill at the quarter's end than may join in it."""
    n = rng.randint(1, 2)
    blocks = _hiring(5, joiners_per_quarter=str(n))
    blocks["policies"] = f"\n  bus_factor: {{mlops: {n + 1}}}"
    core = (("joiners",), ("bus_factor", "mlops"))
    return Plant({}, core, blocks=blocks, weeks=12)


def lead_time(rng: random.Random) -> Plant:
    """Return work that is to be over before anybody can join."""
    end = rng.randint(3, 8)
    fields = _crew() | {"deadline": friday(end)}
    core = (REQUIRED, HEADS, DEADLINE, ("lead_time",))
    return Plant(
        _x(**fields),
        core,
        blocks=_hiring(3, lead_time=f"{end + rng.randint(1, 20)} weeks"),
    )


def pin(rng: random.Random) -> Plant:
    """Return more pinned to join than there are slots for."""
    n = rng.randint(1, 3)
    blocks = _hiring(n)
    blocks["pins"] = f" [{{hire: mlops-engineer, count: {n + 1}}}]"
    return Plant({}, (("slots",), ("pin", "mlops-engineer", "1")), blocks=blocks)


def ramp_up(rng: random.Random) -> Plant:
    """Return a whole head that is asked for before ramp-up is over."""
    end = rng.randint(2, 6)
    length = f"{{length: {end + rng.randint(0, 3)} weeks, capacity: 50%}}"
    fields = _crew() | {"deadline": friday(end)}
    core = (REQUIRED, HEADS, DEADLINE, ("ramp_up",))
    return Plant(_x(**fields), core, blocks=_hiring(3, ramp_up=length))


def on_board(rng: random.Random) -> Plant:
    """Return more heads than there are people, and no hires."""
    core = (REQUIRED, HEADS, ("on_board", "mlops-engineer mid"))
    return Plant(_x(**_crew(rng.randint(2, 4))), core, team=(BO,))


def absence(rng: random.Random) -> Plant:
    """Return work that is to be over before somebody's first day."""
    end = rng.randint(2, 8)
    there = BO.replace("}", f", from: {monday(end + rng.randint(1, 4))}}}")
    fields = _crew() | {"deadline": friday(end)}
    core = (REQUIRED, HEADS, DEADLINE, ("absence", "mlops-engineer mid"))
    return Plant(_x(**fields), core, team=(there,))


def stays(rng: random.Random) -> Plant:
    """Return work that is to be over before the first day of who is kept on it."""
    end = rng.randint(2, 8)
    there = BO.replace("}", f", from: {monday(end + rng.randint(1, 4))}}}")
    fields = _crew() | {"deadline": friday(end)}
    core = (REQUIRED, DEADLINE, ("absence",), ("stays", "Bo", "x"))
    blocks = {"pins": " [{person: Bo, phase: x}]"}
    return Plant(_x(**fields), core, team=(there, CY), blocks=blocks)


def crew_size(rng: random.Random) -> Plant:
    """Return work that its largest crew cannot do in time."""
    end = rng.randint(2, 5)
    fields = {
        "effort": f"{{mlops: {2 * end} pw}}",
        "largest_crew": "1",
        "deadline": friday(end),
    }
    core = (
        REQUIRED,
        DEADLINE,
        ("work", "x"),
        ("crew_size", "x", "mlops", "largest_crew"),
    )
    return Plant(_x(**fields), core, team=(BO,))


def proficiency(rng: random.Random) -> Plant:
    """Return experts are asked for where there are practitioners."""
    asked = rng.choice(("lead", "at_least"))
    core: tuple[Id, ...] = (REQUIRED, ("proficiency", "x", "mlops", "mlops"))
    if asked == "at_least":
        core = (REQUIRED, HEADS, ("proficiency", "x", "mlops", "at_least"))
    return Plant(_x(**_crew(), **{asked: "expert"}), core, team=(BO,))


def pieces(rng: random.Random) -> Plant:
    """Return more pieces one after the other than weeks."""
    n = rng.randint(2, 4)
    fields = {
        "effort": f"{{mlops: {n} pd}}",
        "pieces": str(n),
        "deadline": friday(n - 1),
    }
    return Plant(_x(**fields), (REQUIRED, DEADLINE, ("pieces", "x")), team=(BO,))


def gpus(rng: random.Random) -> Plant:
    """Return more GPUs at once than are owned."""
    n, end = rng.randint(2, 8), rng.randint(1, 4)
    asked = rng.randint(n // 2 + 1, n)
    fields = {
        "compute": f"{{h100: {asked} gpus for {end} weeks}}",
        "deadline": friday(end),
    }
    core: list[Id] = [("gpus",)]
    for id_ in "wx":
        core += [("required", id_), ("deadline", id_), ("gpu_work", id_, "h100")]
    blocks = {"compute": f"\n  h100: {{owned: {n}}}"}
    return Plant({"w": fields, "x": fields}, tuple(core), blocks=blocks)


def reservations(rng: random.Random) -> Plant:
    """Return GPUs that can only be reserved for longer than the horizon."""
    weeks = rng.randint(8, 12)
    stay = weeks + rng.randint(1, 8)
    terms = f"{{gpus: 4, most: 1, price: 1.60 per gpu-hour, shortest: {stay} weeks}}"
    core = (REQUIRED, ("gpu_work", "x", "h100"), ("reservations",), ("horizon",))
    return Plant(
        _x(compute="{h100: 4 gpus for 1 week}"),
        core,
        blocks={"compute": f"\n  h100:\n    owned: 0\n    reserve: {terms}"},
        weeks=weeks,
        whole=False,
    )


def contractors(rng: random.Random) -> Plant:
    """Return more heads than there may be contractors."""
    n = rng.randint(1, 2)
    role = "{role: mlops-engineer, levels: mid, rate: 900 per day}"
    terms = f"\n  contractors:\n    most: {n}\n    lead_time: 0 weeks"
    blocks = {"hiring": f"{terms}\n    shortest: 1 week\n    roles: [{role}]"}
    core = (REQUIRED, HEADS, ("contractors",))
    return Plant(_x(**_crew(n + rng.randint(1, 3))), core, blocks=blocks)


def training(rng: random.Random) -> Plant:
    """Return work that is to be over before the one who could do it has learnt how."""
    end = rng.randint(3, 6)
    lesson = f"{{who: Ana, skill: mlops, length: {end + rng.randint(0, 4)} weeks}}"
    ana = "{name: Ana, role: data-analyst, level: mid}"
    fields = _crew() | {"deadline": friday(end)}
    core = (REQUIRED, HEADS, DEADLINE, ("training", "Ana", "mlops", "length"))
    return Plant(
        _x(**fields), core, team=(ana,), blocks={"training": f"\n  - {lesson}"}
    )


def track_share(rng: random.Random) -> Plant:
    """Return a ceiling for the track of all phases."""
    share = rng.randint(1, 9) * 10
    blocks = {
        "tracks": f"\n  research: {{people: ..{share}%, per: horizon}}\n  product:"
    }
    core = (REQUIRED, HEADS, ("track_share", "research", "people"))
    fields = _crew(1, rng.randint(1, 4)) | {"track": "research"}
    # Time that passes without anybody is nobody's time.
    phases = _x(**fields) | {"z": {"duration": "1 week", "track": "product"}}
    return Plant(phases, core, team=(BO,), blocks=blocks, track="research")


def isolation(rng: random.Random) -> Plant:
    """Return work for a track whose people belong to another."""
    blocks = {
        "tracks": "\n  research:\n  product:",
        "policies": "\n  isolation: [research]",
    }
    fields = _crew(1, rng.randint(1, 4)) | {"track": "product"}
    core = (REQUIRED, HEADS, ("isolation", "mlops-engineer mid"))
    bo = BO.replace("}", ", track: research}")
    return Plant(_x(**fields), core, team=(bo,), blocks=blocks)


def ratio(rng: random.Random) -> Plant:
    """Return more of some people per others than there are, and no hires."""
    asked = f"{{count: data-analyst, per: mlops-engineer, least: {rng.randint(1, 3)}}}"
    core = (("ratio", "ratio"), ("on_board", "mlops-engineer mid"))
    blocks = {"policies": f"\n  ratios: [{asked}]"}
    return Plant({}, core, team=(BO,), blocks=blocks, weeks=12)


def phases_at_once(rng: random.Random) -> Plant:
    """Return two phases in the same week for one person, who may be on one."""
    fields = {
        "effort": "{mlops: 1 pd}",
        "largest_crew": "0.5",
        "deadline": friday(1),
    }
    core = (REQUIRED, ("required", "w"), DEADLINE, ("phases_at_once",))
    blocks = {"policies": "\n  phases_at_once: 1"}
    return Plant(
        {"w": fields, "x": fields}, core, team=(BO,), blocks=blocks, whole=False
    )


def smallest_share(rng: random.Random) -> Plant:
    """Return crews that are smaller than the share of one person."""
    asked = rng.choice(("50%", "75%", "100%"))
    fields = {"effort": f"{{mlops: {rng.randint(1, 2)} pw}}", "largest_crew": "0.25"}
    core = (REQUIRED, ("smallest_share",), ("crew_size", "x", "mlops", "largest_crew"))
    blocks = {"policies": f"\n  smallest_share: {asked}"}
    return Plant(_x(**fields), core, team=(BO,), blocks=blocks, whole=False)


def budget(rng: random.Random) -> Plant:
    """Return a phase that costs more than there is."""
    most = rng.randint(5, 50)
    fields = _crew() | {"costs": f"{{licence: {most + rng.randint(1, 20)}k}}"}
    core = (REQUIRED, ("budget", "total"))
    return Plant(_x(**fields), core, team=(BO,), blocks={"budget": f" {most}k"})


KINDS: tuple[Callable[[random.Random], Plant], ...] = (
    dates,
    chain,
    horizon,
    horizon_of_work,
    slots,
    slots_for_holders,
    role_limit,
    joiners,
    lead_time,
    pin,
    ramp_up,
    on_board,
    absence,
    stays,
    crew_size,
    proficiency,
    pieces,
    gpus,
    reservations,
    contractors,
    training,
    track_share,
    isolation,
    ratio,
    phases_at_once,
    smallest_share,
    budget,
)


def planted(seed: int, *, times: int = 1) -> tuple[str, Plant]:
    """Return the text of a brief, and what is planted in it; kinds come in turns.

    Parameters
    ----------
    seed
        Any whole number; the same one gives the same text.
    times
        How often the horizon goes into that of the brief.
    """
    rng = random.Random(f"planted {seed}")
    plant = KINDS[seed % len(KINDS)](rng)
    plant = replace(plant, weeks=times * plant.weeks)
    return text(f"planted-{seed}", rng, plant), plant


def text(name: str, rng: random.Random, plant: Plant) -> str:
    """Return a brief with work for people of its own, and what is planted."""
    members = ["{role: software-engineer, level: mid, count: 2}", *plant.team]
    lines = [
        f"brief: {name}",
        "calendar:",
        f"  start: {START}",
        f"  horizon: {plant.weeks} weeks",
        *(f"{key}:{value}" for key, value in plant.blocks.items()),
        "team:",
        *(f"  - {member}" for member in members),
        "phases:",
    ]
    phases: dict[str, dict[str, str]] = {}
    for k in range(rng.randint(1, 2)):
        phases[f"base-{k}"] = {
            "effort": f"{{backend-engineering: {rng.randint(1, 2)} pw}}"
        }
        if k:
            phases[f"base-{k}"] |= {"after": f"base-{k - 1}"}
        if plant.track:
            phases[f"base-{k}"] |= {"track": plant.track}
    for id_, fields in (*phases.items(), *plant.phases.items()):
        lines.append(f"  - id: {id_}")
        lines += [f"    {key}: {value}" for key, value in fields.items()]
    return "\n".join(lines) + "\n"


# judging ----------------------------------------------------------------------


def judged(seed: int, seconds: float = 30.0) -> Row:
    """Return what was found in a brief, and what solves of their own say of it."""
    written, plant = planted(seed)
    inst = resolve(teamopt.parse_brief(written)).instance
    settings = SolveSettings(time_limit=seconds, workers=1)
    began = time.monotonic()
    first: list[float] = []

    def told(_: object) -> None:
        first.append(time.monotonic() - began)

    search = Search(settings, lambda step: None, told)
    found = run(inst, Blame(settings, MOST), search)
    spent = time.monotonic() - began
    later = [_later(seed, one) for one in found.found]
    return {
        "kind": KINDS[seed % len(KINDS)].__name__,
        "found": len(found.found),
        "every": found.every,
        "planted": any(_is(plant, one, inst) for one in found.found),
        "true": all(keeps(inst, one.rules, far) is False for one in found.found),
        "smallest": all(_smallest(inst, one) for one in found.found),
        "true_later": False not in later,
        "asked_later": len(later) - later.count(None),
        "said_smallest": all(one.smallest for one in found.found),
        "families": sorted({id_[0] for one in found.found for id_ in one.rules}),
        "first_seconds": round(min(first, default=spent), 3),
        "seconds": round(spent, 3),
    }


def _smallest(inst: Instance, conflict: Conflict) -> bool:
    """Tell whether there is a plan where any one rule is left out."""
    rules = {*conflict.rules}
    return all(
        keeps(inst, rules - {id_}, near) or keeps(inst, rules - {id_}, counted)
        for id_ in rules
    )


def _later(seed: int, conflict: Conflict) -> bool | None:
    """Tell whether rules that do not name the horizon clash in a longer one as well.

    ``None`` where they do name it, or are others in a longer brief.
    """
    inst = resolve(teamopt.parse_brief(planted(seed, times=3)[0])).instance
    ids = {rule.id for family in FAMILIES for rule in family.rules(inst)}
    if ("horizon",) in conflict.rules or not ids >= {*conflict.rules}:
        return None
    return keeps(inst, conflict.rules, near) is False


def _is(plant: Plant, conflict: Conflict, inst: Instance) -> bool:
    """Tell whether a conflict is the one that was planted, line by line."""
    where = {rule.id: rule.where for f in FAMILIES for rule in f.rules(inst)}
    asked = {
        (id_[0], where[id_])
        for id_ in where
        if any(id_[: len(head)] == head for head in plant.core)
    }
    lines = {(id_[0], where[id_]) for id_ in conflict.rules}
    heads = all(
        any(id_[: len(head)] == head for id_ in conflict.rules) for head in plant.core
    )
    return heads and (lines <= asked or not plant.whole)


@click.command()
@click.option("--seeds", default=200, show_default=True, help="Briefs.")
@click.option("--time-limit", default=30.0, show_default=True, help="Seconds a brief.")
@click.option("--json", "path", type=click.Path(path_type=Path), help="Write results.")
def main(seeds: int, time_limit: float, path: Path | None) -> None:
    """Plant conflicts, look for them, and judge what is found."""
    runs = {
        f"planted-{seed}": partial(judged, seed, time_limit) for seed in range(seeds)
    }
    settings = {"workers": 1, "seeds": seeds, "time_limit": time_limit, "most": MOST}
    result = series.collect(path, settings, runs, _result, _line)
    click.echo(str(result["summary"]))
    if result["summary"]["wrong"]:
        raise SystemExit(1)


def _line(row: Row) -> str:
    marks = [name for name in GOOD if not row[name]]
    says = f"not {', '.join(marks)}" if marks else "as planted"
    return f"{row['kind']:18} {row['found']} found, {row['seconds']:6.2f} s  {says}"


def _result(head: Row, rows: Sequence[Row]) -> Row:
    """Return what is stored: figures over all briefs, and each of them."""
    seen = sorted({family for row in rows for family in row["families"]})
    summary = {
        "briefs": len(rows),
        **{name: sum(bool(row[name]) for row in rows) for name in GOOD},
        "conflicts_asked_later": sum(row["asked_later"] for row in rows),
        "every": sum(row["every"] for row in rows),
        "conflicts": sum(row["found"] for row in rows),
        "families": len(seen),
        "families_missing": [f.key for f in FAMILIES if f.key not in seen],
        "first_seconds_median": median([row["first_seconds"] for row in rows]),
        "seconds_median": median([row["seconds"] for row in rows]),
        "seconds_most": max(row["seconds"] for row in rows),
        "wrong": [r["instance"] for r in rows if not all(r[name] for name in GOOD)],
    }
    return {"protocol": head, "summary": summary, "instances": list(rows)}


if __name__ == "__main__":
    main()
