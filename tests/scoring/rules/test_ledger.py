"""R8.1, R8.6 and R8.7: postings, the size-fair ranking, the policy document."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from scoring.rules.documents import Unreadable
from scoring.rules.ledger import (
    Posting,
    Studio,
    counted_members,
    fairness_of,
    ranking,
    reversal,
    size_fair,
    totals,
)
from scoring.rules.policy import (
    PointsPolicy,
    SizeFairness,
    decode_policy,
    document_hash,
    encode_policy,
    may_change,
)

FAIR = SizeFairness(size=Decimal(8), per_head=Decimal("2.5"))


def posting(points: str, beneficiary: str = "Ke") -> Posting:
    return Posting(
        beneficiary=beneficiary,
        season="2026",
        category="contest",
        points=Decimal(points),
        reason="place 1",
        source="result 7",
    )


def test_the_board_is_a_fold_over_postings() -> None:
    given = [posting("10"), posting("3", "Liang"), posting("0.5")]
    assert totals(given) == {"Ke": Decimal("10.5"), "Liang": 3}


def test_a_correction_reverses_to_nothing() -> None:
    first = posting("10")
    back = reversal(first, "result annulled")
    assert (back.points, back.source, back.reason) == (-10, "result 7", "result annulled")
    assert totals([first, back]) == {"Ke": 0}


def test_size_fair_is_pulled_towards_the_mean_when_small() -> None:
    """(30 + 8·2.5) ÷ (4 + 8)"""
    assert size_fair(Decimal(30), 4, FAIR) == Fraction(50, 12)
    assert size_fair(Decimal(0), 0, SizeFairness(size=Decimal(0), per_head=Decimal(0))) == 0


def test_k_and_m_come_from_last_season() -> None:
    last = [
        Studio("a", Decimal(30), 4),
        Studio("b", Decimal(10), 9),
        Studio("c", Decimal(0), 5),
        Studio("d", Decimal(1), 3),
    ]
    assert fairness_of(last) == SizeFairness(size=Decimal("4.5"), per_head=Decimal("1.952381"))
    assert fairness_of([]) is None
    assert fairness_of([Studio("a", Decimal(5), 0)]) is None


def test_members_count_from_ninety_days() -> None:
    assert counted_members([365, 90, 89, 0], FAIR) == 2


def test_equal_studios_share_a_rank_and_the_plain_total_is_shown() -> None:
    found = ranking([Studio("b", Decimal(20), 2), Studio("a", Decimal(20), 2), Studio("c", Decimal(50), 40)], FAIR)
    assert [(each.studio, each.rank, each.plain) for each in found] == [("a", 1, 20), ("b", 1, 20), ("c", 3, 50)]


def policy() -> PointsPolicy:
    return PointsPolicy(version=1, season="2026", size_fairness=FAIR)


def test_a_policy_reads_as_it_was_written() -> None:
    assert decode_policy(encode_policy(policy())) == policy()
    assert document_hash(encode_policy(policy())) == document_hash(encode_policy(policy()))


def test_a_policy_with_unknown_clauses_is_refused() -> None:
    with pytest.raises(Unreadable, match=r"\$\.bonus: unknown key"):
        decode_policy(encode_policy(policy()).replace(b'"version":1', b'"version":1,"bonus":"2"'))


def test_a_policy_is_locked_once_the_season_starts() -> None:
    assert may_change(date(2026, 1, 1), date(2025, 12, 31))
    assert not may_change(date(2026, 1, 1), date(2026, 1, 1))
