"""What a workbook may have wrong: everything at once, each with sheet and row, and never a crash."""

import zipfile
from io import BytesIO

import openpyxl
import pytest

from competitions.scheme_import import Note, Reading, opening, read_workbook
from tests.competitions.schemes import workbooks as books
from tests.competitions.schemes.workbooks import HEADERS, aspect, level
from web.language import speaking


def faults(content: bytes) -> list[tuple[str, str, int | None]]:
    reading = read_workbook(content)
    assert reading.scheme is None
    return [(note.code, note.sheet, note.row) for note in reading.faults]


def sentences(notes: list[Note]) -> list[str]:
    return [note.sentence for note in notes]


def test_all_faults_are_told_at_once_with_sheet_and_row() -> None:
    content = books.packed(
        ("第一张", [list(HEADERS), aspect(name="无主"), ["A1"], aspect(most=None), aspect(most=-1), aspect("X")]),
        ("第二张", [list(HEADERS), ["A1", "又一次"], aspect(name=None), aspect(most="许多"), aspect(None, "漏了类型")]),
    )
    assert faults(content) == [
        ("no-sub-criterion", "第一张", 2),
        ("missing-maximum", "第一张", 4),
        ("maximum-not-above-zero", "第一张", 5),
        ("unknown-type", "第一张", 6),
        ("duplicate-sub-criterion", "第二张", 2),
        ("missing-description", "第二张", 3),
        ("maximum-not-a-number", "第二张", 4),
        ("missing-type", "第二张", 5),
    ]


def test_faults_speak_the_language_of_the_reader() -> None:
    reading = read_workbook(books.small(aspect(most=None)))
    assert sentences(reading.faults) == ["“标志完整”没有满分。如果满分是公式，请先在 Excel 中打开并保存一次。"]
    with speaking("en"):
        assert sentences(reading.faults) == [
            "“标志完整” has no maximum. If the maximum is a formula, open and save the file in Excel once."
        ]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([aspect(most=0)], "maximum-not-above-zero"),
        ([aspect(most="=SUM(A1:A2)")], "missing-maximum"),
        ([aspect(most=True)], "maximum-not-a-number"),
        ([aspect(most="#REF!")], "maximum-not-a-number"),
        ([aspect(most="1,000,5")], "maximum-not-a-number"),
        ([aspect(most="1e3")], "maximum-not-a-number"),
        ([aspect(most="NaN")], "maximum-not-a-number"),
        ([aspect(most=1e300)], "maximum-not-a-number"),
        ([aspect(most=100_001)], "maximum-too-large"),
        ([aspect("MJ")], "unknown-type"),
        ([aspect("1")], "unknown-type"),
        ([aspect("J"), level(4)], "level-out-of-range"),
        ([aspect("J"), level("高")], "level-out-of-range"),
        ([aspect("J"), level(1), level(1)], "level-twice"),
        ([level(1)], "level-without-aspect"),
        ([["布局", "布局"], aspect()], "unreadable-sub-criterion"),
        ([["A1"], aspect(), ["B1"], aspect(), ["A1"], aspect()], "duplicate-sub-criterion"),
    ],
)
def test_each_fault_is_found(rows: list[list[object]], code: str) -> None:
    assert [found for found, _sheet, _row in faults(books.small(*rows))] == [code]


def test_aspect_codes_used_twice_name_the_first_place() -> None:
    rows: books.Rows = [
        ["Sub criterion", "Aspect ID", "Aspect", "Type", "Max mark"],
        ["A1", "A1.1", "One", "M", 1], ["A1", "A1.1", "Two", "M", 1], ["A1", "A1 1", "Three", "M", 1],
    ]  # fmt: skip
    reading = read_workbook(books.packed(("Scheme", rows)))
    assert [(note.code, note.row) for note in reading.faults] == [("duplicate-aspect", 3), ("unreadable-code", 4)]
    assert reading.faults[0].sentence == "评分项编号“A1.1”重复：第一次在“Scheme”第 2 行。"


def test_missing_levels_are_a_warning_and_get_general_words() -> None:
    reading = read_workbook(books.small(aspect("J"), level(0, "差"), level(2, "好")))
    assert sentences(reading.warnings) == ["“标志完整”缺少等级 1 3 的说明，已填入通用说明。"]
    assert reading.scheme is not None
    [(_module, judged)] = reading.scheme.aspects()
    assert getattr(judged, "levels", None) == ["差", "达到行业标准", "好", "完全超过行业标准，表现出色"]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([aspect(), level(1)], "levels-on-measurement"),
        ([aspect(most="0.3333333333")], "maximum-rounded"),
        ([aspect(name="长" * 501)], "name-shortened"),
        ([aspect(extra="长" * 4001)], "text-shortened"),
        ([aspect(), [None] * 10 + [5]], "mark-without-aspect"),
        ([aspect(), ["A2", "空"]], "empty-sub-criterion"),
    ],
)
def test_what_can_be_read_with_a_warning(rows: list[list[object]], code: str) -> None:
    reading = read_workbook(books.small(*rows))
    assert ([note.code for note in reading.warnings], reading.faults) == ([code], [])
    assert reading.scheme is not None


