"""One change of a scheme: what moves, what follows, what is refused."""

from decimal import Decimal

import pytest

from competitions.errors.schemes import PartTaken, PartUnknown
from competitions.rules import scheme_edits as edits
from competitions.rules.scheme_sums import is_off, next_code, next_module_code, spot_of, sum_of, total_of, weighted
from competitions.rules.scheme_templates import TEMPLATES, template_named
from scoring.rules.aspects import Binary, Time
from scoring.rules.scheme import Module, Scheme, SubCriterion, decode_scheme, encode_scheme, scheme_faults
from scoring.rules.ties import ByAspect, ByModule, ByPenalties, BySubCriterion, ByTime


def yes(code: str, group: str | None = None, most: int = 1) -> Binary:
    return Binary(code=code, name=f"评分项 {code}", max=Decimal(most), sub_criterion=group)


def scheme() -> Scheme:
    groups = [SubCriterion(code="A1", name="甲"), SubCriterion(code="A2", name="乙")]
    aspects = [yes("A1.1", "A1"), yes("A2.1", "A2"), yes("A1.2", "A1", 2), yes("A.1")]
    ties = [
        ByModule(code="A"), BySubCriterion(code="A1"), ByAspect(code="A1.1"), ByTime(code="B1"), ByPenalties(),
    ]  # fmt: skip
    modules = [
        Module(code="A", name="一", out_of=Decimal(5), sub_criteria=groups, aspects=aspects),
        Module(code="B", name="二", weight=Decimal("0.5"), aspects=[Time(code="B1", name="用时")]),
    ]
    return Scheme(version=1, modules=modules, ties=list(ties))


def codes(changed: Scheme, module: str = "A") -> list[str]:
    return [aspect.code for aspect in edits.module_in(changed, module).aspects]


def test_a_module_is_added_changed_and_keeps_its_parts() -> None:
    added = edits.put_module(scheme(), Module(code="C", name="三", aspects=[]))
    assert [module.code for module in added.modules] == ["A", "B", "C"]
    changed = edits.put_module(scheme(), Module(code="X", name="新名", aspects=[]), instead_of="A")
    assert [(module.code, module.name) for module in changed.modules] == [("X", "新名"), ("B", "二")]
    assert codes(changed, "X") == ["A1.1", "A2.1", "A1.2", "A.1"]
    assert changed.ties[0] == ByModule(code="X")


def test_a_taken_code_is_refused() -> None:
    with pytest.raises(PartTaken):
        edits.put_module(scheme(), Module(code="B", name="三", aspects=[]))
    with pytest.raises(PartTaken):
        edits.put_module(scheme(), Module(code="B", name="三", aspects=[]), instead_of="A")
    with pytest.raises(PartTaken):
        edits.put_group(scheme(), "B", SubCriterion(code="A1", name="三"))
    with pytest.raises(PartTaken):
        edits.put_aspect(scheme(), "B", yes("A1.1"))
    with pytest.raises(PartTaken):
        edits.put_aspect(scheme(), "A", yes("A2.1", "A1"), instead_of="A1.1")


def test_what_is_gone_is_refused() -> None:
    for change in (
        lambda: edits.drop_module(scheme(), "Z"),
        lambda: edits.drop_group(scheme(), "A", "Z"),
        lambda: edits.drop_aspect(scheme(), "Z"),
        lambda: edits.move_module(scheme(), "Z", "up"),
        lambda: edits.move_group(scheme(), "A", "Z", "up"),
        lambda: edits.move_aspect(scheme(), "Z", "up"),
        lambda: edits.put_aspect(scheme(), "A", yes("A9", "Z")),
        lambda: edits.put_module(scheme(), Module(code="Z", name="z", aspects=[]), instead_of="Z"),
    ):
        with pytest.raises(PartUnknown):
            change()


