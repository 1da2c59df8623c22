"""The draw can be replayed by anybody with the seed, and gives nothing away without it (decision 0020)."""

from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from competitions.rules.draws import check_hash, codes, drawn_order, series_order

SEEDS = st.text(min_size=1, max_size=40)
NUMBERS = st.sets(st.integers(1, 2000), min_size=1, max_size=120)


def test_an_example_worked_out_by_hand() -> None:
    # printf 'demo:1' | sha256sum, and so on
    digests = {number: sha256(f"demo:{number}".encode()).hexdigest()[:4] for number in (1, 2, 3, 4)}
    assert digests == {1: "2913", 2: "ad2e", 3: "2f13", 4: "4a98"}
    assert drawn_order("demo", [1, 2, 3, 4]) == [1, 3, 4, 2]
    assert codes("demo", [1, 2, 3, 4], "K") == {1: "K-01", 3: "K-02", 4: "K-03", 2: "K-04"}


def test_codes_have_one_width() -> None:
    assert sorted(codes("a", range(1, 10), "K").values()) == [f"K-0{number}" for number in range(1, 10)]
    assert max(codes("a", range(1, 101), "AB").values()) == "AB-100"
    assert min(codes("a", range(1, 101), "AB").values()) == "AB-001"


@given(SEEDS, NUMBERS)
def test_the_order_in_which_entries_came_never_matters(seed: str, numbers: set[int]) -> None:
    backwards = sorted(numbers, reverse=True)
    assert codes(seed, backwards, "K") == codes(seed, sorted(numbers), "K")
    assert sorted(codes(seed, numbers, "K")) == sorted(numbers)
    assert len(set(codes(seed, numbers, "K").values())) == len(numbers)


@given(SEEDS, NUMBERS)
def test_a_series_is_another_order_of_the_same_entries(seed: str, numbers: set[int]) -> None:
    assert sorted(series_order(seed, "实操", numbers)) == sorted(numbers)


def test_theory_and_practice_are_drawn_apart() -> None:
    assert series_order("demo", "理论", range(1, 30)) != series_order("demo", "实操", range(1, 30))


def test_the_check_hash_is_the_one_of_its_lines() -> None:
    text = "demo\nK\n1:K-02\n2:K-01\n"
    assert check_hash("demo", "K", {2: "K-01", 1: "K-02"}) == sha256(text.encode()).hexdigest()


def test_the_check_hash_changes_with_everything_it_binds() -> None:
    plain = check_hash("demo", "K", {1: "K-01", 2: "K-02"})
    others = [
        check_hash("demp", "K", {1: "K-01", 2: "K-02"}),
        check_hash("demo", "L", {1: "K-01", 2: "K-02"}),
        check_hash("demo", "K", {1: "K-02", 2: "K-01"}),
        check_hash("demo", "K", {1: "K-01"}),
    ]
    assert plain not in others
