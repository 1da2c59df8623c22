"""The real workbook, and the same scheme in every other layout we know of."""

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from functools import cache

import openpyxl
import pytest

from competitions.scheme_import import Reading, read_workbook
from scoring.rules.aspects import Deduction, Judgement
from scoring.rules.scheme import Scheme, decode_scheme, encode_scheme, scheme_faults
from tests.competitions.schemes import workbooks as books
from tests.competitions.schemes.workbooks import DAY, DESCRIPTION, EXTRA, MAX, NAME, SCORE, SECTION, SUB, TYPE, Rows

REAL_FACTS = (201, 19, {"A": Decimal(30), "B": Decimal(30), "C": Decimal(20), "D": Decimal(20)}, 30, Decimal(100))


def facts(reading: Reading) -> tuple[int, int, dict[str, Decimal], int, Decimal]:
    assert [note.sentence for note in reading.faults] == []
    criteria = {each.code: each.carried for each in reading.criteria}
    return reading.measurement, reading.judgement, criteria, reading.sub_criteria, reading.total


def scheme_of(reading: Reading) -> Scheme:
    assert reading.scheme is not None
    assert scheme_faults(reading.scheme) == []
    assert decode_scheme(encode_scheme(reading.scheme)) == reading.scheme
    return reading.scheme


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


def letter_days(row: list[object]) -> None:
    row[DAY] = "C1"


def numbered_types(row: list[object]) -> None:
    row[TYPE] = f"{row[TYPE]}7"


def spelt_types(row: list[object]) -> None:
    row[TYPE] = {"M": "Measurement", "J": " judgement "}[str(row[TYPE])]


def chinese_types(row: list[object]) -> None:
    row[TYPE] = {"M": "测量", "J": "评判"}[str(row[TYPE])]


def text_numbers(row: list[object]) -> None:
    row[MAX] = f" {row[MAX]} "


def decimal_commas(row: list[object]) -> None:
    row[MAX] = str(row[MAX]).replace(".", ",")


def full_width_numbers(row: list[object]) -> None:
    row[MAX] = str(row[MAX]).translate(str.maketrans("0123456789.", "０１２３４５６７８９．")) + " 分"


def float_noise(row: list[object]) -> None:
    row[MAX] = float(str(row[MAX])) + 5e-17 + 1e-16


def line_breaks(row: list[object]) -> None:
    row[DESCRIPTION] = f"\n {row[DESCRIPTION]} \r\n "


def renamed(headers: tuple[str, ...]) -> Rows:
    rows = books.real_rows()
    for row in filter(books.is_header, rows):
        row[: len(headers)] = headers
    return rows


def lower_case() -> Rows:
    return renamed(tuple(" ".join(text.lower().split()) + " :" for text in books.HEADERS))


def pushed_down() -> Rows:
    return [["Draft of the jury"], [], [], *books.real_rows()]


def without_top_tables() -> Rows:
    rows = books.real_rows()
    return rows[next(index for index, row in enumerate(rows) if books.is_header(row)) :]


def one_header() -> Rows:
    rows = books.real_rows()
    first = next(index for index, row in enumerate(rows) if books.is_header(row))
    return [row for index, row in enumerate(rows) if index == first or not books.is_header(row)]


def two_row_header() -> Rows:
    rows = books.real_rows()
    first = next(index for index, row in enumerate(rows) if books.is_header(row))
    names = list(books.HEADERS)
    above: list[object] = ["Sub Criterion", "Sub Criterion", names[DAY], "Aspect", "Aspect", *names[SCORE:]]
    below: list[object] = ["ID", "Name", None, "Type", "Description"]
    return [*rows[:first], above, below, *(row for row in rows[first:] if not books.is_header(row))]


def tabular() -> Rows:
    """Every aspect repeats its criterion and sub-criterion; there are no rows of their own."""
    rows: Rows = [["Criterion", "Sub-criterion", "Type", "Max. mark", "Aspect", "Score", "Extra"]]
    code = ""
    for row in books.real_rows()[21:]:
        code = str(row[SUB]) if row[SUB] and not books.is_header(row) else code
        if books.is_aspect(row):
            rows.append([code[0], code, row[TYPE], row[MAX], row[DESCRIPTION], None, row[EXTRA]])
        elif row[SCORE] in (0, 1, 2, 3):
            rows.append([None, None, None, None, None, row[SCORE], row[EXTRA]])
    return rows


