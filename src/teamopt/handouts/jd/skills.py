"""Which skills a hire must have for their work in the plan, and which help."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from teamopt import wording
from teamopt.handouts.jd import leading
from teamopt.handouts.jd.record import MustHave, NiceToHave
from teamopt.handouts.jd.team import Team, few, fte_weeks
from teamopt.plan import Allocation, HirePlan, PackagePlan, Person
from teamopt.taxonomy import Proficiency

#: Skills that are nice to have and told, beside those of the hire's own work.
NICE = 5
#: Share of a hire's work below which a skill that others lead is nice to have.
SLIGHT = 0.1


@dataclass(frozen=True)
class Need:
    """A skill that a hire needs.

    Attributes
    ----------
    asks
        Least proficiency that does it.
    counts_on
        What the plan takes for granted.
    weeks
        FTE-weeks of their work with it.
    phases
        Ids of phases, in order of time.
    paced
        Whether who holds it less well is slower. Where whole people are asked for, they
        are not.
    leads
        Whether there is work that they have to lead.
    leaders
        Who could lead all of that, but does other work of the same phases.
    if_led
        Least proficiency that does it if those led it.
    """

    skill: str
    asks: Proficiency
    counts_on: Proficiency
    weeks: float
    phases: tuple[str, ...]
    why: str
    paced: bool = False
    leads: bool = False
    leaders: tuple[str, ...] = ()
    if_led: Proficiency = Proficiency.NONE


def needs(team: Team, hire: HirePlan) -> list[Need]:
    """Return what a hire needs, that with the most work first.

    That is what their own work takes, what they teach, and what the brief wants more
    people to hold than there would be without them. Slight work that others lead is
    none of these.
    """
    work = list(_from_work(team, hire))
    besides = [*_from_teaching(team, hire), *_from_bus_factors(team, hire)]
    slight = _slight(work) - {need.skill for need in besides}
    found = {need.skill: need for need in work if need.skill not in slight}
    for need in besides:
        old = found.setdefault(need.skill, need)
        if old is not need:
            found[need.skill] = _both(old, need)
    if not found:
        found = {need.skill: need for need in _from_role(team, hire)}
    return sorted(found.values(), key=lambda need: (-need.weeks, need.skill))


def _both(first: Need, second: Need) -> Need:
    """Return one need for two reasons."""
    asks = max(first.asks, second.asks)
    return replace(first, asks=asks, why=f"{first.why} {second.why}")


def own(team: Team, hire: HirePlan, skill: str) -> Proficiency:
    """Return how well the plan takes a hire to hold a skill."""
    return team.holds(team.persons[hire.name], skill, hire.joins_period)


def _from_work(team: Team, hire: HirePlan) -> Iterator[Need]:
    by_skill: dict[str, list[Allocation]] = {}
    for entry in team.work_of(hire.name):
        by_skill.setdefault(entry.skill, []).append(entry)
    for skill, entries in by_skill.items():
        asked = [team.case.asked[one.phase, one.package] for one in entries]
        led = [entry for entry in entries if leading.leads(team, entry)]
        least = max(one.least for one in asked)
        lead = [team.case.asked[one.phase, one.package].lead for one in led]
        need = Need(
            skill,
            max([least, *lead]),
            own(team, hire, skill),
            sum(team.weeks(entry) for entry in entries),
            tuple(dict.fromkeys(entry.phase for entry in entries)),
            "",
            paced=any(one.effort for one in asked),
            leads=bool(led),
            leaders=_leaders(team, led),
            if_led=least,
        )
        yield replace(need, why=" ".join(_says(team, need, entries, led)))


def _leaders(team: Team, led: list[Allocation]) -> tuple[str, ...]:
    """Return who else could lead work; nobody unless somebody could for each part."""
    could = [leading.others(team, entry) for entry in led]
    return tuple(dict.fromkeys(name for one in could for name in one if all(could)))


def _says(
    team: Team, need: Need, entries: list[Allocation], led: list[Allocation]
) -> Iterator[str]:
    """Yield why the work needs it: led by them, or done with others."""
    if led:
        where = team.titles(one.phase for one in led)
        lead = max(team.case.asked[one.phase, one.package].lead for one in led)
        yield (
            f"Leads it in {where}: nobody else who is on that work from beginning to"
            f" end holds it as {lead.word} or better."
        )
        yield from dict.fromkeys(filter(None, (leading.says(team, e) for e in led)))
        if need.leaders and need.if_led < need.asks:
            who = few([*need.leaders], last="or")
            yield f"If {who} led it, {need.if_led.word} would do."
    with_others = [entry for entry in entries if entry not in led]
    if with_others:
        crew = [other.person for one in with_others for other in team.beside(one)]
        where = team.titles(one.phase for one in with_others)
        yield f"In {where} together with {few(crew)}."


def _slight(work: list[Need]) -> set[str]:
    """Return the skills of so little work, led by others, that less of them will do.

    Whoever hires asks for what a job is about: the rest is learnt from the one who
    leads it.
    """
    whole = sum(need.weeks for need in work)
    little = {
        need.skill for need in work if not need.leads and need.weeks < SLIGHT * whole
    }
    return little if len(little) < len(work) else set()


def _from_teaching(team: Team, hire: HirePlan) -> Iterator[Need]:
    for training in team.plan.trainings:
        if training.mentor == hire.name:
            step = max(Proficiency.parse(training.reached), Proficiency.PRACTITIONER)
            yield Need(
                training.skill,
                step,
                own(team, hire, training.skill),
                0.0,
                (),
                f"Teaches {training.person} from {wording.day(training.start)} to"
                f" {wording.day(training.until)}, at"
                f" {wording.percent(training.mentor_share)} of their own time.",
            )


def _from_bus_factors(team: Team, hire: HirePlan) -> Iterator[Need]:
    """Yield the skills that too few people would hold without a hire."""
    for skill, factor in team.brief.policies.bus_factor.items():
        here = own(team, hire, skill)
        others = holders(team, skill, factor.level, hire)
        if here >= factor.level and len(others) < factor.people:
            asked = wording.number(factor.people)
            without = len(others) or "nobody"
            yield Need(
                skill,
                factor.level,
                here,
                0.0,
                (),
                f"The brief wants {asked} to hold it as {factor.level.word} or better"
                f" (bus factor); without this hire it is {without}.",
            )


def _from_role(team: Team, hire: HirePlan) -> Iterator[Need]:
    """Yield what the role leads of the plan's work, for a hire without any of it."""
    lead = team.brief.crews.lead
    for skill, packages in _later(team, hire).items():
        here = own(team, hire, skill)
        if here >= lead:
            where = tuple(dict.fromkeys(package.phase for package in packages))
            says = f"No package is theirs; {team.titles(where)} can fall back on them."
            yield Need(skill, lead, here, 0.0, where, says)


