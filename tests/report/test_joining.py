"""The tables of contractors and trainings."""

from __future__ import annotations

from tests.report import plans
from tests.report.whole_plan import contractor, training

from teamopt.plan import Plan
from teamopt.report import joining
from teamopt.report.cells import Table
from teamopt.report.people import people


def there(table: Table | None) -> Table:
    assert table is not None
    return table


def taught(**changes: object) -> Plan:
    return plans.whole(trainings=(training(**changes),))


def test_contractors_show_dates_rate_and_cost() -> None:
    """Ten weeks of five days at 900."""
    table = there(joining.contractors(plans.whole()))
    assert table.rows == (
        (
            "1",
            "senior MLOps Engineer (Product only)",
            "3 May 27",
            "10 May 27",
            "16 Jul 27",
            "900",
            "45k",
        ),
    )


def test_several_contractors_are_summed_up() -> None:
    """45,000 each."""
    plan = plans.whole(contractors=(contractor(2), contractor()))
    table = there(joining.contractors(plan))
    assert [row[0] for row in table.rows] == ["1", "2"]
    assert table.notes == ("In USD; together 90,000 USD.",)


def test_trainings_show_who_teaches_whom_what() -> None:
    """Six weeks from week 2."""
    table = there(joining.trainings(plans.whole()))
    assert table.head[-2:] == ("Mentor", "Cost")
    assert table.rows == (
        (
            "Ben",
            "MLOps",
            "working to practitioner",
            "18 Jan 27",
            "26 Feb 27",
            "50%",
            "Ana 10%",
            "3k",
        ),
    )


def test_a_training_alone_and_for_free_has_no_such_columns() -> None:
    """And the time stays at the right."""
    plan = taught(mentor=None, mentor_share=0.0, cost=0.0, had="none")
    table = there(joining.trainings(plan))
    assert table.head == ("Who", "Learns", "Level", "From", "Until", "Time")
    assert table.rows[0][2] == "practitioner"
    assert table.right == {5}


def test_learning_and_teaching_are_part_of_what_people_do() -> None:
    """In order of time, each with its share."""
    rows = {row[0]: row[1:] for row in there(people(plans.whole())).rows}
    assert rows["Ben"][1] == "learns MLOps 50%, Serving 50%, On-call"
    assert rows["Ana"] == (
        "senior Data Scientist (Research only)",
        "Pretraining 75%, teaches Ben 10%, Ranking model 25%",
    )


def test_those_who_join_come_first_where_people_are_cut() -> None:
    """A hire, a contractor, and two more who are not shown."""
    table = there(people(plans.whole(), 3))
    assert [row[0] for row in table.rows] == ["Hire 1", "Contractor 1"]
    assert table.notes == ("2 more people: teamopt show --page lists them.",)


def test_without_anybody_there_is_no_table() -> None:
    """Nothing to show, no title."""
    assert joining.contractors(plans.recommendation()) is None
    assert joining.trainings(plans.recommendation()) is None
