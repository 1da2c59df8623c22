"""The reveal as values: from the last place up, equals together, never more than was shown."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from competitions.rules.boards import encode
from competitions.rules.reveals import TOP, Script, Shown, before_the_top, stage


def entry(code: str, rank: int | None) -> Shown:
    return Shown(
        code=code, status="ranked" if rank else "absent", rank=rank, tied=False, total=None, award=None,
        name=f"name of {code}", organisation=f"firm of {code}",
    )  # fmt: skip


@st.composite
def scripts(draw: st.DrawFn) -> Script:
    """Groups of equals from the last place to the first, before them perhaps some without a place."""
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=9))
    absent = draw(st.integers(0, 2))
    ranks = [1 + sum(sizes[:number]) for number in range(len(sizes))]
    groups = [
        [entry(f"K-{rank + more:02}", rank) for more in range(size)] for rank, size in zip(ranks, sizes, strict=True)
    ]
    others = [[entry(f"X-{number:02}", None) for number in range(absent)]] if absent else []
    return Script(slug="s", name="n", name_en="n", demo=False, groups=others + groups[::-1])


@given(scripts(), st.data())
def test_a_stage_holds_what_was_revealed_and_nothing_of_the_rest(order: Script, data: st.DataObject) -> None:
    step = data.draw(st.integers(0, len(order.groups)))
    shown = stage(order, step)
    seen = {one.code for group in order.groups[:step] for one in group}
    rest = {one.code for group in order.groups[step:] for one in group}
    assert {line.code for line in shown.lines} == seen
    assert shown.hidden == len(rest)
    assert not any(f'"{code}"' in encode(shown) or f"of {code}" in encode(shown) for code in rest)


@given(scripts())
def test_each_step_puts_its_group_on_top_of_the_places_and_the_last_shows_all(order: Script) -> None:
    for step, group in enumerate(order.groups, 1):
        shown = stage(order, step)
        placed = [line for line in shown.lines if line.rank is not None]
        if group[0].rank is not None:
            assert placed[: len(group)] == group
        assert shown.newest == [one.code for one in group]
        assert [line.rank for line in placed] == sorted(line.rank or 0 for line in placed)
    last = stage(order, len(order.groups))
    assert (last.hidden, last.next_rank) == (0, None)


@given(scripts())
def test_a_step_back_is_the_stage_before(order: Script) -> None:
    for step in range(len(order.groups)):
        assert msgspec.json.encode(stage(order, step)) == msgspec.json.encode(stage(order, step))
        assert stage(order, step + 1).lines != stage(order, step).lines


@given(scripts())
def test_all_but_the_top_ten_hides_exactly_these(order: Script) -> None:
    shown = stage(order, before_the_top(order))
    assert all(line.rank is None or line.rank > TOP for line in shown.lines)
    assert shown.hidden == sum(len(group) for group in order.groups if group[0].rank and group[0].rank <= TOP)
