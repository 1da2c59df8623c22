"""The form of every kind (rule 1.3): to the aspect and back, and what it refuses."""

import pytest

from competitions.forms.scheme_aspects import KINDS, fields_of, kind_named, read_aspect
from competitions.forms.scheme_settings import SettingsForm, quota_lines, tie_word
from scoring.rules.aspects import Aspect
from scoring.rules.scheme import Quotas, Scheme, encode_scheme
from web import forms

COMMON = {"code": "A1.1", "name": "压接牢固", "sub_criterion": "A1", "note": "看毛刺", "requirement": "≥ 3 处"}

FILLED: dict[str, dict[str, str]] = {
    "binary": {"max": "1.5"},
    "points": {"max": "10"},
    "deduction": {"max": "2", "target": "12.5", "step": "0.1", "per_step": "0.25", "tolerance": "0.05"},
    "choice": {"options": "全部完成 | 10\n部分完成\t5\n未完成 0"},
    "bands": {"target": "20", "bands": "0.02 | 10\n0.05 | 6\n0"},
    "judgement": {"max": "1", "judges": "3", "max_spread": "1", "level_0": "差", "level_1": "中", "level_2": "良",
                  "level_3": "优"},
    "panel": {"max": "10", "judges": "7", "drop_low": "2", "drop_high": "2", "combine": "sum", "step": "0.5",
              "recorded": "on", "factor": "", "times": "0.6"},
    "count": {"max": "10", "base": "2", "per_good": "1", "per_bad": "0.5"},
    "time": {"penalties": "碰杆 | 5\n压线：3", "max": "100", "full_at": "360", "zero_at": "480"},
    "answers": {"key": "A C，B、D", "per_answer": "2"},
    "imported": {"max": "100", "source": "理论考试成绩单"},
}  # fmt: skip


def posted(fields: dict[str, str]) -> dict[str, list[str]]:
    return {name: [value] for name, value in fields.items()}


def read(kind: str, **changes: str) -> tuple[Aspect | None, dict[str, str]]:
    named = kind_named(kind)
    assert named is not None
    return read_aspect(named, posted(COMMON | FILLED[kind] | changes))


def test_every_kind_has_a_form() -> None:
    assert sorted(kind.code for kind in KINDS) == sorted(FILLED)


@pytest.mark.parametrize("kind", FILLED)
def test_a_filled_form_is_the_aspect_and_the_aspect_fills_the_form(kind: str) -> None:
    aspect, errors = read(kind)
    assert errors == {}
    assert aspect is not None
    assert (aspect.kind, aspect.code, aspect.sub_criterion, aspect.note) == (kind, "A1.1", "A1", "看毛刺")
    named = kind_named(kind)
    assert named is not None
    again, errors = read_aspect(named, posted(fields_of(aspect)))
    assert (again, errors) == (aspect, {})


def documents(kind: str) -> str:
    from scoring.rules.scheme import Module  # noqa: PLC0415 -- only here

    aspect, _errors = read(kind)
    assert aspect is not None
    return encode_scheme(Scheme(version=1, modules=[Module(code="A", name="甲", aspects=[aspect])])).decode()


def test_lines_are_read_as_pairs() -> None:
    assert (
        '"options":[{"name":"全部完成","mark":"10"},{"name":"部分完成","mark":"5"},{"name":"未完成","mark":"0"}]'
        in (documents("choice"))
    )
    assert '"bands":[{"mark":"10","up_to":"0.02"},{"mark":"6","up_to":"0.05"},{"mark":"0"}]' in documents("bands")
    assert '"penalties":[{"name":"碰杆","seconds":"5"},{"name":"压线","seconds":"3"}]' in documents("time")
    assert '"key":["A","C","B","D"]' in documents("answers")
    assert '"factor":"recorded"' in documents("panel")


