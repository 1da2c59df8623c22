"""Paper sheets: printed with their id, keyed by two persons, counted once both agree."""

from collections.abc import AsyncIterator

import msgspec
import pytest

from competitions.actions.alarms import reopen_sheet
from competitions.actions.paper import key_paper
from competitions.errors.contests import ContestUnknown
from competitions.errors.paper import KeyedByYou, NobodySits, PaperUnknown, SheetIsSigned
from competitions.forms.desk import ReopeningForm
from competitions.forms.oversight import PaperForm
from competitions.queries.contests import ContestFacts, find
from competitions.queries.locking import points_to_approve
from competitions.queries.paper import waiting_sheets
from competitions.queries.sheets import sheets_of
from competitions.queries.verification import verdict_on
from competitions.rules.paper import fields_at
from database.rows import rows
from people import Grant, Member, Role, Scope
from scoring.rules.scheme import decode_scheme
from tests.competitions.contests import making
from tests.competitions.judging import ground
from tests.competitions.judging.ground import NOON
from tests.competitions.judging.schemes import SCHEME
from tests.competitions.results.site import Browser, signed_in
from web.plumbing import App
from web.refusals import Invalid

PAGE = "K-01/C/1/v1"
EIGHT = PaperForm(page=PAGE, value=["8"])


@pytest.fixture
async def facts(contest: ground.Ground) -> ContestFacts:
    found = await find(contest.slug)
    assert found is not None
    return found


@pytest.fixture
async def officer(contest: ground.Ground) -> Member:
    return await making.member("林干事", Grant(Role.OFFICER, Scope.CONTEST, contest.contest))


@pytest.fixture
async def second(site: App, officer: Member) -> AsyncIterator[Browser]:
    browser = await signed_in(site, officer)
    yield browser
    await browser.aclose()


async def key(facts: ContestFacts, form: PaperForm, by: Member) -> bool:
    return await key_paper(facts, "K-01", 2, 1, form, by=by, now=NOON)


async def test_what_two_persons_keyed_counts_as_marked_and_signed(
    facts: ContestFacts, chief: Member, officer: Member
) -> None:
    assert not await key(facts, EIGHT, chief)
    assert await rows("SELECT id FROM latest_mark") == []
    assert any("/paper#waiting" in point.href for point in await points_to_approve(facts.id))
    assert await key(facts, PaperForm(page=PAGE, value=["8.0"]), officer)
    assert await rows("SELECT aspect, value FROM latest_mark") == [{"aspect": "C1", "value": "8.0"}]
    (sheet,) = [one for one in await sheets_of(facts.id) if (one.code, one.module) == ("K-01", "C")]
    assert (sheet.signed, await waiting_sheets(facts.id)) == (True, [])
    said = await rows("SELECT kind, account, body::json->>'paper' AS page FROM record_event ORDER BY number")
    assert [(one["kind"], one["account"], one["page"]) for one in said] == [
        ("paper", chief.account, None), ("paper", officer.account, None),
        ("mark", officer.account, PAGE), ("sign", officer.account, PAGE),
    ]  # fmt: skip
    assert (await verdict_on(facts.id)).fault is None


async def test_differences_are_shown_and_keyed_again_until_both_agree(
    facts: ContestFacts, chief: Member, officer: Member
) -> None:
    await key(facts, EIGHT, chief)
    assert not await key(facts, PaperForm(page=PAGE, value=["6"]), officer)
    (found,) = await waiting_sheets(facts.id, chief.account)
    assert ([(one.aspect, one.first, one.second) for one in found.apart], found.due) == ([("C1", "8", "6")], True)
    assert await key(facts, PaperForm(page=PAGE, value=["6"]), chief)
    assert await rows("SELECT value FROM latest_mark") == [{"value": "6"}]


async def test_nobody_confirms_what_they_keyed(facts: ContestFacts, chief: Member) -> None:
    await key(facts, EIGHT, chief)
    with pytest.raises(KeyedByYou):
        await key(facts, EIGHT, chief)
    assert len(await rows("SELECT id FROM paper_keying")) == 1


async def test_a_signed_sheet_takes_no_paper_and_a_reopened_one_does(
    contest: ground.Ground, facts: ContestFacts, chief: Member, officer: Member
) -> None:
    for member in (chief, officer):
        await key(facts, EIGHT, member)
    with pytest.raises(SheetIsSigned):
        await key(facts, EIGHT, chief)
    await reopen_sheet(facts.id, ReopeningForm(code="K-01", module="C", seat=1, reason="看错一行"), by=chief, now=NOON)
    for member in (chief, officer):
        await key(facts, PaperForm(page=PAGE, value=["9"]), member)
    assert await rows("SELECT value FROM latest_mark") == [{"value": "9"}]
    assert (await verdict_on(facts.id)).fault is None


