"""The real workbook, and the same scheme in every other layout we know of."""

from collections import Counter
from decimal import Decimal
from functools import cache

import pytest

from competitions.scheme_import import Reading, read_workbook
from scoring.rules.aspects import Deduction, Judgement
from scoring.rules.scheme import Scheme
from tests.competitions.schemes import workbooks as books
from tests.competitions.schemes.layouts import LAYOUTS
from tests.competitions.schemes.readings import scheme_of
from tests.competitions.schemes.workbooks import MAX

REAL_FACTS = (201, 19, {"A": Decimal(30), "B": Decimal(30), "C": Decimal(20), "D": Decimal(20)}, 30, Decimal(100))


def facts(reading: Reading) -> tuple[int, int, dict[str, Decimal], int, Decimal]:
    assert [note.sentence for note in reading.faults] == []
    criteria = {each.code: each.carried for each in reading.criteria}
    return reading.measurement, reading.judgement, criteria, reading.sub_criteria, reading.total


def test_real_workbook_gives_the_published_counts_and_marks() -> None:
    reading = read_workbook(books.real_bytes())
    assert facts(reading) == REAL_FACTS
    assert reading.passed_over == ["Calculations"]
    assert scheme_of(reading).highest_total == Decimal(100)


def test_real_workbook_reports_declared_against_carried_by_section() -> None:
    reading = read_workbook(books.real_bytes())
    assert [(each.section, each.declared, each.carried, each.variation) for each in reading.sections] == [
        ("1", Decimal(5), Decimal(6), Decimal(1)),
        ("2", Decimal(5), Decimal(1), Decimal(4)),
        ("3", Decimal(25), Decimal(7), Decimal(18)),
        ("4", Decimal(25), Decimal(60), Decimal(35)),
        ("5", Decimal(40), Decimal(26), Decimal(14)),
    ]
    assert Counter(note.code for note in reading.warnings) == {
        "section-variation": 5, "total-variation": 1, "section-totals-wrong": 5,
    }  # fmt: skip
    [total] = [note for note in reading.warnings if note.code == "total-variation"]
    assert total.sentence == "各标准章节相差合计 72 分。"


def test_real_workbook_becomes_a_scheme_with_kinds_codes_and_words() -> None:
    scheme = scheme_of(read_workbook(books.real_bytes()))
    assert Counter(aspect.kind for _module, aspect in scheme.aspects()) == {
        "binary": 135, "deduction": 65, "judgement": 19, "points": 1,
    }  # fmt: skip
    assert [(each.code, each.name, each.day, each.out_of) for each in scheme.modules] == [
        ("A", "Design Implementation", "1", Decimal(30)),
        ("B", "Front-end Development", "1", Decimal(30)),
        ("C", "Back-end Deveopment", "2", Decimal(20)),
        ("D", "Speed", "2", Decimal(20)),
    ]
    first, deducted = scheme.aspect("A1.1"), scheme.aspect("A2.9")
    assert isinstance(first, Judgement)
    assert (first.name, first.max, first.judges, first.section) == (
        "Overall page design is responsive", Decimal("0.25"), 3, "4",
    )  # fmt: skip
    assert [text[:28] for text in first.levels] == [
        "All common elements are not ", "At least one common element ", "All common elements look goo",
        "When scaling the browser bet",
    ]  # fmt: skip
    assert isinstance(deducted, Deduction)
    assert (deducted.max, deducted.per_step, deducted.target, deducted.step) == (
        Decimal("0.5"), Decimal("0.25"), Decimal(0), Decimal(1),
    )  # fmt: skip
    assert deducted.note == "Header + Hero\nDeduct 0.25 per error"


@cache
def real_scheme() -> Scheme:
    return scheme_of(read_workbook(books.real_bytes()))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_same_scheme(layout: str) -> None:
    reading = read_workbook(books.packed(("Marking scheme", LAYOUTS[layout]())))
    assert facts(reading) == REAL_FACTS
    expected = real_scheme()
    here = scheme_of(reading)
    assert [(each.code, each.max) for _m, each in here.aspects()] == [(e.code, e.max) for _m, e in expected.aspects()]
    levels = [each.levels for _module, each in here.aspects() if isinstance(each, Judgement)]
    assert levels == [each.levels for _module, each in expected.aspects() if isinstance(each, Judgement)]


def test_a_sheet_for_each_criterion() -> None:
    rows = books.real_rows()
    starts = [index for index, row in enumerate(rows) if books.is_header(row)][:5]
    sheets = [
        (f"Criterion {letter}", rows[start:end])
        for letter, start, end in zip("ABCD", starts, starts[1:], strict=False)
    ]  # fmt: skip
    assert facts(read_workbook(books.packed(("Cover", rows[:20]), *sheets))) == REAL_FACTS


def test_merged_sub_criterion_and_header_cells_do_no_harm() -> None:
    rows = books.real_rows()
    content = books.packed(("Scheme", rows), merge=["A22:A50", "B22:B50", "L21:M21"])
    assert facts(read_workbook(content)) == REAL_FACTS


def test_a_formula_counts_with_its_cached_value() -> None:
    """The totals of the real workbook are formulas; N21 says 30, and criterion A carries 30."""
    assert "criterion-marks" not in {note.code for note in read_workbook(books.real_bytes()).warnings}


def test_declared_marks_that_differ_are_warnings() -> None:
    rows = books.real_rows()
    rows[14][MAX - 0] = 31  # the criteria table says A is worth 31
    rows[442][13] = 101
    reading = read_workbook(books.packed(("Scheme", rows)))
    sentences = [note.sentence for note in reading.warnings if note.code in ("criterion-marks", "total-marks")]
    assert sentences == [
        "模块 A“Design Implementation”：写明 31 分，按评分项合计为 30 分。",
        "总分写明 101 分，按评分项合计为 100 分。",
    ]
