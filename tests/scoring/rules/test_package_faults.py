"""The results package: every fault at once, each with its JSON path."""

import json
from typing import Any

import pytest

from scoring.rules.documents import Unreadable
from scoring.rules.package import encode_package
from scoring.rules.package_faults import decode_package
from scoring.rules.recheck import recheck
from tests.scoring.rules.making import module, panel, points
from tests.scoring.rules.test_scheme_document import put


def package() -> dict[str, Any]:
    return {
        "format": "jiangtai-results/1",
        "contest": {"name": "town welding"},
        "scheme": {"version": 1, "modules": [module("M", panel(judges=3, factor="recorded"), points("B"))]},
        "entries": [{"code": "K-01"}, {"code": "K-02", "status": "dns"}],
        "marks": [
            {"entry": "K-01", "aspect": "A", "judge": 1, "value": "80"},
            {"entry": "K-01", "aspect": "A", "judge": 2, "value": "85"},
            {"entry": "K-01", "aspect": "A", "judge": 3, "value": "90"},
            {"entry": "K-01", "aspect": "B", "value": "5"},
        ],
        "factors": [{"entry": "K-01", "aspect": "A", "value": "1.5"}],
        "adjustments": [{"entry": "K-01", "points": "-1", "reason": "late", "module": "M"}],
        "excused": [{"entry": "K-02", "aspect": "A", "judge": 2, "reason": "mentor"}],
        "decisions": [{"order": ["K-01", "K-02"], "reason": "seen"}],
        "results": [
            {"entry": "K-01", "total": "131.50", "rank": 1, "modules": {"M": "131.5"}, "aspects": {"A": "127.5"}}
        ],
    }


def faults(document: Any) -> list[str]:
    with pytest.raises(Unreadable) as refusal:
        decode_package(document if isinstance(document, bytes) else json.dumps(document).encode())
    return [f"{each.path} {each.code}" for each in refusal.value.faults]


def test_a_package_reads_as_it_was_written() -> None:
    read = decode_package(json.dumps(package()).encode())
    assert decode_package(encode_package(read)) == read
    assert recheck(read).matches is True


BROKEN: list[tuple[str, Any, str]] = [
    ("format", "jiangtai-results/2", "$.format not-one-of"),
    ("surprise", 1, "$.surprise unknown-key"),
    ("contest.surprise", 1, "$.contest.surprise unknown-key"),
    ("scheme.surprise", 1, "$.scheme.surprise unknown-key"),
    ("scheme.modules.0.surprise", 1, "$.scheme.modules[0].surprise unknown-key"),
    ("scheme.modules.0.aspects.0.surprise", 1, "$.scheme.modules[0].aspects[0].surprise unknown-key"),
    ("marks.0.surprise", 1, "$.marks[0].surprise unknown-key"),
    ("entries.0.sur prise", 1, '$.entries[0]["sur prise"] unknown-key'),
    ("results.0.surprise", 1, "$.results[0].surprise unknown-key"),
    ("entries.1.code", "K-01", "$.entries[1].code repeated-code"),
    ("entries.1.status", "gone", "$.entries[1].status not-one-of"),
    ("entries.0.code", "", "$.entries[0].code empty"),
    ("marks.0.entry", "K-09", "$.marks[0].entry unknown-entry"),
    ("marks.0.aspect", "Q", "$.marks[0].aspect unknown-aspect"),
    ("marks.0.judge", 4, "$.marks[0].judge judge-beyond-panel"),
    ("marks.0.judge", 0, "$.marks[0].judge too-small"),
    ("marks.0.judge", 2, "$.marks[1] second-mark"),
    ("marks.0.judge", None, "$.marks[0].judge judge-needed"),
    ("marks.3.judge", 2, "$.marks[3].judge judge-of-group"),
    ("marks.4", {"entry": "K-01", "aspect": "B", "value": "6", "judge": 1}, "$.marks[4] second-mark"),
    ("marks.0.value", "101", "$.marks[0].value above-max"),
    ("marks.0.value", "-1", "$.marks[0].value below-zero"),
    ("marks.0.value", "NaN", "$.marks[0].value not-a-decimal"),
    ("marks.0.value", "1e1", "$.marks[0].value not-a-decimal"),
    ("marks.0.value", "9" * 5000, "$.marks[0].value too-long"),
    ("marks.0.value", 80, "$.marks[0].value not-a-text"),
    ("marks.0.value", 8.5, "$.marks[0].value not-a-text"),
    ("marks.0.value", None, "$.marks[0].value not-a-text"),
    ("marks.0.value", "\ud800", "$.marks[0].value broken-character"),
    ("marks.0.aspect", "B#p", "$.marks[0].aspect unknown-penalty"),
    ("marks.0", [], "$.marks[0] not-an-object"),
    ("marks", {}, "$.marks not-a-list"),
    ("factors.0.value", "-1", "$.factors[0].value negative"),
    ("factors.0.value", "1e400", "$.factors[0].value not-a-decimal"),
    ("factors.0.value", float("inf"), "$.factors[0].value not-a-decimal-text"),
    ("factors.0.value", float("nan"), "$.factors[0].value not-a-decimal-text"),
    ("factors.0.aspect", "B", "$.factors[0].aspect no-recorded-factor"),
    ("factors.0.aspect", "Q", "$.factors[0].aspect unknown-aspect"),
    ("factors.0.entry", "Q", "$.factors[0].entry unknown-entry"),
    ("factors.1", {"entry": "K-01", "aspect": "A", "value": "1"}, "$.factors[1] second-factor"),
    ("adjustments.0.module", "Q", "$.adjustments[0].module unknown-module"),
    ("adjustments.0.entry", "Q", "$.adjustments[0].entry unknown-entry"),
    (
        "adjustments.0",
        {"entry": "K-01", "points": "0", "reason": "", "void": True},
        "$.adjustments[0].void void-needs-module",
    ),
    ("excused.0.aspect", "Q", "$.excused[0].aspect unknown-aspect"),
    ("excused.0.judge", 9, "$.excused[0].judge judge-beyond-panel"),
    ("excused.0.entry", "K-01", "$.excused[0] excused-but-marked"),
    ("excused.1", {"entry": "K-02", "aspect": "A", "judge": 2}, "$.excused[1] second-excuse"),
    ("decisions.0.order", ["K-01", "Q"], "$.decisions[0].order[1] unknown-entry"),
    ("decisions.0.order", ["K-01", "K-01"], "$.decisions[0].order[1] repeated-code"),
    ("results.0.entry", "Q", "$.results[0].entry unknown-entry"),
    ("results.1", {"entry": "K-01"}, "$.results[1].entry repeated-code"),
    ("results.0.modules", {"Q": "1"}, "$.results[0].modules.Q unknown-module"),
    ("results.0.aspects", {"A.9": "1"}, '$.results[0].aspects["A.9"] unknown-aspect'),
    ("results.0.total", 131.5, "$.results[0].total not-a-decimal-text"),
    ("results.0.rank", "1", "$.results[0].rank not-a-whole-number"),
    ("results.0.rank", 0, "$.results[0].rank too-small"),
    ("results.0.tied", "no", "$.results[0].tied not-true-or-false"),
    ("scheme.modules.0.weight", "-1", "$.scheme.modules[0].weight negative"),
]


