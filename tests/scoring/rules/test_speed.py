"""One changed mark must cost at least a hundred times less than the whole contest."""

from bench.recompute import main


def test_a_changed_mark_costs_a_hundredth_of_the_whole() -> None:
    measured = main(entries=300, aspects=20, judges=5)
    assert isinstance(measured["ratio"], int)
    assert measured["ratio"] >= 100
