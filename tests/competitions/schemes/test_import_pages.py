"""A workbook on its way to the draft, over HTTP."""

import re

import pytest

from competitions.queries.contests import ContestFacts
from competitions.queries.schemes import draft_of
from scoring.rules.scheme import Scheme
from tests.competitions.contests.site import Browser
from tests.competitions.schemes import workbooks as books
from tests.competitions.schemes.desk import draft, everything, home, upload


async def test_the_real_workbook_is_previewed_and_becomes_the_draft(browser: Browser, contest: ContestFacts) -> None:
    answer = await upload(browser, contest, books.real_bytes(), "web.xlsx")
    assert answer.status_code == 303
    preview = await browser.get(answer.headers["location"])
    for words in ("web.xlsx", "Front-end development", "Header + Hero", "相差合计", ">72<", ">220<", ">201<", ">19<"):
        assert words in preview.text
    assert await draft_of(contest.id) is None
    answer = await browser.submit(f"{answer.headers['location']}/draft")
    assert answer.status_code == 303
    assert len(list((await draft(contest)).aspects())) == 220


async def test_a_faulty_workbook_shows_every_fault_and_changes_nothing(
    browser: Browser, contest: ContestFacts, small: Scheme
) -> None:
    before = await everything(contest)
    answer = await upload(browser, contest, books.small(books.aspect(most=None), books.aspect("X")))
    assert answer.status_code == 422
    assert "“标志完整”没有满分" in answer.text
    assert "“标志完整”的类型“X”无法识别" in answer.text
    assert await everything(contest) == before


@pytest.mark.parametrize(
    ("content", "status", "sentence"),
    [
        (b"", 422, "这个文件是空的"),
        (b"a,b,c", 422, "这不是 Excel 工作簿"),
        (b"PK\x03\x04broken", 422, "这不是 Excel 工作簿"),
        (b"x" * 10_000_001, 413, "最多 10 MB"),
    ],
)
async def test_a_file_that_cannot_be_read(
    browser: Browser, contest: ContestFacts, content: bytes, status: int, sentence: str
) -> None:
    answer = await upload(browser, contest, content)
    assert answer.status_code == status
    assert sentence in answer.text
    assert await everything(contest) == [[], [], [], []]


async def test_an_upload_without_a_file(browser: Browser, contest: ContestFacts) -> None:
    answer = await browser.submit(f"{home(contest)}/import")
    assert answer.status_code == 422
    assert "请选择一个文件。" in answer.text


async def test_a_second_press_replaces_the_draft(browser: Browser, contest: ContestFacts, small: Scheme) -> None:
    preview = (await upload(browser, contest, books.real_bytes())).headers["location"]
    answer = await browser.submit(f"{preview}/draft")
    assert answer.status_code == 409
    assert "再按一次将用新的内容整个替换它" in answer.text
    assert await draft(contest) == small
    edition = re.search(r'name="edition" value="(\d+)"', answer.text)
    assert edition is not None
    assert (await browser.submit(f"{preview}/draft", edition=edition[1])).status_code == 303
    assert len(list((await draft(contest)).aspects())) == 220