@pytest.mark.parametrize(
    ("path", "value", "expected"), BROKEN, ids=[f"{path}-{n}" for n, (path, _, _) in enumerate(BROKEN)]
)
def test_a_broken_package_is_refused_with_the_path(path: str, value: object, expected: str) -> None:
    assert expected in faults(put(package(), path, value))


@pytest.mark.parametrize("key", ["format", "contest", "scheme", "entries", "marks"])
def test_what_must_be_there(key: str) -> None:
    document = package()
    del document[key]
    assert faults(document) == [f"$.{key} missing-key"]


def test_all_faults_come_at_once() -> None:
    document = package()
    chosen = [each for each in BROKEN if each[2] in ALL_AT_ONCE]
    for path, value, _ in chosen:
        document = put(document, path, value)
    assert sorted(faults(document)) == sorted(ALL_AT_ONCE)


ALL_AT_ONCE = [
    "$.marks[0].entry unknown-entry",
    "$.marks[0].value above-max",
    "$.marks[3].judge judge-of-group",
    "$.factors[0].aspect no-recorded-factor",
    "$.adjustments[0].module unknown-module",
    "$.decisions[0].order[1] unknown-entry",
    "$.scheme.modules[0].weight negative",
    "$.surprise unknown-key",
    "$.contest.surprise unknown-key",
    "$.scheme.surprise unknown-key",
    "$.results[0].rank too-small",
]


def test_a_part_of_wrong_form_hides_no_other_fault_and_makes_none() -> None:
    """The broken aspect and the broken mark are named once; positions stay those of the file."""
    document = put(package(), "scheme.modules.0.aspects.0.judges", "three")
    document = put(document, "marks.1", {"entry": "K-01"})
    document = put(document, "marks.2.entry", "K-09")
    document = put(document, "marks.3.value", "101")
    document = put(document, "entries.0.status", "gone")
    assert sorted(faults(document)) == [
        "$.entries[0].status not-one-of",
        "$.marks[1].aspect missing-key",
        "$.marks[1].value missing-key",
        "$.marks[2].entry unknown-entry",
        "$.marks[3].value above-max",
        "$.scheme.modules[0].aspects[0].judges not-a-whole-number",
    ]


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (b"", "$ not-json"),
        (b"[]", "$ not-an-object"),
        (b"null", "$ not-an-object"),
        (b"{", "$ not-json"),
        (b"\xff\xfe{}", "$ not-utf-8"),
        (b"[" * 100_000, "$ too-deep"),
        (b'{"a":' * 100_000, "$ too-deep"),
        (b"1" * 5000, "$ number-too-long"),
        (b'{"format":"jiangtai-results/1","format":"x"}', "$.format repeated-key"),
    ],
)
def test_what_is_no_package_at_all(document: bytes, expected: str) -> None:
    assert expected in faults(document)


def test_a_byte_order_mark_does_not_hurt() -> None:
    assert decode_package(b"\xef\xbb\xbf" + json.dumps(package()).encode()).contest.name == "town welding"
