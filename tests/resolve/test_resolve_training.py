"""Training: who may learn, who they become, who may teach them."""

from __future__ import annotations

import pytest
from tests.resolve.reading import assumed_in, calendar, instance_of

TEAM = """\
team:
  - {name: Bo, role: software-engineer, level: mid}
  - {role: software-engineer, level: mid, count: 2}
  - {name: Max, role: mlops-engineer, level: senior}
"""
MLOPS = (
    "training: [{who: Bo, skill: mlops, length: 5 weeks, share: 50%, cost: 3k, "
    "mentor: 25%}]\n"
)
PHASES = "phases: [{id: a, effort: {mlops: 6 pw, backend-engineering: 2 pw}}]\n"


def test_whoever_may_learn_is_a_pool_of_one() -> None:
    """And another as taught: the same person, after the people on board."""
    inst = instance_of(MLOPS, team=TEAM, phases=PHASES)
    assert [pool.people for pool in inst.pools] == [
        ("Bo",),
        ("mid Software Engineer 1", "mid Software Engineer 2"),
        ("Max",),
        ("Bo",),
    ]
    bo, taught = inst.pools[0], inst.pools[3]
    assert (taught.base, taught.taught, inst.person(3)) == (0, (0,), 0)
    # A mid software engineer is aware of mlops; a practitioner gives all of a step.
    assert (bo.proficiency["mlops"], taught.proficiency["mlops"]) == (1, 3)
    assert "mlops" not in bo.gives
    assert taught.gives["mlops"] == 25_000
    assert taught.gives.keys() - {"mlops"} == bo.gives.keys()
    # As taught, Bo counts where mlops is of use; as before, where it is not.
    assert [p for p in inst.eligible(0) if inst.person(p) == 0] == [3]
    assert [p for p in inst.eligible(1) if inst.person(p) == 0] == [0]


def test_a_training_counts_in_periods_and_share_steps() -> None:
    """Whole periods, rounded up; money in cents."""
    head = calendar("sprint", "26 weeks")
    (training,) = instance_of(MLOPS, team=TEAM, phases=PHASES, head=head).trainings
    # 5 weeks are 2.5 sprints; 50 % and 25 % are 2 steps and 1.
    assert (training.length, training.steps, training.mentor_steps) == (3, 2, 1)
    assert (training.pool, training.reached, training.cost) == (0, 3, 300_000)


def test_mentors_are_others_who_know_it_untaught() -> None:
    """On board, hired or engaged, on the level reached, practitioner at least."""
    hiring = (
        "hiring:\n"
        "  slots: 2\n"
        "  roles: [{role: mlops-engineer, levels: [mid, senior]}, software-engineer]\n"
        "  contractors:\n"
        "    most: 1\n"
        "    roles: [{role: mlops-engineer, levels: senior, rate: 900 per day}]\n"
    )
    # A pool for each who may teach: Bo 0, two engineers 1, Max 2, Bo as taught 3,
    # mlops mid 4 and 5 (practitioners, for an expert not good enough, then together as
    # 4 alone) and senior 6 and 7, engineers mid 8 and senior 9, a contractor 10.
    asked = {
        "working": [2, 4, 5, 6, 7, 10],
        "practitioner": [2, 4, 5, 6, 7, 10],
        "expert": [2, 5, 6, 9],
    }
    for level, mentors in asked.items():
        training = MLOPS.replace("skill: mlops", f"skill: mlops, to: {level}")
        inst = instance_of(training, hiring, team=TEAM, phases=PHASES)
        assert list(inst.trainings[0].mentors) == mentors, level
        assert all(inst.most_people(pool) == 1 for pool in mentors)


def test_whoever_may_teach_is_a_pool_of_one() -> None:
    """One mentor gives the time, from the first period to the last."""
    team = TEAM.replace("{name: Max, role", "{count: 2, role")
    inst = instance_of(MLOPS, team=team, phases=PHASES)
    assert [len(pool.people) for pool in inst.pools] == [1, 2, 1, 1, 1]
    assert inst.trainings[0].mentors == (2, 3)
    alone = instance_of(MLOPS.replace(", mentor: 25%", ""), team=team, phases=PHASES)
    assert [len(pool.people) for pool in alone.pools] == [1, 2, 2, 1]


def test_without_a_mentor_nobody_teaches() -> None:
    """None is asked for by default."""
    plain = MLOPS.replace(", mentor: 25%", "")
    (training,) = instance_of(plain, team=TEAM, phases=PHASES).trainings
    assert (training.mentor_steps, training.mentors) == (0, ())


def test_a_role_learns_without_those_who_know() -> None:
    """Everybody on the team with that role, unnamed ones too."""
    training = "training: [{role: software-engineer, skill: mlops, length: 4 weeks}]\n"
    team = TEAM.replace("name: Bo,", "name: Bo, skills: {mlops: expert},")
    inst = instance_of(training, team=team, phases=PHASES)
    learners = [inst.pools[t.pool].people for t in inst.trainings]
    assert learners == [("mid Software Engineer 1",), ("mid Software Engineer 2",)]


@pytest.mark.parametrize(
    ("phase", "sets"),
    [
        # Each package asks for one of them.
        ("effort: {mlops: 6 pw, llm-adaptation: 2 pw}", [(0,), (1,)]),
        # One asks for both.
        ("effort: 6 pw, skills: [mlops, llm-adaptation]", [(0,), (1,), (0, 1)]),
        # Nobody needs the second; it may be learnt for a bus factor all the same.
        ("effort: {mlops: 6 pw}", [(0,)]),
    ],
)
def test_trainings_are_combined_where_a_package_lists_both(
    phase: str, sets: list[tuple[int, ...]]
) -> None:
    """More than a package lists never counts for more."""
    training = (
        "training:\n"
        "  - {who: Bo, skill: mlops, length: 4 weeks}\n"
        "  - {who: Bo, skill: llm-adaptation, length: 4 weeks}\n"
    )
    phases = f"phases: [{{id: a, {phase}}}]\n"
    inst = instance_of(training, team=TEAM, phases=phases)
    assert [pool.taught for pool in inst.pools if pool.base is not None] == sets
    assert len(inst.trainings) == 2


def test_what_a_training_leaves_open_is_listed() -> None:
    """Level, share and cost; nothing of it where the brief says so."""
    short = "training: [{who: Bo, skill: mlops, length: 4 weeks}]\n"
    found = assumed_in(TEAM, short, PHASES)
    assert found["level reached by training in mlops"] == "practitioner"
    assert found["time of a person in training in mlops"] == "50%"
    assert found["cost of training in mlops"] == "0 USD"
    full = MLOPS.replace("skill: mlops", "skill: mlops, to: expert")
    stated = assumed_in(TEAM, full, PHASES)
    assert not [what for what in stated if "training" in what]
