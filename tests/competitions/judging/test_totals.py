"""The tablet's running total is the scoring rules' own, to the last digit (rules 1.3 and 3.2)."""

import itertools
import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest
from playwright.async_api import Browser

from competitions.rules.record import sha256
from scoring.rules.aspect import aspect_result
from scoring.rules.aspects import Aspect, aspect_max, is_per_judge
from scoring.rules.exact import shown
from scoring.rules.scheme import decode_scheme
from tests.competitions.judging.schemes import ASPECTS, aspect

ANYWHERE = pytest.mark.asyncio(loop_scope="session")
TABLET = Path("static/tablet")
ROUNDINGS = [
    {"places": 2, "mode": "half_up", "stages": ["aspect"]},
    {"places": 1, "mode": "half_even", "stages": ["aspect"]},
    {"places": 3, "mode": "down", "stages": ["aspect", "panel"]},
    {"places": 2, "mode": "half_up", "stages": ["panel"]},
]
MORE = [
    aspect("D1", "孔径", "deduction", max="1.50", target="25.4", step="0.1", per_step="0.25"),
    aspect("D2", "孔距", "deduction", max="3", target="-12", tolerance="0.05", step="0.02", per_step="0.33"),
    aspect(
        "G1", "垂直度", "bands", target="90", bands=[{"up_to": "0.5", "mark": "1.25"}, {"up_to": "2", "mark": "0.4"}]
    ),
    aspect("J1", "外观", "judgement", max="0.25", judges=1, levels=["", "", "", ""]),
    aspect("J2", "配合", "judgement", max="1.75", judges=1, levels=["", "", "", ""]),
    aspect(
        "P1", "难度", "panel", max="10", judges=1, drop_low=0, drop_high=0, combine="mean", factor="0.6", times="1.3"
    ),
    aspect("P2", "动作", "panel", max="10", judges=1, drop_low=0, drop_high=0, combine="sum", factor="recorded"),
    aspect("N1", "接线", "count", max="6", base="2", per_good="0.35", per_bad="0.15"),
    aspect("T1", "绕桩", "time", penalties=[{"name": "碰桩", "seconds": "2.5"}]),
    aspect("T2", "换胎", "time", max="20", convert={"full_at": "61.3", "zero_at": "129.7"}),
    aspect("A1", "理论", "answers", max="5", key=["A", "B", "C", "D"], per_answer="1.75"),
]
VALUES = {
    "binary": ["0", "1"],
    "deduction": ["0", "10", "10.01", "15", "15.000001", "-31.5", "25.4", "25.45", "-12.06", "999999999999999"],
    "choice": ["最短", "绕行", "错误"],
    "bands": ["0", "5", "-5", "5.01", "10", "11", "90", "90.5", "92.0001"],
    "judgement": ["0", "1", "2", "3"],
    "panel": ["0", "7.5", "8.25", "9.99", "10"],
    "points": ["0", "3.5", "3.333", "4"],
    "imported": ["0", "19.999"],
    "count": ["0/0", "7/2", "9/0", "0/9", "40/1"],
    "time": ["0", "61.3", "95.5", "101.123", "360", "400.4", "480", "1000"],
    "answers": ["A,C,B", ",,", "A,,B", "A, C ,B", "A,B,C,D", "D,C,B,A"],
}
PENALTIES = [{}, {"碰杆": 2, "压线": 1}, {"碰桩": 3}]
FACTORS = [None, "3.2"]


def cases() -> list[dict[str, Any]]:
    found = []
    for document, rounding in itertools.product([*ASPECTS, *MORE], ROUNDINGS):
        for value in VALUES[str(document["kind"])]:
            due = len(document.get("key", []))  # type: ignore[arg-type]  # a list where there is one
            if due and value.count(",") != due - 1:
                continue
            penalties = PENALTIES if document["kind"] == "time" else PENALTIES[:1]
            for counted, factor in itertools.product(
                penalties, FACTORS if document.get("factor") == "recorded" else [None]
            ):
                found.append(
                    {"aspect": document, "rounding": rounding, "value": value, "penalties": counted, "factor": factor}
                )
    return found