@pytest.mark.parametrize(
    ("kind", "changes", "field"),
    [
        ("binary", {"max": ""}, "max"),
        ("binary", {"max": "-1"}, "max"),
        ("binary", {"max": "十"}, "max"),
        ("binary", {"code": "A 1"}, "code"),
        ("binary", {"code": "A#1"}, "code"),
        ("binary", {"code": "A/1"}, "code"),
        ("binary", {"code": ""}, "code"),
        ("binary", {"name": "  "}, "name"),
        ("binary", {"name": "长" * 501}, "name"),
        ("deduction", {"step": "0"}, "step"),
        ("deduction", {"per_step": "-1"}, "per_step"),
        ("deduction", {"per_step": ""}, "per_step"),
        ("choice", {"options": ""}, "options"),
        ("choice", {"options": "全部完成"}, "options"),
        ("choice", {"options": "甲 | 1\n甲 | 2"}, "options"),
        ("choice", {"options": "甲 | 10%"}, "options"),
        ("choice", {"options": "甲 | -1"}, "options"),
        ("choice", {"options": "\n".join(f"选项{n} | 1" for n in range(201))}, "options"),
        ("bands", {"bands": "0.05 | 10\n0.02 | 6"}, "bands"),
        ("bands", {"bands": "很近 | 10"}, "bands"),
        ("judgement", {"level_2": ""}, "level_2"),
        ("judgement", {"judges": "0"}, "judges"),
        ("judgement", {"max_spread": "4"}, "max_spread"),
        ("panel", {"drop_low": "4", "drop_high": "4"}, "drop_high"),
        ("panel", {"step": "0.3"}, "max"),
        ("panel", {"step": "0"}, "step"),
        ("panel", {"combine": "best"}, "combine"),
        ("count", {"per_good": "-1"}, "per_good"),
        ("time", {"penalties": "碰杆"}, "penalties"),
        ("time", {"max": ""}, "max"),
        ("time", {"full_at": "480", "zero_at": "360"}, "zero_at"),
        ("answers", {"key": "，、"}, "key"),
        ("answers", {"key": "A" * 101}, "key"),
        ("answers", {"per_answer": ""}, "per_answer"),
        ("imported", {"source": ""}, "source"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(kind: str, changes: dict[str, str], field: str) -> None:
    aspect, errors = read(kind, **changes)
    assert aspect is None
    assert list(errors) == [field]
    assert errors[field]


SETTINGS = {
    "direction": ["high"], "places": ["2"], "mode": ["half_up"], "stages": ["aspect", "total"], "missing": ["refuse"],
    "unresolved": ["share"], "ties": ["module:A", "", "penalties"], "tie_orders": ["high", "high", "low"],
    "awards": ["quotas"], "bands": ["一等奖 | 10%\n二等奖 4"], "scale": ["ws700"],
}  # fmt: skip


def test_settings_are_applied_to_the_scheme() -> None:
    form, errors = forms.read(SettingsForm, SETTINGS)
    assert errors == {}
    assert form is not None
    changed = form.applied(Scheme(version=1, modules=[]))
    assert [(tie_word(tie), tie.order) for tie in changed.ties] == [("module:A", "high"), ("penalties", "low")]
    assert isinstance(changed.awards, Quotas)
    assert quota_lines(changed.awards) == "一等奖 | 10%\n二等奖 | 4"
    assert (changed.rounding.stages, changed.scale) == (("aspect", "total"), "ws700")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"places": ["7"]}, "places"),
        ({"mode": ["up"]}, "mode"),
        ({"stages": ["never"]}, "stages"),
        ({"bands": [""]}, "bands"),
        ({"bands": ["一等奖 | 110%"]}, "bands"),
        ({"bands": ["一等奖 | 1.5"]}, "bands"),
        ({"awards": ["cups"]}, "awards"),
        ({"ties": ["module:A"] * 21}, "ties"),
    ],
)
def test_settings_that_cannot_be(changes: dict[str, list[str]], field: str) -> None:
    form, errors = forms.read(SettingsForm, SETTINGS | changes)
    assert form is None
    assert list(errors) == [field]
