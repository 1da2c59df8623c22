"""Robot judges tap what a sheet can hold, and their tablets chain it as a browser does."""

from random import Random
from uuid import UUID

import pytest

from competitions.rules.events import written
from jiangtai.rehearsal.plan import rehearsal_scheme
from jiangtai.robots.chain import Chain
from jiangtai.robots.judge import taps, value_of
from scoring.rules.aspects import Aspect, Imported, Judgement
from scoring.rules.values import validate_value
from web.clock import now

MARKED = [aspect for _module, aspect in rehearsal_scheme(5).aspects() if not isinstance(aspect, Imported)]


@pytest.mark.parametrize("aspect", MARKED, ids=lambda aspect: aspect.code)
def test_every_tap_fits_its_aspect_however_good_or_bad_the_competitor(aspect: Aspect) -> None:
    for seed in range(200):
        chance = Random(seed)
        for tap in taps(aspect, chance.random(), chance):
            name = tap.aspect.partition("#")[2] or None
            assert tap.kind in ("mark", "penalty", "note")
            if tap.kind != "note":
                assert validate_value(aspect, tap.value, name) is None


def test_judges_who_see_the_same_competitor_are_never_two_levels_apart() -> None:
    """Rule 2.2: only the spreads that a rehearsal plans are alarms."""
    aspect = next(aspect for aspect in MARKED if isinstance(aspect, Judgement))
    for step in range(101):
        levels = {int(value_of(aspect, step / 100, Random(seed))) for seed in range(60)}
        assert max(levels) - min(levels) <= 1


def test_an_imported_mark_is_no_judges() -> None:
    with pytest.raises(ValueError, match="no judge marks T1"):
        value_of(Imported(code="T1", name="理论", source="试卷"), 0.5, Random(1))


def test_each_event_carries_the_hash_of_the_one_before() -> None:
    chain = Chain(UUID(int=1))
    first = chain.event("K-01/A", "A1.1", "mark", "1", now())
    second = chain.event("K-01/A", "", "sign", "演练裁判01", now())
    assert (first.event.seq, first.event.prev) == (1, "")
    assert (second.event.seq, second.event.prev) == (2, first.hash)
    assert chain.head == second.hash == written(second.event).hash
