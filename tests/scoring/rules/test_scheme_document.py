"""R1.1 and R1.2: a scheme reads as it was written, names itself by its hash, and says what contradicts itself."""

import json
from copy import deepcopy
from decimal import Decimal
from typing import Any

import pytest

from scoring.rules.aspects import Panel, aspect_max, is_per_judge, seats
from scoring.rules.documents import Unreadable
from scoring.rules.scheme import Scheme, decode_scheme, encode_scheme, scheme_faults, scheme_hash
from tests.scoring.rules.making import aspect, judgement, module, panel, points, scheme

TIMED = aspect(
    "time", "T", max="10", convert={"full_at": "60", "zero_at": "90"}, penalties=[{"name": "p", "seconds": "5"}]
)
ALL_KINDS: list[dict[str, Any]] = [
    aspect("binary", "A", max="0.50", note="look twice", requirement="± 1 mm", section="3"),
    aspect("deduction", "B", max="2.00", target="10", step="0.5", per_step="0.25", tolerance="0.1"),
    aspect("choice", "C", options=[{"name": "x", "mark": "0.50"}]),
    aspect("bands", "D", bands=[{"up_to": "5", "mark": "2.00"}, {"mark": "0"}], target="1"),
    judgement("E"),
    panel("F", step="0.5", factor="recorded", times="0.6"),
    points("G", "12.50"),
    aspect("count", "H", base="0", per_good="1", per_bad="0.5", max="10"),
    TIMED,
    aspect("answers", "J", key=["A", "B"], per_answer="2"),
    aspect("imported", "K", source="laboratory", max="200"),
]


def complete() -> dict[str, Any]:
    return {
        "version": 3,
        "direction": "high",
        "rounding": {"places": 3, "mode": "half_even", "stages": ["panel", "aspect"]},
        "missing": "leave_out",
        "modules": [
            module(
                "M",
                *ALL_KINDS,
                weight="0.70",
                out_of="100",
                floor="60",
                day="C1",
                sub_criteria=[{"code": "S", "name": "S", "day": "2"}],
            )
        ],
        "ties": [
            {"by": "module", "code": "M"},
            {"by": "aspect", "code": "A", "order": "low"},
            {"by": "sub_criterion", "code": "S"},
            {"by": "penalties", "order": "low"},
            {"by": "time", "code": "T"},
            {"by": "best_placings"},
        ],
        "unresolved": "undecided",
        "awards": {"kind": "medals", "scale": "ws700", "within": "2.0", "medallion_at": "700"},
        "scale": "ws500",
    }


def read(document: object) -> Scheme:
    return decode_scheme(json.dumps(document).encode())


def test_decimals_keep_their_digits() -> None:
    of = read(complete())
    assert (str(of.modules[0].weight), str(of.modules[0].aspects[0].max)) == ("0.70", "0.50")
    assert b'"0.70"' in encode_scheme(of)


def test_reading_what_was_written_changes_nothing() -> None:
    of = read(complete())
    assert decode_scheme(encode_scheme(of)) == of
    assert encode_scheme(decode_scheme(encode_scheme(of))) == encode_scheme(of)
    assert scheme_faults(of) == []


def test_the_hash_does_not_know_spaces_and_key_order_but_every_value() -> None:
    document = complete()
    shuffled = json.dumps(dict(reversed(document.items())), indent=4).encode()
    assert scheme_hash(decode_scheme(shuffled)) == scheme_hash(read(document))
    document["modules"][0]["weight"] = "0.71"
    assert scheme_hash(read(document)) != scheme_hash(read(complete()))
    assert len(scheme_hash(read(document))) == 64


def test_a_tiny_decimal_is_written_without_an_exponent() -> None:
    assert b'"0.0000001"' in encode_scheme(scheme(module("M", points(), weight="0.0000001")))


def test_questions_about_a_scheme() -> None:
    of = read(complete())
    assert [found.code for _, found in of.aspects()] == [each["code"] for each in ALL_KINDS]
    assert (of.module("M") is of.modules[0], of.module("X"), of.aspect("X"), of.module_of("X")) == (
        True,
        None,
        None,
        None,
    )
    assert of.module_of("F") is of.modules[0]
    assert [is_per_judge(found) for _, found in of.aspects()].count(True) == 2
    assert [seats(found) for _, found in of.aspects()] == [1, 1, 1, 1, 3, 5, 1, 1, 1, 1, 1]


