"""Plain words for every number, in Chinese and English, from the functions that made it."""

import re
from decimal import Decimal

import pytest

from scoring.rules.entry import entry_result
from scoring.rules.explain import (
    award_name,
    explain_aspect,
    explain_module,
    explain_place,
    explain_reason,
    explain_total,
    status_name,
    tie_sentence,
)
from scoring.rules.marks import Mark
from scoring.rules.results import EntryResult
from scoring.rules.scheme import Scheme
from scoring.rules.sentences_explain import CLAUSES
from scoring.rules.sentences_faults import FAULTS
from scoring.rules.standings import standings
from tests.scoring.rules.making import adjusted, aspect, judgement, module, panel, points, result, scheme, totals

FIVE = ["78", "85", "88", "90", "95"]


def both(of: Scheme, found: EntryResult, code: str = "A") -> tuple[str, str]:
    one = found.aspect(code)
    assert one is not None
    return explain_aspect(of, one, "zh"), explain_aspect(of, one, "en")


def test_a_panel() -> None:
    of = scheme(module("P", panel(), weight="0.40"))
    found = result(of, A=FIVE)
    assert both(of, found) == (
        "5 个评分（78、85、88、90、95），去掉 78 和 95，平均 87.67，得 87.67 分",
        "5 marks (78, 85, 88, 90, 95), dropped 78 and 95, mean 87.67, mark 87.67",
    )
    assert explain_module(of, found, "P", "en") == (
        "5 marks (78, 85, 88, 90, 95), dropped 78 and 95, mean 87.67, weight 40 %, mark 35.068"
    )
    assert explain_module(of, found, "P").endswith("权重 40%，得 35.068 分")


def test_a_panel_with_factor_and_a_missing_judge() -> None:
    of = scheme([panel(combine="sum", factor="recorded", times="0.6")], missing="leave_out")
    found = result(of, factors={"A": Decimal("3.2")}, A=["8", "9", "", "9", "10"])
    assert both(of, found) == (
        "4 个评分（8、9、9、10），缺 1 个评分，不计，去掉 8 和 10，合计 18.00，难度系数 3.2，再乘 0.6，得 34.56 分",
        "4 marks (8, 9, 9, 10), 1 not given, left out, dropped 8 and 10, sum 18.00, "
        "recorded factor 3.2, times 0.6, mark 34.56",
    )


CASES = [
    (judgement(most="0.25"), ["2", "2", "3"], "3 marks (2, 2, 3), mean 2.33, ÷ 3 × 0.25, mark 0.19 of 0.25"),
    (aspect("binary", max="0.5"), "1", "yes, mark 0.50 of 0.5"),
    (
        aspect("deduction", max="2", target="100", step="1", per_step="0.5", tolerance="0.5"),
        "101.7",
        "value 101.7, 1.7 from the target 100, tolerance 0.5, 2 steps of 0.5 off, mark 1.00 of 2",
    ),
    (aspect("choice", options=[{"name": "good", "mark": "1"}]), "good", 'option "good", mark 1.00 of 1'),
    (aspect("bands", bands=[{"mark": "1"}], target="5"), "4", "value 4, 1 from the target 5, mark 1.00 of 1"),
    (points(), "5", "value 5, mark 5.00 of 100"),
    (
        aspect("count", base="1", per_good="2", per_bad="0.5", max="10"),
        "3/1",
        "3 good, 1 bad, base 1, +2 for each good, −0.5 for each bad, mark 6.50 of 10",
    ),
    (aspect("answers", key=["A", "B"], per_answer="2"), "A,C", "1 of 2 right, 2 each, mark 2.00 of 4"),
    (aspect("imported", source="theory paper"), "77", "value 77, source: theory paper, mark 77.00"),
]


@pytest.mark.parametrize(("rule", "value", "english"), CASES, ids=[str(rule["kind"]) for rule, _, _ in CASES])
def test_every_other_kind(rule: dict[str, object], value: str | list[str], english: str) -> None:
    of = scheme([rule])
    chinese, found = both(of, result(of, A=value))
    assert found == english
    assert chinese.split("，")[-1].startswith("得 ")


def test_a_time_trial() -> None:
    trial = aspect(
        "time", max="20", penalties=[{"name": "碰杆", "seconds": "5"}], convert={"full_at": "300", "zero_at": "400"}
    )
    of = scheme([trial])
    found = entry_result(of, "K-01", [Mark(aspect="A", value="320"), Mark(aspect="A#碰杆", value="2")])
    assert both(of, found) == (
        "用时 320 秒，碰杆 2 次，加 10 秒，共 330 秒，300 秒得满分，400 秒得 0 分，得 14.00 分（满分 20）",
        "320 seconds, 碰杆 2 ×, 10 seconds added, 330 seconds in all, "
        "full marks at 300 s, none at 400 s, mark 14.00 of 20",
    )


