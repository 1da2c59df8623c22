"""Tables that are not CIS workbooks: names for codes, codes in other columns, merged cells, levels inside the text."""

import openpyxl

from competitions.scheme_import import read_workbook
from scoring.rules.aspects import Judgement
from tests.competitions.schemes import workbooks as books
from tests.competitions.schemes.readings import scheme_of
from tests.competitions.schemes.workbooks import Rows


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