def test_the_most_an_aspect_can_add() -> None:
    most = {found.code: aspect_max(found) for _, found in read(complete()).aspects()}
    given = ("0.5", "2", "0.5", "2", "1", None, "12.5", "10", "10", "4", "200")
    assert list(most.values()) == [each and Decimal(each) for each in given]
    five = read({"version": 1, "modules": [module("M", panel(combine="sum", factor="0.5"), points("B"), weight="2")]})
    assert isinstance(five.aspect("A"), Panel)
    assert five.highest_total == 2 * (150 + 100)
    assert read(complete()).highest_total is None


BROKEN: list[tuple[str, Any, str]] = [
    ("modules", [], "$.modules no-modules"),
    ("modules.0.aspects", [], "$.modules[0].aspects no-aspects"),
    ("modules.0.weight", "-1", "$.modules[0].weight negative"),
    ("modules.0.floor", "101", "$.modules[0].floor floor-above-out-of"),
    ("modules.0.sub_criteria.1", {"code": "S", "name": "again"}, "$.modules[0].sub_criteria[1].code repeated-code"),
    ("modules.1", module("M", points("Z")), "$.modules[1].code repeated-code"),
    ("modules.1", module("N", points("A")), "$.modules[1].aspects[0].code repeated-code"),
    ("modules.0.aspects.0.sub_criterion", "Q", "$.modules[0].aspects[0].sub_criterion unknown-sub-criterion"),
    ("modules.0.aspects.0.max", "-1", "$.modules[0].aspects[0].max negative"),
    ("modules.0.aspects.1.step", "0", "$.modules[0].aspects[1].step not-above-zero"),
    ("modules.0.aspects.1.per_step", "-1", "$.modules[0].aspects[1].per_step negative"),
    ("modules.0.aspects.2.options", [], "$.modules[0].aspects[2].options no-options"),
    (
        "modules.0.aspects.2.options.1",
        {"name": "x", "mark": "1"},
        "$.modules[0].aspects[2].options[1].name repeated-name",
    ),
    ("modules.0.aspects.2.max", "0.4", "$.modules[0].aspects[2].options[0].mark option-above-max"),
    ("modules.0.aspects.3.bands", [], "$.modules[0].aspects[3].bands no-bands"),
    ("modules.0.aspects.3.bands.1", {"up_to": "5", "mark": "1"}, "$.modules[0].aspects[3].bands[1].up_to bands-order"),
    ("modules.0.aspects.3.bands.0", {"mark": "1"}, "$.modules[0].aspects[3].bands[0] band-without-limit"),
    ("modules.0.aspects.4.levels", ["a", "b"], "$.modules[0].aspects[4].levels levels"),
    ("modules.0.aspects.5.drop_low", 4, "$.modules[0].aspects[5] drops-leave-nothing"),
    ("modules.0.aspects.5.step", "0.7", "$.modules[0].aspects[5].max max-off-step"),
    ("modules.0.aspects.5.step", "0", "$.modules[0].aspects[5].step not-above-zero"),
    ("modules.0.aspects.5.times", "-1", "$.modules[0].aspects[5].times negative"),
    ("modules.0.aspects.7.per_bad", "-1", "$.modules[0].aspects[7].per_bad negative"),
    (
        "modules.0.aspects.8.convert",
        {"full_at": "90", "zero_at": "90"},
        "$.modules[0].aspects[8].convert convert-order",
    ),
    ("modules.0.aspects.8.max", None, "$.modules[0].aspects[8].max convert-needs-max"),
    (
        "modules.0.aspects.8.penalties.1",
        {"name": "p", "seconds": "1"},
        "$.modules[0].aspects[8].penalties[1].name repeated-name",
    ),
    ("modules.0.aspects.8.penalties.0.seconds", "-5", "$.modules[0].aspects[8].penalties[0].seconds negative"),
    ("modules.0.aspects.9.key", [], "$.modules[0].aspects[9].key no-key"),
    ("rounding.stages", ["aspect", "aspect"], "$.rounding.stages[1] repeated-stage"),
    ("ties.0.code", "Q", "$.ties[0].code unknown-module"),
    ("ties.1.code", "Q", "$.ties[1].code unknown-aspect"),
    ("ties.2.code", "Q", "$.ties[2].code unknown-sub-criterion"),
    ("ties.4.code", "A", "$.ties[4].code not-a-time-aspect"),
    ("ties.6", {"by": "best_placings"}, "$.ties[6] repeated-tie"),
    ("awards.within", "-1", "$.awards.within negative"),
]
QUOTAS = {"kind": "quotas", "of": "ranked", "round": "up", "border": "all_in"}
ONE, TWO = {"name": "一等奖", "share": "0.6"}, {"name": "二等奖", "share": "0.5"}
BROKEN += [
    ("awards", {**QUOTAS, "bands": []}, "$.awards.bands no-quota-bands"),
    ("awards", {**QUOTAS, "bands": [ONE, TWO]}, "$.awards.bands shares-above-one"),
    ("awards", {**QUOTAS, "bands": [{"name": "x"}]}, "$.awards.bands[0] share-or-count"),
    ("awards", {**QUOTAS, "bands": [{"name": "x", "share": "-0.1"}]}, "$.awards.bands[0].share share-range"),
    ("awards", {**QUOTAS, "bands": [ONE, {"name": "一等奖", "count": 1}]}, "$.awards.bands[1].name repeated-name"),
]


