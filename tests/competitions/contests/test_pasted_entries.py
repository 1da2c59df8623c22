"""Lists as people paste them, and everything that is wrong with one said at once."""

import pytest

from competitions.rules.entry_names import same_key, tidy
from competitions.rules.pasted_entries import MOST_LINES, PastedEntry, read_pasted

BOTH = [("张三", "九江纺织"), ("李四", "沙头五金")]


def names(text: str) -> list[tuple[str, str]]:
    pasted = read_pasted(text, {})
    assert pasted.faults == []
    return [(entry.name, entry.organisation) for entry in pasted.entries]


def faults(text: str, existing: dict[tuple[str, str], int] | None = None) -> dict[int, str]:
    return {fault.line: fault.sentence for fault in read_pasted(text, existing or {}).faults}


@pytest.mark.parametrize(
    "text",
    [
        "张三\t九江纺织\n李四\t沙头五金",
        "张三,九江纺织\n李四,沙头五金",
        "张三，九江纺织\n李四，沙头五金\n",
        "张三、九江纺织\n李四；沙头五金",
        "姓名\t单位\n张三\t九江纺织\n李四\t沙头五金",
        "工作单位,选手姓名\n九江纺织,张三\n沙头五金,李四",
        "序号\t姓名\t性别\t所在单位\t电话\n1\t张三\t男\t九江纺织\t1\n2\t李四\t女\t沙头五金\t2",
        "Name\tCompany\n张三\t九江纺织\n李四\t沙头五金",
        "1\t张三\t九江纺织\n2\t李四\t沙头五金",
        "\u3000张\u3000三\u3000\t 九江 纺织 \n\n \t \n李四\t沙头五金\t\t",
        '"张三","九江纺织"\n"李四","沙头五金"',
    ],
)
def test_every_usual_layout_is_read(text: str) -> None:
    assert names(text) == BOTH


def test_the_header_is_not_somebody() -> None:
    assert names("姓名,单位\n") == []


def test_a_company_in_the_first_line_is_no_header() -> None:
    assert names("张三,佛山市南海区九江镇某某有限公司\n李四,九江学校后勤公司服务部") == [
        ("张三", "佛山市南海区九江镇某某有限公司"),
        ("李四", "九江学校后勤公司服务部"),
    ]


def test_all_faults_are_said_at_once_by_line() -> None:
    text = (
        "张三,九江纺织\n李四\n,沙头五金\n张 三,九江纺织\n\n"
        + "甲" * 61
        + ",九江\n王五,"
        + "乙" * 81
        + "\n赵六,九江,厂,房"
    )
    assert faults(text, {same_key("王五", "九江"): 7}) == {
        2: "缺少单位；姓名和单位之间请用制表符、逗号或顿号分开。",
        3: "缺少姓名。",
        4: "与第 1 行重复。",
        6: "姓名太长，最多 60 个字。",
        7: "单位名称太长，最多 80 个字。",
        8: "列数太多，分不清哪一列是单位；请连同表头一起粘贴。",
    }


def test_who_is_entered_already_is_named_by_number() -> None:
    there = {same_key("张三", "九江纺织"): 12}
    assert faults("张三\t九江纺织\n张三\t沙头五金", there) == {1: "与已有的报名第 12 号重复。"}
    assert faults("张三\t九江纺织（本部）\nANN  LEE\tJiujiang\nann lee\tＪｉｕｊｉａｎｇ", there) == {
        3: "与第 2 行重复。"
    }


def test_a_faulty_line_still_shows_what_was_read() -> None:
    fault = read_pasted("李四\n", {}).faults[0]
    assert (fault.line, fault.name, fault.organisation) == (1, "李四", "")


def test_too_long_a_list_is_refused_as_a_whole() -> None:
    lines = [f"选手{number},九江纺织" for number in range(MOST_LINES + 1)]
    assert len(read_pasted("\n".join(lines[:-1]), {}).entries) == 500
    pasted = read_pasted("\n".join(lines), {})
    assert pasted.entries == []
    assert {fault.line: fault.sentence for fault in pasted.faults} == {
        501: "一次最多粘贴 500 人，这里有 501 人，请分几次粘贴。"
    }


def test_nothing_pasted_is_nobody() -> None:
    for text in ("", "\n\n", " \t \n\u3000"):
        assert read_pasted(text, {}).entries == []
        assert read_pasted(text, {}).faults == []


def test_lines_are_counted_as_they_were_pasted() -> None:
    assert read_pasted("姓名,单位\n\n张三,九江纺织", {}).entries == [PastedEntry(3, "张三", "九江纺织")]


@pytest.mark.parametrize(
    ("typed", "tidied"),
    [(" 张\u3000三 ", "张三"), ("Ann   Lee", "Ann Lee"), ("欧阳 小 明", "欧阳小明"), ("一队", "一队"), ("\u3000", "")],
)
def test_blanks_that_only_fill_space_go(typed: str, tidied: str) -> None:
    assert tidy(typed) == tidied
