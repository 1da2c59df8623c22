"""R8.1, R8.6 and R8.8: the boards of a season, its bands, and the document that anybody can recheck."""

import random
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from scoring.rules import recheck
from scoring.rules.documents import Unreadable
from scoring.rules.policy import PointsPolicy, SizeFairness
from scoring.rules.postings import Booked, broken_at, chained
from scoring.rules.season import Studio, band, ranked, season_boards, tallied
from scoring.rules.season_document import (
    SeasonDocument,
    SeasonNamed,
    decode_season,
    encode_season,
    fairness_in,
    recheck_season,
    results_of,
)

FAIR = SizeFairness(size=Decimal(4), per_head=Decimal(5))
STARTS = date(2026, 1, 1)


def booked(number: int, to: str, points: str, category: str = "mentoring", kind: str = "studio") -> Booked:
    return Booked(
        number=number, beneficiary=kind, id=to, category=category, day="2026-05-01", points=Decimal(points),  # type: ignore[arg-type]  # a test's own words
        reason="x", source=f"contest:{number}", link="/", at="2026-05-02T00:00:00+00:00",
    )  # fmt: skip


def linked(postings: list[Booked]) -> list[Booked]:
    found: list[Booked] = []
    for number, one in enumerate(postings, start=1):
        before = found[-1].hash if found else ""
        numbered = replace(one, number=number)
        found.append(replace(numbered, hash=chained(before, numbered)))
    return found


POSTINGS = linked(
    [
        booked(0, "oak", "30"), booked(0, "oak", "4", "outcome"), booked(0, "pine", "12", "service"),
        booked(0, "pine", "20"), booked(0, "liang", "10", "contest", "person"),
        booked(0, "he", "10", "contest", "person"), booked(0, "mill", "20", "contest", "organisation"),
    ]
)  # fmt: skip
STUDIOS = [
    Studio(id="oak", days=[365, 365, 365, 365, 365, 365], founded="2015-04-01", before=Decimal("3")),
    Studio(id="pine", days=[365, 100, 89], founded="2025-01-01", before=Decimal("9")),
    Studio(id="yew", days=[]),
]


def boards(studios: list[Studio] = STUDIOS) -> dict[str, list[tuple[str, int, Decimal]]]:
    found = season_boards(FAIR, STARTS, studios, tallied(POSTINGS))
    return {name: [(one.id, one.rank, one.value) for one in rows] for name, rows in found.items()}


def test_overall_is_fair_to_small_studios_and_shows_the_plain_total() -> None:
    """R8.6: oak (34 + 4·5) ÷ (6 + 4), pine (32 + 20) ÷ (2 + 4), yew 20 ÷ 4; a member of 89 days does not count."""
    assert boards()["overall"] == [("pine", 1, Decimal("8.666667")), ("oak", 2, Decimal("5.4")), ("yew", 3, Decimal(5))]
    overall = season_boards(FAIR, STARTS, STUDIOS, tallied(POSTINGS))["overall"]
    assert [(one.points, one.members) for one in overall] == [(Decimal(32), 2), (Decimal(34), 6), (0, 0)]


def test_each_board_counts_its_own_category() -> None:
    found = boards()
    assert found["innovation"] == [("oak", 1, Decimal(4))]
    assert found["mentoring"] == [("oak", 1, Decimal(30)), ("pine", 2, Decimal(20))]
    assert found["service"] == [("pine", 1, Decimal(12))]
    assert found["persons"] == [("he", 1, Decimal(10)), ("liang", 1, Decimal(10))]
    assert found["organisations"] == [("mill", 1, Decimal(20))]


def test_progress_lists_rises_since_the_last_closed_season() -> None:
    assert boards()["progress"] == [("oak", 1, Decimal("2.4"))]


@pytest.mark.parametrize(("founded", "listed"), [("2025-01-01", True), ("2024-12-31", False), (None, False)])
def test_newcomers_were_founded_since_the_year_before(founded: str | None, listed: bool) -> None:
    young = boards([replace(STUDIOS[0], founded=founded)])["newcomers"]
    assert [one[0] for one in young] == (["oak"] if listed else [])


