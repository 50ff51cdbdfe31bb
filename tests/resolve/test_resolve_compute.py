"""GPUs: supplies, prices, and the bars that phases ask for."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.resolve.reading import PHASES, TEAM, calendar, instance_of, resolved

TRACKS = "tracks: {research: {}, product: {}}\n"
H100 = """\
compute:
  h100:
    owned: 16
    usable: 85%
    owned_by: {research: 5}
    rent: {most: 32, price: 2.50 per gpu-hour}
    reserve: {gpus: 8, most: 2, price: 1.995 per gpu-hour, shortest: 3 months}
"""


def phase(ask: str, track: str = "research", **more: str) -> str:
    extra = "".join(f", {key}: {value}" for key, value in more.items())
    return f"phases: [{{id: a, track: {track}, compute: {ask}{extra}}}]\n"


def test_gpus_come_from_four_places() -> None:
    """Owned by all, owned by a track, rented, reserved."""
    inst = instance_of(TRACKS, H100, phases=phase("400 gpu-hours"))
    assert [(s.key, s.form, s.track, s.most) for s in inst.supplies] == [
        # 85 % of 11 are 9.35, of 5 4.25: whole GPUs of each part.
        ("h100 owned", "owned", None, 9),
        ("h100 owned by research", "owned", "research", 4),
        ("h100 rented", "rented", None, 32),
        # Two reservations of 8.
        ("h100 reserved", "reserved", None, 16),
    ]
    reserved = inst.supplies[3]
    # 3 months are 13 weeks.
    assert (reserved.block, reserved.blocks, reserved.stay) == (8, 2, 13)
    assert inst.supplies[1].where.entry == "b.yaml:9"
    assert inst.supplies[2].where.of("price") == "b.yaml:10"


@pytest.mark.parametrize(
    ("period", "rented", "reserved"),
    [
        # A week has 168 hours: 420 and 335.16.
        ("week", 42_000, 33_516),
        # A sprint 336: 840 and 670.32.
        ("sprint", 84_000, 67_032),
        # A working day is a fifth of a week, 33.6 hours: 84 and 67.032, in 1/1,000.
        ("day", 84_000, 67_032),
    ],
)
def test_a_gpu_is_priced_by_the_period(period: str, rented: int, reserved: int) -> None:
    """Hours are those of the calendar, of which a week has 168."""
    head = calendar(period, "26 weeks")
    inst = instance_of(TRACKS, H100, phases=phase("400 gpu-hours"), head=head)
    assert [s.price for s in inst.supplies] == [0, 0, rented, reserved]
    assert inst.money_scale == (1_000 if period == "day" else 100)


def test_a_price_that_is_no_whole_unit_is_said() -> None:
    """With what rounding changes; exact prices are not mentioned."""
    pool = "compute: {h100: {rent: {most: 8, price: 3.33333 per gpu-hour}}}\n"
    found = resolved(TEAM, pool, "phases: [{id: a, compute: 400 gpu-hours}]\n")
    # 3.33333 x 168 = 559.99944: 56,000 cents are 0.00056 too many. It is below a
    # hundred-thousandth of the price, but only in 1/1,000: 559,999 is 0.00044 short.
    assert found.instance.money_scale == 1_000
    assert found.instance.supplies[0].price == 559_999
    assert found.rounding == (
        "price of h100: rounding changes it by at most 0.00044 USD a GPU and week",
    )
    exact = resolved(TRACKS, TEAM, H100, phase("400 gpu-hours"))
    assert exact.rounding == ()


def test_gpu_hours_become_gpu_periods() -> None:
    """Rounded up; the most is all that the phase may use, and said so."""
    found = resolved(TRACKS, TEAM, H100, phase("400 gpu-hours"))
    (bar,) = found.instance.gpu_bars
    # 400 / 168 = 2.38. A research phase may use 9 + 4 + 32 + 16.
    assert (bar.need, bar.gpus, bar.duration, bar.most) == (3, 0, 0, 61)
    assert bar.hours == 400
    assert found.instance.draws(0) == (0, 1, 2, 3)
    assumed = {entry.what: entry for entry in found.assumed}
    most = assumed["most GPUs of a on h100"]
    assert (most.value, most.where) == ("61, all there can be", "b.yaml:12")
    usable = assumed["usable GPUs, h100 owned by research"]
    assert usable.value == "4 of 5"


def test_gpus_of_a_track_are_not_for_others() -> None:
    """Neither to use nor in the most there can be."""
    inst = instance_of(TRACKS, H100, phases=phase("400 gpu-hours", "product"))
    assert inst.draws(0) == (0, 2, 3)
    assert inst.gpu_bars[0].most == 57


def test_a_stated_most_is_not_assumed() -> None:
    """It stands as it is."""
    ask = "{h100: {hours: 400 gpu-hours, most: 8}}"
    found = resolved(TRACKS, TEAM, H100, phase(ask))
    assert found.instance.gpu_bars[0].most == 8
    assert not [entry for entry in found.assumed if "most GPUs" in entry.what]


def test_gpus_for_a_time_are_exactly_those() -> None:
    """For whole periods, rounded up."""
    head = calendar("sprint", "26 weeks")
    inst = instance_of(TRACKS, H100, phases=phase("8 gpus for 5 weeks"), head=head)
    (bar,) = inst.gpu_bars
    # 5 weeks are 2.5 sprints; 8 x 5 x 168 hours are asked for.
    assert (bar.need, bar.gpus, bar.duration, bar.most) == (0, 8, 3, 8)
    assert bar.hours == 8 * 5 * 168


def test_bars_belong_to_phases_and_options() -> None:
    """In the order of the brief, the phase's own first."""
    phases = (
        "phases:\n"
        "  - {id: a, compute: 100 gpu-hours, options: [\n"
        "      {id: x, duration: 1 week},\n"
        "      {id: y, duration: 1 week, compute: 200 gpu-hours}]}\n"
        "  - {id: b, compute: 300 gpu-hours}\n"
    )
    inst = instance_of("compute: {h100: {owned: 8}}\n", phases=phases)
    assert [(bar.phase, bar.option, bar.hours) for bar in inst.gpu_bars] == [
        (0, None, 100),
        (0, 1, 200),
        (1, None, 300),
    ]
    assert [phase.gpu_bars for phase in inst.phases] == [(0, 1), (2,)]


def test_a_brief_without_gpus_has_none() -> None:
    """No supplies, no bars."""
    inst = instance_of(phases=PHASES)
    assert (inst.supplies, inst.gpu_bars) == ((), ())


def test_shares_of_usable_gpus_are_exact() -> None:
    """70 % of 10 are 7, and nothing is assumed."""
    pool = "compute: {h100: {owned: 10, usable: 70%}}\n"
    found = resolved(TEAM, pool, "phases: [{id: a, compute: 168 gpu-hours}]\n")
    assert found.instance.supplies[0].most == 7
    assert found.instance.gpu_bars[0].need == 1
    assert not [entry for entry in found.assumed if "usable" in entry.what]
    assert Fraction(7, 10) * 10 == 7
