"""What must hold for every contest, tried on many (rules 2.1, 3.1, 3.2, 4.2)."""

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from scoring.rules.entry import entry_result
from scoring.rules.exact import EXACT, ZERO
from scoring.rules.marks import Mark
from scoring.rules.recompute import row, rows
from scoring.rules.scheme import Scheme
from scoring.rules.standings import Standings, standings
from tests.scoring.rules.making import aspect, judgement, module, panel, points, ranks, scheme

TENTHS = st.integers(0, 1000).map(lambda value: str(Decimal(value).scaleb(-1)))
SEATS = ("A", "A", "A", "A", "A", "B", "C", "D")
VALUES = [TENTHS] * 5 + [TENTHS, st.sampled_from(["0", "1"]), st.integers(0, 9).map(str)]
SHEET = st.tuples(*VALUES)
FIELD = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=3), SHEET, min_size=1, max_size=7)
STAGES = st.lists(st.sampled_from(["panel", "aspect", "module", "total"]), unique=True)
ROUNDING = st.fixed_dictionaries(
    {"places": st.integers(0, 3), "mode": st.sampled_from(["half_up", "half_even", "down"]), "stages": STAGES}
)


def contest(rounding: dict[str, Any] | None = None, **others: object) -> Scheme:
    return scheme(
        module("P", panel("A"), points("B"), weight="0.7"),
        module(
            "Q",
            aspect("binary", "C", max="3"),
            aspect("bands", "D", bands=[{"up_to": "4", "mark": "2"}, {"mark": "1"}]),
        ),
        rounding=rounding or {},
        ties=[{"by": "module", "code": "Q"}, {"by": "best_placings"}],
        scale="ws700",
        awards={"kind": "medals", "scale": "total", "medallion_at": "50"},
        **others,
    )


def sheet(values: tuple[str, ...]) -> list[Mark]:
    return [
        Mark(aspect=code, value=value, judge=seat if code == "A" else None)
        for seat, (code, value) in enumerate(zip(SEATS, values, strict=True), start=1)
    ]


def placed(of: Scheme, field: dict[str, tuple[str, ...]]) -> Standings:
    return standings(of, [entry_result(of, entry, sheet(values)) for entry, values in field.items()])


@given(FIELD, st.randoms(use_true_random=False), ROUNDING)
def test_order_of_arrival_never_matters(
    field: dict[str, tuple[str, ...]], chance: Any, rounding: dict[str, Any]
) -> None:
    of = contest(rounding)
    entries, results = list(field), []
    chance.shuffle(entries)
    for entry in entries:
        marks = sheet(field[entry])
        chance.shuffle(marks)
        results.append(entry_result(of, entry, marks))
    assert standings(of, results) == placed(of, field)


@given(SHEET, st.integers(0, 7), ROUNDING)
def test_raising_a_mark_never_lowers_its_owner(values: tuple[str, ...], which: int, rounding: dict[str, Any]) -> None:
    """Where more is better: the panel's seats, the points and the yes."""
    of = contest(rounding)
    best = {"A": "100", "B": "100", "C": "1", "D": "0"}[SEATS[which]]
    raised = (*values[:which], best, *values[which + 1 :])
    assert entry_result(of, "x", sheet(raised)).so_far >= entry_result(of, "x", sheet(values)).so_far


@given(FIELD)
def test_a_place_never_depends_on_names(field: dict[str, tuple[str, ...]]) -> None:
    of = contest()
    renamed = {f"z{-number:+03}": values for number, values in enumerate(field.values())}
    new_names = dict(zip(field, renamed, strict=True))
    before, after = placed(of, field), placed(of, renamed)
    assert {new_names[entry]: rank for entry, rank in ranks(before).items()} == ranks(after)
    assert {new_names[each.entry]: each.award for each in before.places} == {
        each.entry: each.award for each in after.places
    }


@given(FIELD, ROUNDING)
def test_recomputing_is_idempotent(field: dict[str, tuple[str, ...]], rounding: dict[str, Any]) -> None:
    of = contest(rounding)
    first = placed(of, field)
    assert placed(of, field) == first
    assert standings(of, [place.result for place in first.places]) == first
    assert rows(of, first) == rows(of, placed(of, field))


@given(SHEET, st.integers(0, 3), st.sampled_from(["half_up", "half_even", "down"]))
def test_displayed_modules_add_up_where_modules_are_rounded(values: tuple[str, ...], places: int, mode: str) -> None:
    of = contest({"places": places, "mode": mode, "stages": ["module"]})
    shown = row(of, placed(of, {"x": values}).places[0])
    assert isinstance(shown.modules, dict)
    assert shown.total == sum(shown.modules.values(), ZERO)


@given(SHEET, st.integers(0, 3))
def test_displayed_aspects_add_up_where_aspects_are_rounded(values: tuple[str, ...], places: int) -> None:
    of = contest({"places": places, "stages": ["aspect"]})
    shown = row(of, placed(of, {"x": values}).places[0])
    assert isinstance(shown.modules, dict)
    assert isinstance(shown.aspects, dict)
    assert shown.modules["P"] == EXACT.multiply(shown.aspects["A"] + shown.aspects["B"], Decimal("0.7"))
    assert shown.modules["Q"] == shown.aspects["C"] + shown.aspects["D"]


@given(FIELD)
def test_equals_share_and_the_next_place_is_skipped(field: dict[str, tuple[str, ...]]) -> None:
    """R4.2: a rank is one more than the number of entries before it."""
    found = placed(contest(), field)
    given_ranks = [place.rank or 0 for place in found.places]
    assert given_ranks == sorted(given_ranks)
    assert all(rank == 1 + sum(other < rank for other in given_ranks) for rank in given_ranks)
    assert all(place.tied == (given_ranks.count(place.rank or 0) > 1) for place in found.places)


@given(FIELD, SHEET)
def test_out_of_contest_never_moves_others(field: dict[str, tuple[str, ...]], values: tuple[str, ...]) -> None:
    of = contest()
    guest = entry_result(of, "zzzz", sheet(values), status="out_of_contest")
    others = [entry_result(of, entry, sheet(marks)) for entry, marks in field.items()]
    assert standings(of, [guest, *others]).places[: len(field)] == standings(of, others).places


@given(st.lists(st.sampled_from("0123"), min_size=3, max_size=3))
def test_a_judgement_has_a_result_exactly_within_its_spread(levels: list[str]) -> None:
    of = scheme([judgement(most="1.5")])
    found = entry_result(
        of, "x", [Mark(aspect="A", value=level, judge=seat) for seat, level in enumerate(levels, start=1)]
    )
    assert (found.total is not None) == (int(max(levels)) - int(min(levels)) <= 1)
