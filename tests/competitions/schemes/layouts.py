"""The real workbook rewritten into every other layout we know of."""

from collections.abc import Callable
from decimal import Decimal

from tests.competitions.schemes import workbooks as books
from tests.competitions.schemes.workbooks import DAY, DESCRIPTION, EXTRA, MAX, NAME, SCORE, SECTION, SUB, TYPE, Rows


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