def test_a_renamed_sub_criterion_takes_its_aspects_and_ties_along() -> None:
    changed = edits.put_group(scheme(), "A", SubCriterion(code="N1", name="新"), instead_of="A1")
    [module, _other] = changed.modules
    assert [group.code for group in module.sub_criteria] == ["N1", "A2"]
    assert [aspect.sub_criterion for aspect in module.aspects] == ["N1", "A2", "N1", None]
    assert changed.ties[1] == BySubCriterion(code="N1")


def test_deleting_takes_the_tie_keys_that_name_it() -> None:
    assert edits.drop_group(scheme(), "A", "A1").ties == [ByModule(code="A"), ByTime(code="B1"), ByPenalties()]
    assert edits.drop_module(scheme(), "A").ties == [ByTime(code="B1"), ByPenalties()]
    assert edits.drop_aspect(scheme(), "B1").ties == [*scheme().ties[:3], ByPenalties()]
    assert codes(edits.drop_group(scheme(), "A", "A1")) == ["A2.1", "A.1"]


def test_an_aspect_goes_behind_its_own_sub_criterion() -> None:
    assert codes(edits.put_aspect(scheme(), "A", yes("A2.2", "A2"))) == ["A1.1", "A2.1", "A2.2", "A1.2", "A.1"]
    assert codes(edits.put_aspect(scheme(), "A", yes("A.2"))) == ["A1.1", "A2.1", "A1.2", "A.1", "A.2"]
    changed = edits.put_aspect(scheme(), "A", yes("A1.9", "A1"), instead_of="A1.1")
    assert codes(changed) == ["A1.9", "A2.1", "A1.2", "A.1"]
    assert changed.ties[2] == ByAspect(code="A1.9")


def test_moving_stays_inside_the_sub_criterion_and_stops_at_the_ends() -> None:
    assert codes(edits.move_aspect(scheme(), "A1.2", "up")) == ["A1.2", "A2.1", "A1.1", "A.1"]
    assert codes(edits.move_aspect(scheme(), "A2.1", "up")) == ["A1.1", "A2.1", "A1.2", "A.1"]
    assert [module.code for module in edits.move_module(scheme(), "A", "down").modules] == ["B", "A"]
    assert [module.code for module in edits.move_module(scheme(), "A", "up").modules] == ["A", "B"]
    moved = edits.move_group(scheme(), "A", "A1", "down").modules[0]
    assert [group.code for group in moved.sub_criteria] == ["A2", "A1"]


def test_sums_follow_the_weights_and_say_when_nothing_bounds_them() -> None:
    [first, second] = scheme().modules
    assert (sum_of(first.aspects), weighted(first), is_off(first)) == (Decimal(5), Decimal(5), False)
    assert (sum_of(second.aspects), total_of(scheme())) == (None, None)
    assert is_off(edits.drop_aspect(scheme(), "A1.2").modules[0])
    assert str(total_of(edits.drop_module(scheme(), "B"))) == "5"


def test_next_codes_are_free() -> None:
    assert next_code(["A1.1", "A1.3"], "A1.") == "A1.2"
    assert (next_module_code(scheme()), next_module_code(Scheme(version=1, modules=[]))) == ("C", "A")


def test_faults_lead_to_the_part_they_are_about() -> None:
    spots = [spot_of(scheme(), path) for path in (
        "$.modules[0].aspects[1].max", "$.modules[0].sub_criteria[1].code", "$.modules[1].aspects", "$.ties[0].code",
    )]  # fmt: skip
    assert [(spot.kind, spot.code, spot.module) for spot in spots] == [
        ("aspect", "A2.1", "A"), ("group", "A2", "A"), ("module", "B", "B"), ("scheme", "", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_every_template_is_a_scheme(template: object) -> None:
    made = template.make()  # type: ignore[attr-defined]  # parametrize hands over an object
    assert decode_scheme(encode_scheme(made)) == made
    assert [fault.code for fault in scheme_faults(made)] == ([] if made.modules else ["no-modules"])


def test_theory_and_practice_weigh_thirty_and_seventy() -> None:
    template = template_named("theory-practice")
    assert template is not None
    made = template.make()
    assert [str(weighted(module)) for module in made.modules] == ["30", "70"]
    assert str(total_of(made)) == "100"
