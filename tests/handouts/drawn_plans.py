"""Plans drawn from a seed without the solver: small, odd, and fit to their briefs."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import yaml

from teamopt.brief import Brief, parse_brief
from teamopt.check.asked import Asked
from teamopt.check.case import Case, case_of
from teamopt.check.load import loads
from teamopt.plan import (
    Allocation,
    BriefRef,
    ContractorPlan,
    HirePlan,
    PackagePlan,
    Person,
    PhasePlan,
    Plan,
    Provenance,
    TrainingPlan,
)
from teamopt.plan.people import Pay
from teamopt.plan.work import HandOffPlan

WEEKS = 16
ROLES = ("ml-engineer", "data-engineer", "mlops-engineer", "data-scientist")
LEVELS = ("junior", "mid", "senior", "staff")
SKILLS = ("modelling", "data-engineering", "mlops", "serving", "statistics")
MADE = Provenance(
    teamopt="0",
    ortools="0",
    python="3",
    workers=1,
    seed=1,
    reproducible=False,
    time_limit=1.0,
    seconds=1.0,
)


@dataclass
class Drawing:
    """A plan in the making."""

    draw: random.Random
    brief: Brief
    people: dict[str, Person]
    hires: tuple[HirePlan, ...]
    contractors: tuple[ContractorPlan, ...]
    trainings: tuple[TrainingPlan, ...]
    phases: dict[str, PhasePlan] = field(default_factory=dict)
    packages: list[PackagePlan] = field(default_factory=list)
    allocations: list[Allocation] = field(default_factory=list)

    @cached_property
    def case(self) -> Case:
        """Return what the check reads of people and work, before there is any."""
        return case_of(self.plan(), self.brief)

    def plan(self) -> Plan:
        """Return the plan as far as it goes."""
        brief, calendar = self.brief, self.brief.timeline
        return Plan(
            status="feasible",
            confirmed=False,
            brief=BriefRef(
                id=brief.id,
                question=None,
                file="drawn.yaml",
                sha256=brief.source.sha256,
                currency="USD",
                period="week",
                start=brief.calendar.start,
                periods=WEEKS,
                end=calendar.last_day_of(WEEKS - 1),
                share_step=0.5,
            ),
            provenance=MADE,
            goals=(),
            hires=self.hires,
            contractors=self.contractors,
            trainings=self.trainings,
            people=tuple(self.people.values()),
            phases=tuple(self.phases.values()),
            packages=tuple(self.packages),
            allocations=tuple(self.allocations),
        )


def drawn(seed: int) -> tuple[Plan, Brief]:
    """Return the plan of a seed, which does some phase, and its brief."""
    draw = random.Random(seed)
    while True:
        brief = parse_brief(_text(draw, seed), "drawn.yaml")
        drawing = _people(draw, brief)
        for phase in brief.phases:
            _phase(phase.id, drawing)
        plan = drawing.plan()
        assert list(loads(case_of(plan, brief))) == [], seed
        if any(phase.delivered for phase in plan.phases):
            return plan, brief


# the brief ------------------------------------------------------------------


def _text(draw: random.Random, seed: int) -> str:
    tracks = draw.random() < 0.3
    team = [_member(draw, k, tracks=tracks) for k in range(draw.randint(1, 4))]
    offer = {"role": draw.choice(ROLES), "levels": draw.choice(["mid", "senior"])}
    rate = {"role": draw.choice(ROLES), "levels": draw.choice(["senior", "staff"])}
    brief: dict[str, Any] = {
        "brief": f"drawn-{seed}",
        "calendar": {"start": "2027-01-04", "horizon": f"{WEEKS} weeks"},
        "team": team,
        "crews": {"share_step": "50%"},
        "hiring": {
            "slots": 1,
            "roles": [offer],
            "lead_time": "2 weeks",
            "ramp_up": {"length": "2 weeks", "capacity": "50%"},
            "contractors": {
                "most": 1,
                "roles": [{**rate, "rate": "900 per day"}],
                "lead_time": "1 week",
            },
        },
        "phases": list(_phases(draw, tracks=tracks)),
    }
    if tracks:
        brief["tracks"] = {"new": None, "live": None}
        brief["policies"] = {"isolation": ["new"]}
    elif draw.random() < 0.3:
        leads = {"levels": draw.choice([["senior", "staff"], ["staff"]])}
        brief["policies"] = {"span_of_control": {"leads": leads, "most": 9}}
    if draw.random() < 0.4:
        skill = draw.choice(SKILLS)
        to = draw.choice(["practitioner", "expert"])
        team[0].setdefault("skills", {})[skill] = "none"
        brief["training"] = [
            {"who": "P0", "skill": skill, "length": "3 weeks", "to": to}
        ]
    return yaml.safe_dump(brief, sort_keys=False)


def _member(draw: random.Random, k: int, *, tracks: bool) -> dict[str, Any]:
    member: dict[str, Any] = {
        "name": f"P{k}",
        "role": draw.choice(ROLES),
        "level": draw.choice(LEVELS),
    }
    if draw.random() < 0.25:
        member["until"] = "2027-03-12"
    if draw.random() < 0.15:
        member["from"] = "2027-01-25"
    if draw.random() < 0.15:
        member["leave"] = [{"from": "2027-02-15", "until": "2027-02-26"}]
    if draw.random() < 0.4:
        step = draw.choice(["expert", "practitioner", "none"])
        member["skills"] = {draw.choice(SKILLS): step}
    if tracks and (k == 0 or draw.random() < 0.5):
        member["track"] = "new"
    return member


def _phases(draw: random.Random, *, tracks: bool) -> Iterator[dict[str, Any]]:
    for k in range(draw.randint(1, 5)):
        phase: dict[str, Any] = {"id": f"f{k}", "value": 1}
        kind = draw.random()
        if kind < 0.4:
            skills = draw.sample(SKILLS, draw.randint(1, 2))
            phase |= {"crew": dict.fromkeys(skills, 1)}
            phase["duration"] = f"{draw.randint(1, 4)} weeks"
        elif kind < 0.8:
            efforts = [f"{n} pw" for n in (1, 2, 4)]
            some = draw.sample(SKILLS, draw.randint(1, 3))
            phase["effort"] = {skill: draw.choice(efforts) for skill in some}
        elif kind < 0.95:
            phase["duration"] = f"{draw.randint(1, 6)} weeks"
        if draw.random() < 0.15 and kind < 0.8:
            phase["at_least"] = phase["lead"] = "expert"
        if k and draw.random() < 0.6:
            phase["after"] = [f"f{draw.randrange(k)}"]
        if tracks:
            phase["track"] = draw.choice(["new", "live"])
        yield phase


# people ---------------------------------------------------------------------


def _people(draw: random.Random, brief: Brief) -> Drawing:
    hires, contractors = _hires(draw, brief), _contractors(draw, brief)
    people = {}
    for member in brief.team:
        assert member.name is not None
        track = member.track if member.track in brief.isolated else None
        people[member.name] = _person(member.name, member.role, member.level, track)
    for hire in hires:
        person = _person(hire.name, hire.role, hire.level, None)
        changes = {"hire": hire.order, "first_period": hire.joins_period}
        people[hire.name] = person.model_copy(update=changes)
    for one in contractors:
        person = _person(one.name, one.role, one.level, None)
        changes = {"contractor": one.number, "first_period": one.joins_period}
        people[one.name] = person.model_copy(update=changes)
    trainings = _trainings(draw, brief)
    return Drawing(draw, brief, people, hires, contractors, trainings)


def _person(name: str, role: str, level: str, track: str | None) -> Person:
    return Person(
        name=name,
        role=role,
        level=level,
        hire=None,
        first_period=0,
        deployable=1.0,
        track=track,
    )


def _hires(draw: random.Random, brief: Brief) -> tuple[HirePlan, ...]:
    if draw.random() < 0.5:
        return ()
    assert brief.hiring is not None
    offer, joins = brief.hiring.roles[0], draw.randint(2, 5)
    level = offer.levels[0]
    role = brief.catalogue.roles[offer.role].name
    calendar = brief.timeline
    return (
        HirePlan(
            order=1,
            name=f"Hire 1 ({level} {role})",
            role=offer.role,
            role_name=role,
            level=level,
            open_by=calendar.first_day_of(0),
            joins=calendar.first_day_of(joins),
            joins_period=joins,
            productive_from=calendar.first_day_of(joins + 2),
            pay=Pay(amount=1, low=None, high=None, n=None, source="drawn"),
            yearly_cost=1.0,
            fee=0.0,
            cost=1.0,
        ),
    )


def _contractors(draw: random.Random, brief: Brief) -> tuple[ContractorPlan, ...]:
    if draw.random() < 0.5:
        return ()
    assert brief.hiring is not None
    assert brief.hiring.contractors is not None
    offer, joins = brief.hiring.contractors.roles[0], draw.randint(1, 3)
    level = offer.levels[0]
    role = brief.catalogue.roles[offer.role].name
    past = draw.randint(joins + 4, WEEKS)
    calendar = brief.timeline
    return (
        ContractorPlan(
            number=1,
            name=f"Contractor 1 ({level} {role})",
            role=offer.role,
            role_name=role,
            level=level,
            open_by=calendar.first_day_of(0),
            joins=calendar.first_day_of(joins),
            until=calendar.last_day_of(past - 1),
            joins_period=joins,
            end_period=past,
            day_rate=900.0,
            cost=1.0,
        ),
    )


def _trainings(draw: random.Random, brief: Brief) -> tuple[TrainingPlan, ...]:
    first = draw.randint(4, 8)
    member = brief.team[0]
    if not brief.training or member.from_ or member.until or member.leave:
        return ()
    calendar = brief.timeline
    return tuple(
        TrainingPlan(
            person="P0",
            skill=training.skill,
            had="none",
            reached=training.to.word,
            start=calendar.first_day_of(first),
            until=calendar.last_day_of(first + 2),
            start_period=first,
            end_period=first + 3,
            share=0.5,
            mentor=None,
            mentor_share=0.0,
            cost=0.0,
        )
        for training in brief.training
    )


# phases ---------------------------------------------------------------------


def _phase(key: str, drawing: Drawing) -> None:
    """Put a phase where its crew has time, or leave it out with what follows."""
    brief = drawing.brief
    asked = next(phase for phase in brief.phases if phase.id == key)
    before = [drawing.phases[entry.phase] for entry in asked.after]
    first = max((phase.end_period or 0 for phase in before), default=0)
    if all(phase.delivered for phase in before):
        first += drawing.draw.randint(0, 3)
        for start in range(first, WEEKS - 1):
            end = _crewed(key, start, drawing)
            if end is not None:
                drawing.phases[key] = _entry(key, start, end, brief)
                return
    drawing.phases[key] = _entry(key, None, None, brief)


def _entry(key: str, start: int | None, end: int | None, brief: Brief) -> PhasePlan:
    asked = next(phase for phase in brief.phases if phase.id == key)
    calendar, there = brief.timeline, start is not None and end is not None
    first, past = start or 0, end or 0
    return PhasePlan(
        id=key,
        name=asked.title,
        stage=None,
        required=False,
        value=1.0,
        delivered=there,
        start=calendar.first_day_of(first) if there else None,
        until=calendar.last_day_of(max(first, past - 1)) if there else None,
        start_period=start,
        end_period=end,
        due=None,
        late_periods=0,
        deadline=None,
        track=asked.track,
        hand_offs=tuple(
            HandOffPlan(to=hand.to, artefacts=hand.artefacts, effort={})
            for hand in asked.hand_off
        ),
    )


def _crewed(key: str, start: int, drawing: Drawing) -> int | None:
    """Give every package of a phase a crew of people who can lead, or none any."""
    track = next(phase.track for phase in drawing.brief.phases if phase.id == key)
    booked = len(drawing.packages), len(drawing.allocations)
    ends = [start]
    for asked in drawing.case.asked.values():
        if asked.phase != key:
            continue
        first = start + (0 if asked.heads else drawing.draw.randint(0, 2))
        past = first + (asked.length or max(1, round(asked.effort)))
        if past > WEEKS or not _staffed(asked, first, past, track, drawing):
            del drawing.packages[booked[0] :]
            del drawing.allocations[booked[1] :]
            return None
        ends.append(past)
    return max(ends)


def _staffed(
    asked: Asked, first: int, past: int, track: str | None, drawing: Drawing
) -> bool:
    """Book a crew for a package, and tell whether there is one."""
    calendar = drawing.brief.timeline
    crew: set[str] = set()
    for skill in asked.skills:
        share = 1.0 if asked.heads else drawing.draw.choice((0.5, 0.5, 1.0))
        able = [
            name
            for name in drawing.people
            if name not in crew
            and _able(name, skill, asked, range(first, past), track, drawing)
            and _has_time(name, share, range(first, past), drawing)
        ]
        if not able:
            return False
        name = drawing.draw.choice(able)
        crew.add(name)
        person = drawing.people[name]
        drawing.allocations.append(
            Allocation(
                person=name,
                role=person.role,
                level=person.level,
                phase=asked.phase,
                package=asked.key,
                skill=skill,
                share=share,
                start=calendar.first_day_of(first),
                until=calendar.last_day_of(past - 1),
                start_period=first,
                end_period=past,
            )
        )
    drawing.packages.append(
        PackagePlan(
            phase=asked.phase,
            key=asked.key,
            skills=asked.skills,
            effort=None if asked.heads else float(asked.effort),
            delivered=None,
            heads=dict(asked.heads),
            start_period=first,
            end_period=past,
        )
    )
    return True


def _able(
    name: str,
    skill: str,
    asked: Asked,
    span: range,
    track: str | None,
    drawing: Drawing,
) -> bool:
    """Tell whether somebody can lead with a skill and is there throughout."""
    who = drawing.case.people[name]
    return (
        who.at(span.start).holds(skill) >= max(asked.lead, asked.least)
        and drawing.people[name].track in (None, track)
        and all(who.there(period) for period in span)
    )


def _has_time(name: str, share: float, span: range, drawing: Drawing) -> bool:
    """Tell whether a share of somebody is left in each period."""
    who = drawing.case.people[name]
    return all(
        share
        + sum(
            entry.share
            for entry in (*drawing.allocations, *drawing.trainings)
            if entry.person == name and entry.start_period <= period < entry.end_period
        )
        <= (0.5 if period < who.ramp_end else 1.0)
        for period in span
    )