def test_no_mark_says_why() -> None:
    of = scheme([judgement("A"), panel("B"), points("C"), panel("D", factor="recorded")])
    found = result(of, A=["0", "3", "3"], B=["1"], D=FIVE)
    assert both(of, found, "A")[1] == 'the judges are too far apart on "Aspect A": it is marked again'
    assert both(of, found, "B") == ("“Aspect B”还缺评分（1 / 5）", '"Aspect B" still lacks marks (1 of 5)')
    assert both(of, found, "C")[0] == "“Aspect C”尚未评分"
    assert both(of, found, "D")[1] == 'no factor is recorded for "Aspect D"'
    assert explain_total(of, found, "en") == "Module 1 0.00, so far 0.00, " + both(of, found, "A")[1]


def test_a_total_with_adjustments() -> None:
    of = scheme(module("T", points("A"), weight="0.3"), module("P", points("B"), points("C")))
    found = result(of, A="90", B="5", C="6", adjustments=[adjusted("-2", "P"), adjusted("-1")])
    assert explain_total(of, found) == "“Module T” 27.00，“Module P” 9.00，调整 -1（late），总分 35.00"
    assert explain_module(of, found, "P") == "2 个评分项合计 11.00，调整 -2（late），得 9.00 分"
    voided = result(of, A="90", adjustments=[adjusted("0", "P", void=True)])
    assert explain_module(of, voided, "P", "en") == "module void (late)"


def test_a_place_and_what_decided_it() -> None:
    of = scheme(
        {**module("P", points("B")), "name": "实操"},
        module("T", points("C")),
        ties=[{"by": "module", "code": "P"}],
        awards={"kind": "medals", "scale": "ws700"},
    )
    found = standings(of, [result(of, "a", B="9", C="1"), result(of, "b", B="5", C="5"), result(of, "c", B="1", C="3")])
    first = found.places[0]
    assert tie_sentence(of, "module P") == "总分相同，按“实操”成绩"
    assert explain_place(of, first, "zh", found.flat_scale) == (
        "第 1 名，总分相同，按“实操”成绩，金牌，全场没有分差，分制分一律取中值"
    )
    assert explain_place(of, first, "en").startswith(
        'place 1, equal totals, decided by "实操", gold, 700 on the 700 scale'
    )


def test_shared_and_missing_places() -> None:
    of = scheme(module("T", points("A"), floor="60"))
    shared = totals(of, a="70", b="70", c="5")
    assert explain_place(of, shared.places[0]) == "第 1 名，与同分者并列"
    assert explain_place(of, shared.places[2], "en") == 'no place, "Module T" is below the floor of 60: no place'
    away = standings(of, [result(of, "a", status="dns")])
    assert explain_place(of, away.places[0]) == "不排名，未出场"


@pytest.mark.parametrize("reason", ["missing A", "spread A", "factor A", "empty A", "unmarked", "floor M1"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_reason_has_a_sentence(reason: str, language: str) -> None:
    assert explain_reason(scheme([points()]), reason, language)


@pytest.mark.parametrize(
    "decided_by",
    ["module M1", "aspect A", "sub_criterion G", "penalties", "time", "time A", "best_placings", "decision"],
)
def test_every_tie_key_has_a_sentence(decided_by: str) -> None:
    assert all(tie_sentence(scheme([points()]), decided_by, language) for language in ("zh", "en"))


def test_names_of_awards_and_statuses() -> None:
    assert (award_name("gold"), award_name("gold", "en"), award_name("一等奖")) == ("金牌", "gold", "一等奖")
    assert (award_name("一等奖", "en"), award_name("巾帼建功奖", "en")) == ("First prize", "巾帼建功奖")
    assert (status_name("dnf"), status_name("ranked"), status_name("dq", "en")) == ("未完成", "", "disqualified")


@pytest.mark.parametrize("table", [CLAUSES, FAULTS])
def test_both_languages_say_the_same_values(table: dict[str, tuple[str, str]]) -> None:
    for code, sentences in table.items():
        chinese, english = (set(re.findall(r"(?<!\{)\{(\w+)\}", sentence)) for sentence in sentences)
        assert chinese == english, code