def holders(
    team: Team, skill: str, level: Proficiency, besides: HirePlan
) -> list[Person]:
    """Return the other employees who hold a skill at the end of the plan."""
    last = team.calendar.periods - 1
    found = []
    for person in team.plan.people:
        known = team.somebody(person)
        here = person.contractor is None and person.name != besides.name
        if not here or known is None or not known.there(last):
            continue
        if known.at(last).holds(skill) >= level:
            found.append(person)
    return found


def _later(team: Team, hire: HirePlan) -> dict[str, list[PackagePlan]]:
    """Return the packages that begin once a hire has joined, or go on, by skill."""
    found: dict[str, list[PackagePlan]] = {}
    for package in team.plan.packages:
        goes_on = package.end_period == team.calendar.periods
        if package.start_period >= hire.joins_period or goes_on:
            for skill in package.skills:
                found.setdefault(skill, []).append(package)
    return found


def nice_to_have(team: Team, hire: HirePlan, must: list[Need]) -> list[NiceToHave]:
    """Return what the hire's own work has little of, and where they could stand in.

    That is skills of the plan's later work that hang on one employee or none, and that
    the hire's role holds at least so well that they can work under guidance.
    """
    taken = {need.skill for need in must}
    slight = [need for need in _from_work(team, hire) if need.skill not in taken]
    taken |= {need.skill for need in slight}
    found: list[tuple[tuple[int, float, str], NiceToHave]] = []
    for skill, packages in _later(team, hire).items():
        here = own(team, hire, skill)
        others = holders(team, skill, team.brief.crews.lead, hire)
        if skill in taken or here < Proficiency.WORKING or len(others) > 1:
            continue
        effort = sum(package.effort or 0.0 for package in packages)
        told = NiceToHave(
            skill=skill,
            name=team.skill(skill),
            proficiency=here.word,
            why=_stands_in(team, packages, others),
        )
        found.append(((len(others), -effort, skill), told))
    stands_in = [told for _, told in sorted(found, key=lambda pair: pair[0])[:NICE]]
    return [*(_little(team, need) for need in slight), *stands_in]


def _little(team: Team, need: Need) -> NiceToHave:
    return NiceToHave(
        skill=need.skill,
        name=team.skill(need.skill),
        proficiency=need.asks.word,
        why=f"{need.why} It is {fte_weeks(need.weeks)} of their own work.",
    )


def _stands_in(team: Team, packages: list[PackagePlan], others: list[Person]) -> str:
    lead = team.brief.crews.lead.word
    where = team.titles(package.phase for package in packages)
    last = max(package.end_period for package in packages)
    until = wording.day(team.calendar.last_day_of(last - 1))
    if not others:
        return f"{where} (until {until}): no other employee is {lead} or better."
    return (
        f"{where} (until {until}): of the other employees only {others[0].name} is"
        f" {lead} or better."
    )


def told(team: Team, need: Need) -> MustHave:
    """Return a need in words."""
    known = team.brief.catalogue.skills.get(need.skill)
    return MustHave(
        skill=need.skill,
        name=team.skill(need.skill),
        asks=need.asks.word,
        counts_on=need.counts_on.word,
        fte_weeks=round(need.weeks, 2),
        phases=need.phases,
        why=need.why,
        tools=known.tools if known else (),
    )


def note(team: Team, must: list[Need]) -> str:
    """Return what the two proficiencies mean, and what less would do."""
    rates = team.brief.proficiency
    text = (
        "Asked: with less, the work cannot be done as planned. Counted on: what the"
        " plan takes somebody of this role and level to be."
    )
    if any(need.counts_on > need.asks and need.paced for need in must):
        shares = ", ".join(
            f"{step.word} {wording.percent(rates.rate(step))}"
            for step in Proficiency
            if step >= Proficiency.WORKING
        )
        text += f" Somebody between the two is slower, which moves dates: {shares}."
    return text
