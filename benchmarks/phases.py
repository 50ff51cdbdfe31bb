"""Subjects by phases of a run: ``python -m benchmarks.phases llm-product S-1``.

A new subject is a line in `SUBJECTS`, a new phase one in `PHASES`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path

import click

import teamopt
from benchmarks import series
from benchmarks.protocol import Row
from benchmarks.running import Clock, Limits
from benchmarks.seeded import SIZES, severity, text
from teamopt.engine.process import SolverProcess
from teamopt.engine.settings import Job, Outcome, SolveSettings
from teamopt.model import build
from teamopt.relaxations import strengthen
from teamopt.resolve import Resolved, resolve

PROBLEMS = Path(__file__).resolve().parent.parent / "problems"

#: What can be timed: the text of a brief by its name.
SUBJECTS: Mapping[str, Callable[[], str]] = {
    **{
        file.stem: partial(file.read_text, encoding="utf-8")
        for file in sorted(PROBLEMS.glob("*.yaml"))
    },
    **{f"{size}-1": partial(text, size, 1) for size in SIZES},
    "severity-50-1": partial(severity, 50, 1),
}


class Trial:
    """One subject on its way from text to plan; each step is taken once."""

    def __init__(self, source: str, limits: Limits) -> None:
        self.source, self.limits = source, limits
        self.solver = SolverProcess()
        self.clock = Clock()

    @cached_property
    def brief(self) -> teamopt.Brief:
        """Return the brief as read."""
        return teamopt.parse_brief(self.source)

    @cached_property
    def resolved(self) -> Resolved:
        """Return the brief as whole numbers."""
        return resolve(self.brief)

    @cached_property
    def settings(self) -> SolveSettings:
        """Return the limits as the engine takes them."""
        limits = self.limits
        return SolveSettings(limits.seconds, limits.workers, limits.seed)

    @cached_property
    def outcome(self) -> Outcome:
        """Return all stages, without tidying and names, in a process just started."""
        inst = self.resolved.instance
        self.clock = Clock()
        job = Job(self.settings, tidy=False)
        return self.solver.run(inst, job, self.clock.report)


def _read(trial: Trial) -> float:
    return _timed(lambda: trial.brief)


def _resolve(trial: Trial) -> float:
    # Read first, so that only resolving is timed.
    assert trial.brief
    return _timed(lambda: trial.resolved)


def _build(trial: Trial) -> float:
    inst = trial.resolved.instance

    def work() -> None:
        built = build(inst)
        strengthen(built.model, inst, built.x)

    return _timed(work)


def _first_plan(trial: Trial) -> float | None:
    assert trial.outcome
    return trial.clock.first


def _proof(trial: Trial) -> float | None:
    """Return the seconds of all goals, if each was proven."""
    stages = trial.outcome.stages
    if not stages or not all(stage.proven for stage in stages):
        return None
    return sum(stage.seconds for stage in stages)


def _naming(trial: Trial) -> float | None:
    plan = trial.outcome.decisions
    if plan is None:
        return None
    job = Job(trial.settings, plan=plan)
    return _timed(lambda: trial.solver.run(trial.resolved.instance, job))


def _explain(trial: Trial) -> float | None:
    """Return the seconds from the first news of the hires' order to the end."""
    began: list[float] = []

    def report(step: teamopt.Progress) -> None:
        if step.stage == "order of hires" and not began:
            began.append(time.monotonic())

    limits = trial.limits
    teamopt.solve(
        trial.brief,
        time_limit=limits.seconds,
        workers=limits.workers,
        seed=limits.seed,
        on_progress=report,
    )
    return time.monotonic() - began[0] if began else None


def _timed(work: Callable[[], object]) -> float:
    began = time.monotonic()
    work()
    return time.monotonic() - began


#: What can be timed of a subject: seconds, or ``None`` where there was nothing to do or
#: it did not come to its end.
PHASES: Mapping[str, Callable[[Trial], float | None]] = {
    "read": _read,
    "resolve": _resolve,
    "build": _build,
    "first plan": _first_plan,
    "proof": _proof,
    "naming": _naming,
    "explain": _explain,
}


@click.command()
@click.argument("subjects", nargs=-1)
@click.option("--phase", "phases", multiple=True, type=click.Choice(list(PHASES)))
@click.option("--time-limit", default=60.0, show_default=True, help="Seconds a solve.")
@click.option("--workers", default=8, show_default=True, help="Parallel searches.")
@click.option("--seed", default=1, show_default=True, help="Seed of the searches.")
@click.option("--json", "path", type=click.Path(path_type=Path), help="Write results.")
def main(
    subjects: Sequence[str],
    phases: Sequence[str],
    time_limit: float,
    workers: int,
    seed: int,
    path: Path | None,
) -> None:
    """Time the phases of SUBJECTS: shipped problems and seeded briefs; default: all."""
    unknown = [name for name in subjects if name not in SUBJECTS]
    if unknown:
        msg = f"no such subject: {', '.join(unknown)}; there are {', '.join(SUBJECTS)}"
        raise click.UsageError(msg)
    wanted = [name for name in PHASES if not phases or name in phases]
    limits = Limits(time_limit, workers, seed)
    click.echo(" " * 33 + "".join(f"{name:>12}" for name in wanted))
    final = series.collect(
        path,
        {
            "time_limit": time_limit,
            "workers": workers,
            "seed": seed,
            "phases": wanted,
        },
        {name: partial(measure, name, wanted, limits) for name in subjects or SUBJECTS},
        lambda head, rows: {"protocol": head, "instances": list(rows)},
        partial(_line, wanted=wanted),
    )
    series.fail_on_errors(final)


def measure(subject: str, wanted: Sequence[str], limits: Limits) -> Row:
    """Return the seconds of the wanted phases of a subject.

    Parameters
    ----------
    subject
        A name in `SUBJECTS`.
    wanted
        Names in `PHASES`, in its order.
    """
    trial = Trial(SUBJECTS[subject](), limits)
    seconds: Row = {}
    with trial.solver:
        try:
            for name in wanted:
                took = PHASES[name](trial)
                seconds[name] = None if took is None else round(took, 3)
        except teamopt.TeamoptError as error:
            return {"seconds": seconds, "error": str(error)}
    return {"seconds": seconds}


def _line(row: Row, wanted: Sequence[str]) -> str:
    cells = (row["seconds"].get(name) for name in wanted)
    text = "".join("           -" if c is None else f"{c:12.3f}" for c in cells)
    return f"{row['instance']:24}{text}" + (
        f" {row['error']}" if "error" in row else ""
    )


if __name__ == "__main__":
    main()