def blank_rows() -> Rows:
    return [each for row in books.real_rows() for each in ([], row, ["", " ", None])]


def summed() -> Rows:
    """A sum in the row of each sub-criterion, and a row of totals at the end."""
    rows = books.real_rows()
    group: list[object] | None = None
    for row in rows[21:]:
        if row[SUB] and not books.is_header(row):
            group = row
            group[MAX] = 0
        elif books.is_aspect(row) and group is not None:
            group[MAX] = Decimal(str(group[MAX])) + Decimal(str(row[MAX]))
    return [*rows, [None] * MAX + [100], ["Total", *[None] * (MAX - 1), 100], ["合计：", *[None] * (MAX - 1), 100]]


LAYOUTS: dict[str, Callable[[], Rows]] = {
    "as it is": books.real_rows,
    "without days": lambda: books.with_columns(set(range(11)) - {DAY}),
    "without sections": lambda: books.with_columns(set(range(11)) - {SECTION}),
    "only what is needed": lambda: books.with_columns([SUB, TYPE, DESCRIPTION, SCORE, EXTRA, MAX]),
    "type first": lambda: books.with_columns([TYPE, SUB, NAME, DAY, DESCRIPTION, SCORE, EXTRA, SECTION, MAX]),
    "type last": lambda: books.with_columns([SUB, NAME, DAY, DESCRIPTION, SCORE, EXTRA, MAX, TYPE]),
    "reversed": lambda: books.with_columns(range(10, -1, -1)),
    "extra columns": lambda: books.with_columns(
        [None, SUB, NAME, None, TYPE, DESCRIPTION, SCORE, EXTRA, None, SECTION, MAX]
    ),
    "letters for days": lambda: books.each_aspect(letter_days),
    "M7 and J7": lambda: books.each_aspect(numbered_types),
    "Measurement": lambda: books.each_aspect(spelt_types),
    "测量": lambda: books.each_aspect(chinese_types),
    "numbers as text": lambda: books.each_aspect(text_numbers),
    "decimal commas": lambda: books.each_aspect(decimal_commas),
    "full width": lambda: books.each_aspect(full_width_numbers),
    "float noise": lambda: books.each_aspect(float_noise),
    "line breaks": lambda: books.each_aspect(line_breaks),
    "lower case": lower_case,
    "Chinese headers": lambda: renamed(books.CHINESE),
    "bilingual headers": lambda: renamed(
        tuple(f"{zh} {en}" for zh, en in zip(books.CHINESE, books.HEADERS, strict=True))
    ),
    "header further down": pushed_down,
    "no tables above": without_top_tables,
    "one header for all": one_header,
    "header over two rows": two_row_header,
    "tabular": tabular,
    "blank rows": blank_rows,
    "sums": summed,
}


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


def test_numbers_as_sub_criteria_take_the_letter_of_their_sheet() -> None:
    rows: Rows = [["Sub", "Type", "Aspect", "Marks"], ["1", "M", "甲", 1], ["2", "M", "乙", 2]]
    reading = read_workbook(books.packed(("A", rows), ("B 实操", [list(row) for row in rows])))
    assert [aspect.code for _module, aspect in scheme_of(reading).aspects()] == ["A1.1", "A2.1", "B1.1", "B2.1"]


def test_chinese_table_with_names_instead_of_codes() -> None:
    rows: Rows = [
        ["序号", "模块", "子项", "评分项", "类型", "满分（分）"],
        [1, "理论", "安全知识", "用电安全", "M", 10],
        [2, None, None, "消防安全", "M", "5"],
        [3, "实操", "接线", "布线整齐", "J", 5],
        [4, None, "通电", "一次成功", "M", 20],
        ["合计", None, None, None, None, 40],
    ]
    reading = read_workbook(books.packed(("评分表", rows)))
    scheme = scheme_of(reading)
    assert [(each.code, each.name) for each in scheme.modules] == [("A", "理论"), ("B", "实操")]
    assert [[(e.code, e.name) for e in each.sub_criteria] for each in scheme.modules] == [
        [("A1", "安全知识")], [("B1", "接线"), ("B2", "通电")],
    ]  # fmt: skip
    assert [aspect.code for _module, aspect in scheme.aspects()] == ["A1.1", "A1.2", "B1.1", "B2.1"]
    assert [note.code for note in reading.warnings] == ["levels-missing"]