@pytest.mark.parametrize(
    ("rank", "listed", "expected"),
    [(1, 1, 1), (2, 10, 1), (3, 10, 2), (6, 10, 2), (7, 10, 3), (1, 3, 1), (2, 3, 2), (3, 3, 3)],
)  # fmt: skip
def test_bands_hold_the_first_fifth_and_the_next_two(rank: int, listed: int, expected: int) -> None:
    assert band(rank, listed) == expected


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(-50, 50)), max_size=30), st.integers())
def test_nobody_s_rank_depends_on_the_order_of_arrival(given_: list[tuple[str, int]], seed: int) -> None:
    postings = [booked(number, to, str(points)) for number, (to, points) in enumerate(given_, start=1)]
    shuffled = random.Random(seed).sample(postings, len(postings))
    studios = [Studio(id=one, days=[200]) for one in "abc"]
    assert season_boards(FAIR, STARTS, studios, tallied(shuffled)) == season_boards(
        FAIR, STARTS, studios, tallied(postings)
    )


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 50)), max_size=20))
def test_taking_everything_back_returns_to_before(given_: list[tuple[str, int]]) -> None:
    postings = [booked(number, to, str(points)) for number, (to, points) in enumerate(given_, start=1)]
    back = [replace(one, points=-one.points) for one in postings]
    assert all(not total for tally in tallied([*postings, *back]).values() for total in tally.values())


def test_equals_share_a_rank_and_the_next_is_skipped() -> None:
    found = ranked({"a": Decimal(1), "b": Decimal(2), "c": Decimal(2)}, {name: Decimal(0) for name in "abc"})
    assert [(one.id, one.rank, one.tied) for one in found] == [("b", 1, True), ("c", 1, True), ("a", 3, False)]


def document() -> SeasonDocument:
    empty = SeasonDocument(
        format="jiangtai-season/1",
        season=SeasonNamed(year=2026, name="2026 赛季", name_en="", starts_on="2026-01-01", ends_on="2026-12-31",
                           closed="2027-01-05T00:00:00+00:00"),
        policy=PointsPolicy(version=1, season="2026", size_fairness=FAIR), previous=None, studios=STUDIOS,
        postings=POSTINGS, head=POSTINGS[-1].hash, results={},
    )  # fmt: skip
    return replace(empty, results=results_of(empty))


def test_a_season_s_document_is_read_as_it_was_written_and_matches() -> None:
    written = encode_season(document())
    found = decode_season(written)
    assert encode_season(found) == written
    assert recheck_season(found).matches


def test_every_change_of_a_season_s_document_is_found() -> None:
    whole = document()
    told = replace(whole.results["overall"][0], rank=2)
    lying = replace(whole, results={**whole.results, "overall": [told, *whole.results["overall"][1:]]})
    assert [(one.board, one.id, one.field) for one in recheck_season(lying).differences] == [
        ("overall", "pine", "rank")
    ]
    richer = [replace(POSTINGS[0], points=Decimal(99)), *POSTINGS[1:]]
    assert ("ledger", "1", "hash") in [
        (one.board, one.id, one.field) for one in recheck_season(replace(whole, postings=richer)).differences
    ]
    short = recheck_season(replace(whole, postings=POSTINGS[:-1])).differences
    assert [(one.board, one.id, one.field) for one in short] == [
        ("ledger", "head", "hash"),
        ("organisations", "mill", "listed"),
    ]
    assert broken_at(POSTINGS[1:]) == 1


def test_a_reversal_must_take_back_what_stood() -> None:
    wrong = replace(booked(0, "oak", "-7"), reverses="2026/1")
    postings = linked([*POSTINGS, wrong])
    found = recheck_season(replace(document(), postings=postings, head=postings[-1].hash)).differences
    assert [(one.id, one.published, one.recomputed) for one in found if one.board == "ledger"] == [("8", "-7", "-30")]


def test_the_next_season_s_k_and_m_come_from_this_one() -> None:
    """R8.6: sizes 6, 2 and 0 → 2; (34 + 32 + 0) ÷ 8 heads."""
    assert fairness_in(document()) == SizeFairness(size=Decimal(2), per_head=Decimal("8.25"))


def test_a_faulty_season_is_refused_with_every_fault() -> None:
    written = encode_season(document()).replace(b'"2026-01-01"', b'"2026-02-30"').replace(b'"persons":', b'"people":')
    with pytest.raises(Unreadable) as refused:
        decode_season(written)
    assert [(one.path, one.code) for one in refused.value.faults] == [
        ("$.season.starts_on", "not-a-date"), ("$.results.people", "not-one-of"),
    ]  # fmt: skip


def test_recheck_knows_a_season_by_its_format() -> None:
    assert recheck.rechecked(encode_season(document())) == recheck_season(document())
