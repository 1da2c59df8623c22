"""The scheme of a rehearsal fits any number of judges."""

from uuid import UUID

import pytest

from competitions.rules.panels import needed, suggestion
from jiangtai.rehearsal.plan import rehearsal_scheme
from scoring.rules.aspects import Aspect
from scoring.rules.scheme import decode_scheme, encode_scheme, scheme_faults


@pytest.mark.parametrize("judges", [1, 2, 3, 5, 9, 10, 23, 60])
def test_every_judge_has_a_place_and_every_place_a_judge(judges: int) -> None:
    scheme = rehearsal_scheme(judges)
    assert scheme_faults(scheme) == []
    assert decode_scheme(encode_scheme(scheme)) == scheme
    seats = [UUID(int=number) for number in range(judges)]
    given, without = suggestion(needed(scheme), {seat: [] for seat in seats})
    assert without == []
    assert {seat for seat, _place in given} == set(seats)


def test_every_kind_of_aspect_is_rehearsed() -> None:
    """Rule 1.3."""
    kinds: set[type[Aspect]] = {type(aspect) for _module, aspect in rehearsal_scheme(3).aspects()}
    assert kinds == set(Aspect.__args__)  # type: ignore[attr-defined]  # a union at run time