def test_no_header_says_what_was_looked_for() -> None:
    [note] = read_workbook(books.packed(("随便", [["甲", "乙"], [1, 2]]))).faults
    assert note.sentence == (
        "没有找到表头。需要在同一行有这些列：评分项描述（Aspect Description）、类型（Type：M/J）、满分（Max Mark）。"
    )


def test_a_header_that_lacks_one_column_says_which_and_where() -> None:
    rows: books.Rows = [[], ["Sub criterion", "Aspect", "Type", "Judg Score"], ["A1", "One", "M"]]
    [note] = read_workbook(books.packed(("Scheme", rows))).faults
    assert (note.sheet, note.row) == ("Scheme", 2)
    assert note.sentence == "这一行像表头，但缺少这些列：满分（Max Mark）。"


def test_a_table_without_aspects() -> None:
    assert faults(books.packed(("Scheme", [list(HEADERS)]))) == [("no-aspects", "Scheme", None)]


def test_an_empty_workbook() -> None:
    assert faults(books.saved(openpyxl.Workbook())) == [("empty-workbook", "", None)]


def test_nothing_is_half_read() -> None:
    reading = read_workbook(books.small(aspect(), aspect(most=None)))
    assert (reading.scheme, reading.aspects) == (None, 2)


def zipped(*members: tuple[str, bytes]) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, member in members:
            archive.writestr(name, member)
    return content.getvalue()


def with_member(name: str, member: bytes) -> bytes:
    """A small workbook with one part replaced."""
    with zipfile.ZipFile(BytesIO(books.small(aspect()))) as archive:
        parts = [(each, archive.read(each)) for each in archive.namelist() if each != name]
    return zipped(*parts, (name, member))


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
SHEET = "xl/worksheets/sheet1.xml"
WIDE = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/>'
    b'<sheetData><row r="1"><c r="XFD1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>'
    b"</sheetData></worksheet>"
)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not-a-workbook"),
        (b"Sub criterion,Type,Max mark\r\nA1,M,1\r\n", "not-a-workbook"),
        ("评分方案".encode("gb18030"), "not-a-workbook"),
        (books.small(aspect())[:900], "not-a-workbook"),
        (zipped(("word/document.xml", b"<a/>")), "not-a-workbook"),
        (zipped(("xl/workbook.xml", b"<a/>")), "damaged"),
        (with_member(SHEET, b"<worksheet><sheetData><row r='1'>"), "damaged"),
        (with_member(SHEET, b"\x00\xff"), "damaged"),
        (OLE, "old-workbook"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (zipped(("xl/bomb.xml", bytes(opening.XML_LIMIT + 1))), "too-large-inside"),
        (zipped(*((f"xl/{number}.xml", b"") for number in range(opening.MEMBER_LIMIT + 1))), "too-large-inside"),
        (books.packed(*((f"{number}", [["a"]]) for number in range(61))), "too-many-sheets"),
        (books.packed(("Scheme", [["a"]] * (opening.ROW_LIMIT + 1))), "too-many-rows"),
        (with_member(SHEET, WIDE), "empty-workbook"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_scheme(content: bytes, code: str) -> None:
    [note] = read_workbook(content).faults
    assert note.code == code
    assert note.sentence


def test_an_entity_bomb_is_damaged_not_fatal() -> None:
    entities = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 12))
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e0 "ha">' + entities + b"]><worksheet>&e11;</worksheet>"
    reading = read_workbook(with_member(SHEET, bomb))
    assert (reading.scheme, len(reading.faults)) == (None, 1)


def test_too_many_faults_end_the_list() -> None:
    reading = read_workbook(books.small(*[aspect("X")] * 1_500))
    codes = [note.code for note in reading.faults]
    assert (len(codes), codes[0]) == (1_001, "too-many-faults")


def test_too_many_aspects() -> None:
    assert read_workbook(books.small(*[aspect()] * 3_001)).faults == [
        Note(code="too-many-aspects", values={"limit": "3000"})
    ]


STRANGE: tuple[object, ...] = (
    None, "", " ", 0, 1, -1, 2.5, True, "M", "J", "A", "A1", "A1.1", "#", "=1", "\u202e", "�", "1/0", "Total", "满分",
    "Type", "Aspect", "x" * 5_000, "3", "0 - a", 1e308, "Criterion A",
)  # fmt: skip


@pytest.mark.parametrize("column", range(11))
def test_no_cell_anywhere_makes_the_reader_crash(column: int) -> None:
    """Every strange value in every column of every kind of row."""
    for value in STRANGE:
        kinds = [aspect(), aspect("J"), level(0), [], ["B2", "乙"], [None, None, None, None, "标题"]]
        rows = [row + [None] * (11 - len(row)) for row in kinds]
        for row in rows:
            row[column] = value
        reading: Reading = read_workbook(books.small(*rows))
        assert (reading.scheme is None) == bool(reading.faults)
        assert all(sentences(reading.faults + reading.warnings))