def test_codes_and_names_in_one_cell() -> None:
    rows: Rows = [
        ["模块", "子项", "评分项编号", "评分项", "评分类型", "配分"],
        ["模块A 设计", "A1 布局", "A1.1", "对齐", "M", 2],
        ["模块A 设计", "A1 布局", "A1.2", "留白", "M", 3],
    ]
    [module] = scheme_of(read_workbook(books.packed(("方案", rows)))).modules
    assert (module.code, module.name, [(e.code, e.name) for e in module.sub_criteria]) == (
        "A",
        "设计",
        [("A1", "布局")],
    )
    assert [aspect.code for aspect in module.aspects] == ["A1.1", "A1.2"]


def test_without_sub_criteria_aspects_belong_to_the_module() -> None:
    rows: Rows = [["Module", "Aspect", "Type", "Max mark"], ["A", "First", "M", 1], ["A", "Second", "M", 2]]
    reading = read_workbook(books.packed(("Scheme", rows)))
    assert [aspect.code for _module, aspect in scheme_of(reading).aspects()] == ["A.1", "A.2"]
    assert [note.code for note in reading.warnings] == ["no-sub-criteria"]


def test_aspect_codes_name_the_sub_criterion_when_no_column_does() -> None:
    rows: Rows = [["Aspect ID", "Aspect", "Type", "Max mark"], ["A1.1", "One", "M", 1], ["B2.1", "Two", "M", 2]]
    scheme = scheme_of(read_workbook(books.packed(("Scheme", rows))))
    assert [(each.code, each.sub_criterion) for _module, each in scheme.aspects()] == [("A1.1", "A1"), ("B2.1", "B2")]


def test_an_id_column_may_hold_the_type() -> None:
    rows: Rows = [["Sub criterion", "ID", "Aspect", "Marks"], ["A1", "M1", "One", 1], ["A1", "J2", "Two", 2]]
    reading = read_workbook(books.packed(("Scheme", rows)))
    assert (reading.measurement, reading.judgement) == (1, 1)


def test_a_type_merged_over_several_aspects_holds_for_all_of_them() -> None:
    aspects = [books.aspect(name="甲"), books.aspect(None, "乙"), books.aspect(None, "丙")]
    rows: Rows = [list(books.HEADERS), ["A1", "布局"], *aspects]
    reading = read_workbook(books.packed(("Scheme", rows), merge=["D3:D5"]))
    assert (reading.measurement, reading.faults) == (3, [])


def test_merged_sub_criterion_and_header_cells_do_no_harm() -> None:
    rows = books.real_rows()
    content = books.packed(("Scheme", rows), merge=["A22:A50", "B22:B50", "L21:M21"])
    assert facts(read_workbook(content)) == REAL_FACTS


def test_levels_may_stand_inside_the_extra_description() -> None:
    text = "0 - 没有\n1：少\n2. 多\n3) 全部"
    scheme = scheme_of(read_workbook(books.small(books.aspect("J", extra=text))))
    [(_module, judged)] = scheme.aspects()
    assert isinstance(judged, Judgement)
    assert judged.levels == ["没有", "少", "多", "全部"]


def test_extra_rows_below_a_measurement_are_its_note() -> None:
    rows = [books.aspect(extra="在灯箱上看"), [None] * 6 + ["每处扣 0.2 分"]]
    [(_module, measured)] = scheme_of(read_workbook(books.small(*rows))).aspects()
    assert (measured.kind, measured.note) == ("deduction", "在灯箱上看\n每处扣 0.2 分")


def test_hidden_rows_count_and_hidden_sheets_do_not() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (list(books.HEADERS), ["A1", "布局"], books.aspect(name="甲"), books.aspect(name="乙")):
        sheet.append(row)
    sheet.row_dimensions[4].hidden = True
    old = book.copy_worksheet(sheet)
    old.title, old.sheet_state = "旧版", "hidden"
    reading = read_workbook(books.saved(book))
    assert (reading.aspects, reading.passed_over, reading.faults) == (2, ["旧版"], [])


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
