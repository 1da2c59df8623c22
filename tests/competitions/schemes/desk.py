"""What the tests of the scheme's pages share: addresses, an upload, and everything that a refusal must leave alone."""

import httpx

from competitions.queries.contests import ContestFacts
from competitions.queries.schemes import draft_of
from database.rows import rows
from scoring.rules.scheme import Scheme
from tests.competitions.contests.site import CSRF, Browser

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HASH = "0" * 64


def home(contest: ContestFacts) -> str:
    return f"/desk/contests/{contest.slug}/scheme"


async def upload(browser: Browser, contest: ContestFacts, content: bytes, name: str = "方案.xlsx") -> httpx.Response:
    files = {"file": (name, content, XLSX)}
    return await browser.post(f"{home(contest)}/import", data={"csrf": CSRF}, files=files)


async def imported(browser: Browser, contest: ContestFacts, content: bytes) -> None:
    answer = await upload(browser, contest, content)
    answer = await browser.submit(f"{answer.headers['location']}/draft")
    assert (answer.status_code, answer.headers["location"]) == (303, home(contest))


async def draft(contest: ContestFacts) -> Scheme:
    found = await draft_of(contest.id)
    assert found is not None
    return found.scheme


async def everything(contest: ContestFacts) -> list[object]:
    tables = ("scheme_draft", "scheme_version", "scheme_upload", "record_event")
    return [await rows(f"SELECT * FROM {table} WHERE contest = {{}} ORDER BY id", contest.id) for table in tables]