def put(document: Any, path: str, value: object) -> Any:
    """A copy of the document with one value changed; a position just behind the end of a list appends."""
    *steps, last = path.split(".")
    part = document = deepcopy(document)
    for step in steps:
        part = part[int(step)] if isinstance(part, list) else part[step]
    if isinstance(part, list):
        part[int(last) : int(last) + 1] = [value]
    else:
        part[last] = value
    return document


@pytest.mark.parametrize(("path", "value", "expected"), BROKEN, ids=[expected for _, _, expected in BROKEN])
def test_a_scheme_says_what_contradicts_itself(path: str, value: object, expected: str) -> None:
    found = scheme_faults(read(put(complete(), path, value)))
    assert expected in [f"{each.path} {each.code}" for each in found]
    assert all(each.sentence(language) for each in found for language in ("zh", "en"))


def test_all_faults_come_at_once() -> None:
    document = complete()
    for path, value, _ in [BROKEN[2], BROKEN[9], BROKEN[29]]:
        document = put(document, path, value)
    assert [each.path for each in scheme_faults(read(document), "$.scheme")] == [
        "$.scheme.modules[0].weight",
        "$.scheme.modules[0].aspects[1].step",
        "$.scheme.ties[0].code",
    ]


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("modules.0.weight", 0, "$.modules[0].weight: must be a decimal written as a text"),
        ("modules.0.weight", "1e2", '$.modules[0].weight: "1e2" is not a plain decimal number'),
        ("modules.0.aspects.0.code", "A 1", '$.modules[0].aspects[0].code: "A 1" is not allowed here'),
        ("modules.0.aspects.0.code", "A\n", "$.modules[0].aspects[0].code"),
        ("modules.0.aspects.0.kind", "guess", "$.modules[0].aspects[0].kind: must be one of: binary,"),
        ("modules.0.aspects.0.levels", [], "$.modules[0].aspects[0].levels: unknown key"),
        ("modules.0.aspects.5.judges", "5", "$.modules[0].aspects[5].judges: must be a whole number"),
        ("modules.0.aspects.5.judges", True, "$.modules[0].aspects[5].judges: must be a whole number"),
        ("modules.0.aspects.5.judges", 0, "$.modules[0].aspects[5].judges: must not be below 1"),
        ("modules.0.aspects.5.factor", "-2", "$.modules[0].aspects[5].factor"),
        ("direction", "up", "$.direction: must be one of: high, low"),
        ("rounding.places", 7, "$.rounding.places: must not be above 6"),
        ("ties.0", {"by": "height"}, "$.ties[0].by: must be one of: module,"),
        ("awards", "gold", "$.awards: must be an object"),
        ("modules", {}, "$.modules: must be a list"),
    ],
)
def test_a_document_of_another_form_is_refused(path: str, value: object, expected: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(put(complete(), path, value))
    assert any(fault.line("en").startswith(expected) for fault in refusal.value.faults)


def test_a_fault_has_a_chinese_sentence() -> None:
    with pytest.raises(Unreadable) as refusal:
        decode_scheme(b'{"version": 1}')
    assert refusal.value.faults[0].line("zh") == "$.modules: 缺少此键"


def test_a_default_that_was_typed_is_written_like_one_that_was_not() -> None:
    """Rule 1.1: equal schemes have one name, wherever they were written."""
    plain = decode_scheme(b'{"version":1,"modules":[{"code":"A","name":"A","aspects":[]}]}')
    typed = decode_scheme(b'{"version":1,"modules":[{"code":"A","name":"A","weight":"1","aspects":[]}]}')
    assert (typed, encode_scheme(typed), scheme_hash(typed)) == (plain, encode_scheme(plain), scheme_hash(plain))