def expected(case: dict[str, Any]) -> str | None:
    """By the scoring rules; the judge's own mark stands for the whole panel."""
    alone = case["aspect"] | ({"judges": 1} if "judges" in case["aspect"] else {})
    module = {"code": "M", "name": "M", "aspects": [{**alone, "sub_criterion": None}]}
    del module["aspects"][0]["sub_criterion"]
    scheme = decode_scheme(json.dumps({"version": 1, "rounding": case["rounding"], "modules": [module]}).encode())
    own = scheme.modules[0].aspects[0]
    factor = None if case["factor"] is None else Decimal(case["factor"])
    named = {each.name for each in getattr(own, "penalties", [])}
    penalties = {name: count for name, count in case["penalties"].items() if name in named}
    mark = aspect_result(scheme, own, {1: case["value"]}, factor=factor, penalties=penalties).mark
    return None if mark is None else format(shown(mark, 6, "half_up").quantize(Decimal("0.000001")), "f")


RUN = """async ([url, cases]) => {
    const { aspectMark } = await import(`${url}/total.js`);
    const { fixed } = await import(`${url}/exact.js`);
    return cases.map(({ aspect, rounding, value, penalties, factor }) => {
        const marks = (code) => penalties[code.split("#")[1]]?.toString();
        const mark = aspectMark(aspect, value, marks, rounding, factor ?? undefined);
        return mark === null ? null : fixed(mark, 6);
    });
}"""


@ANYWHERE
async def test_every_kind_counts_as_the_rules_do(address: str, browser: Browser) -> None:
    page = await browser.new_page(service_workers="block")
    await page.goto(f"{address}/tablet")
    table = cases()
    found = await page.evaluate(RUN, [await scripts(page), table])
    wrong = [(case, ours, expected(case)) for case, ours in zip(table, found, strict=True) if ours != expected(case)]
    assert wrong == []
    assert len(table) > 300


@ANYWHERE
async def test_what_an_aspect_can_give_at_most(address: str, browser: Browser) -> None:
    page = await browser.new_page(service_workers="block")
    await page.goto(f"{address}/tablet")
    aspects = [each for each in [*ASPECTS, *MORE] if each["kind"] != "imported"]
    most = """async ([url, aspects]) => {
        const { aspectMost } = await import(`${url}/total.js`);
        const { fixed } = await import(`${url}/exact.js`);
        return aspects.map(aspectMost).map((most) => (most === null ? null : fixed(most, 4)));
    }"""
    found = await page.evaluate(most, [await scripts(page), aspects])
    rules = [aspect_max(msgspec.convert(each, Aspect, strict=False)) for each in aspects]  # type: ignore[arg-type]
    assert found == [None if value is None else format(value.quantize(Decimal("0.0001")), "f") for value in rules]
    assert any(is_per_judge(msgspec.convert(each, Aspect, strict=False)) for each in aspects)  # type: ignore[arg-type]


@ANYWHERE
async def test_the_hash_is_sha_256(address: str, browser: Browser) -> None:
    page = await browser.new_page(service_workers="block")
    await page.goto(f"{address}/tablet")
    texts = ["", "abc", "中文😀" * 50, *("x" * length for length in (55, 56, 63, 64, 65, 119, 120, 1000))]
    run = "async ([url, texts]) => { const { sha256 } = await import(`${url}/sha256.js`); return texts.map(sha256); }"
    assert await page.evaluate(run, [await scripts(page), texts]) == [sha256(text.encode()) for text in texts]


async def scripts(page: Any) -> str:
    """Where this version's modules are."""
    source = await page.locator('script[type="module"]').first.get_attribute("src")
    return str(source).rsplit("/", 1)[0]


def test_no_number_of_a_mark_is_a_float() -> None:
    """The only places that count in JavaScript numbers are counters of whole things and the clock."""
    text = (TABLET / "total.js").read_text() + (TABLET / "exact.js").read_text()
    assert re.findall(r"parseFloat|Math\\.|toFixed", text) == []