@pytest.mark.parametrize("value", [[""], ["11"], ["很好"]])
async def test_what_is_no_mark_is_refused(facts: ContestFacts, chief: Member, value: list[str]) -> None:
    with pytest.raises(Invalid):
        await key(facts, PaperForm(page=PAGE, value=value), chief)
    assert await rows("SELECT id FROM paper_keying") == []


async def test_a_page_that_is_not_there_is_not_keyed(
    contest: ground.Ground, facts: ContestFacts, chief: Member, stranger: Member
) -> None:
    for number, place, refusal in ((3, 1, PaperUnknown), (2, 2, PaperUnknown), (0, 1, PaperUnknown)):
        with pytest.raises(refusal):
            await key_paper(facts, "K-01", number, place, EIGHT, by=chief, now=NOON)
    await rows("DELETE FROM panel_place WHERE module = 'C'")
    with pytest.raises(NobodySits):
        await key(facts, EIGHT, chief)
    with pytest.raises(ContestUnknown):
        await key(facts, EIGHT, stranger)


def test_penalties_are_counted_after_their_time() -> None:
    module = decode_scheme(msgspec.json.encode(SCHEME)).modules[0]
    assert [one.aspect for one in fields_at(module, 1)][4:8] == ["B2.5", "B2.5#碰杆", "B2.5#压线", "B3.1"]
    assert [one.aspect for one in fields_at(module, 2)] == ["B2.3", "B3.5"]


async def test_paper_is_printed_keyed_and_confirmed_on_the_pages(
    contest: ground.Ground, desk: Browser, second: Browser
) -> None:
    home = f"/desk/contests/{contest.slug}"
    assert f"{home}/paper-prints/2/1?filled=yes" in (await desk.see(f"{home}/paper")).text
    blank = (await desk.see(f"{home}/paper-prints/1/2")).text
    assert (blank.count('class="leaf'), blank.count("<svg"), "K-02/B/2/v1" in blank) >= (3, 3, True)
    assert "达到行业标准，偶有轻微晃动" in blank  # the text of each level
    assert (await desk.see(f"{home}/paper-prints/9/1")).status_code == 404
    sheet = f"{home}/paper/K-01/2/1"
    asked = (await desk.see(sheet)).text
    assert (PAGE in asked, '<p class="field__hint" id="value-1-hint">写 0–10</p>' in asked) == (True, True)
    empty = await desk.submit(sheet, page=PAGE, value="")
    assert (empty.status_code, "请录入纸上的每一项" in empty.text) == (422, True)
    assert (await desk.submit(sheet, page=PAGE, value="8")).status_code == 303
    assert "请另一个人" in (await desk.see(f"{home}/paper")).text
    blind = (await second.see(sheet)).text
    assert 'name="value" maxlength="2000" value=""' in blind
    assert (await second.submit(sheet, page=PAGE, value="8")).status_code == 303
    assert "已计入的纸质评分单" in (await second.see(f"{home}/paper")).text
    filled = (await desk.see(f"/en{home}/paper-prints/2/1?filled=yes&code=K-01")).text
    assert ('<td class="leaf__value num">8</td>' in filled, "K-02/C/1" in filled) == (True, False)


async def test_who_keyed_something_else_is_told_so(contest: ground.Ground, desk: Browser, second: Browser) -> None:
    sheet, told = f"/desk/contests/{contest.slug}/paper/K-01/2/1", []
    for browser, value in ((desk, "8"), (second, "6"), (desk, "6")):
        await browser.see(sheet)
        answer = await browser.submit(sheet, page=PAGE, value=value)
        told.append((await browser.see(answer.headers["location"])).text)
    said = ("请另一个人再录一遍", "还没有计入。", "两次录入一致，")
    assert [[words in page for words in said] for page in told] == [
        [True, False, False], [False, True, False], [False, False, True],
    ]  # fmt: skip
    assert ["notice--ok" in page for page in told] == [True, False, True]


async def test_others_find_no_paper(contest: ground.Ground, foreign: Browser) -> None:
    for path in ("paper", "paper/K-01/2/1", "paper-prints/2/1"):
        assert (await foreign.see(f"/desk/contests/{contest.slug}/{path}")).status_code == 404
