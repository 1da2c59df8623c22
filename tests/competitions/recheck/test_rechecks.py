"""R7.1: a sample drawn after locking, keyed again blind by a second person, and what follows from differences."""

import json
from collections.abc import AsyncIterator
from uuid import UUID

import pytest

from competitions.actions.corrections import answer
from competitions.actions.publication import confirm_recheck, give_notice, open_seal
from competitions.actions.rechecks import draw_sample, key_sheet
from competitions.errors.contests import ContestUnknown, StepNotYours
from competitions.errors.rechecks import (
    RecheckNotNow,
    RecheckUnfinished,
    SampleDrawn,
    SampleNotDrawn,
    SheetChanged,
    SheetNotSampled,
    SheetRechecked,
)
from competitions.errors.results import RecheckNeedsAnother
from competitions.forms.oversight import AnswerForm
from competitions.forms.rechecks import BlindForm
from competitions.queries.rechecks import Recheck, recheck_of
from competitions.queries.verification import verdict_on
from competitions.rules.draws import digest
from database.rows import rows
from tests.competitions.contests import making
from tests.competitions.judging.ground import NOON
from tests.competitions.recheck.field import Field, locked_field
from tests.competitions.results.site import Browser, signed_in
from tests.competitions.results.site import app as board_app
from web.refusals import Invalid

REST = ["K-01", "K-02"]
SAMPLED = min(REST, key=lambda code: digest(f"2026:{code}"))
LEFT = next(code for code in REST if code != SAMPLED)


@pytest.fixture
async def field(db: str) -> Field:
    return await locked_field()


@pytest.fixture
async def drawn(field: Field) -> Field:
    await draw_sample(field.contest, by=field.chief, now=NOON, seed="2026")
    return field


async def key(field: Field, code: str, value: str) -> None:
    await key_sheet(field.contest, code, 1, BlindForm(value=[value]), by=field.officer, now=NOON)


async def key_all(field: Field, wrong: int = 0) -> None:
    for sheet in (await stand(field)).sheets:
        if sheet.name is None:
            right = str(60 + int(sheet.code[2:]))
            await key(field, sheet.code, "1" if wrong > 0 else f"{right}.0")
            wrong -= 1


async def stand(field: Field) -> Recheck:
    found = await recheck_of(field.contest)
    assert found is not None
    return found


async def test_the_sample_is_drawn_once_and_recorded(drawn: Field) -> None:
    sample = (await stand(drawn)).draw.sample
    assert set(sample) == {f"K-{number:02}" for number in range(3, 13)} | {SAMPLED}
    event = (await rows("SELECT kind, account, body FROM record_event ORDER BY number DESC LIMIT 1"))[0]
    assert (event["kind"], event["account"]) == ("recheck", drawn.chief.account)
    assert json.loads(str(event["body"])) == {"seed": "2026", "codes": sample}
    with pytest.raises(SampleDrawn):
        await draw_sample(drawn.contest, by=drawn.officer, now=NOON)


async def test_a_seed_of_chance_is_kept(field: Field) -> None:
    await draw_sample(field.contest, by=field.chief, now=NOON)
    assert len((await stand(field)).draw.seed) == 32


async def test_a_whole_sample_without_errors_is_confirmed(drawn: Field) -> None:
    with pytest.raises(RecheckUnfinished):
        await confirm_recheck(drawn.contest, note="抽样核对", by=drawn.officer, now=NOON)
    await key_all(drawn)
    recheck = await stand(drawn)
    assert (recheck.waiting, recheck.full, recheck.tally.marks, recheck.tally.wrong) == (0, False, 11, 0)
    await confirm_recheck(drawn.contest, note="抽样核对", by=drawn.officer, now=NOON, paper=False)
    note = (await rows("SELECT note FROM contest_step WHERE went_to = 'rechecked'"))[0]["note"]
    assert note == "抽样核对（抽样复核：重新录入 11 张评分单，样本 11 项中 0 项不符，种子 2026。）"
    assert (await verdict_on(drawn.contest)).fault is None


async def test_r7_1_too_many_errors_make_all_sheets_due(drawn: Field) -> None:
    await key_all(drawn, wrong=1)
    recheck = await stand(drawn)
    assert (recheck.full, [sheet.code for sheet in recheck.sheets if sheet.name is None]) == (True, [LEFT])
    assert [(one.code, one.first, one.second) for one in recheck.found] == [(SAMPLED, f"6{SAMPLED[-1]}", "1")]
    with pytest.raises(RecheckUnfinished):
        await confirm_recheck(drawn.contest, note="抽样核对", by=drawn.officer, now=NOON)
    await key_all(drawn)
    await confirm_recheck(drawn.contest, note="全部核对", by=drawn.officer, now=NOON, paper=False)


async def test_r7_1_a_difference_leads_to_a_correction_and_the_rate_stays(drawn: Field) -> None:
    await key(drawn, "K-12", "71")
    chief = await signed_in(board_app(), drawn.chief)
    home = f"/desk/contests/{drawn.slug}"
    link = "corrections/new?code=K-12&amp;aspect=C1&amp;judge=0&amp;value=71"
    assert link in (await chief.see(f"{home}/recheck")).text
    posted = {"code": "K-12", "aspect": "C1", "judge": "0", "value": "71", "reason": "复核：卷面是 71"}
    assert (await chief.submit(f"{home}/corrections", **posted)).status_code == 303
    await answer(drawn.contest, 1, AnswerForm(answer="yes"), by=drawn.officer, now=NOON)
    found = await stand(drawn)
    assert [(one.first, one.second, one.mended) for one in found.found] == [("72", "71", True)]
    assert (found.tally.marks, found.tally.wrong) == (1, 1)
    assert "已更正" in (await chief.see(f"{home}/recheck")).text
    await chief.aclose()


async def test_r7_1_the_public_page_shows_seed_and_rate(field: Field) -> None:
    await draw_sample(field.contest, by=field.chief, now=NOON, seed="2026")
    await key_all(field)
    await confirm_recheck(field.contest, note="抽样核对", by=field.officer, now=NOON, paper=False)
    for member in (field.chief, field.officer):
        await open_seal(field.contest, by=member, now=NOON)
    await give_notice(field.contest, by=field.officer, now=NOON)
    async with Browser(board_app()) as anybody:
        shown = (await anybody.get(f"/contests/{field.slug}/results")).text
    assert "重新录入 11 张评分单，样本 11 项中 0 项不符（0.0%）" in shown
    assert '<code class="proof__hash">2026</code>' in shown


async def test_without_a_sample_the_paper_must_be_chosen(field: Field) -> None:
    with pytest.raises(SampleNotDrawn):
        await confirm_recheck(field.contest, note="抽样核对", by=field.officer, now=NOON, paper=False)
    await confirm_recheck(field.contest, note="纸面核对", by=field.officer, now=NOON, paper=True)


async def test_who_locked_does_not_key(drawn: Field) -> None:
    with pytest.raises(RecheckNeedsAnother):
        await key_sheet(drawn.contest, "K-12", 1, BlindForm(value=["72"]), by=drawn.chief, now=NOON)


async def test_a_sheet_is_keyed_once(drawn: Field) -> None:
    await key(drawn, "K-12", "71")
    with pytest.raises(SheetRechecked):
        await key(drawn, "K-12", "72")
    assert await rows("SELECT marks FROM rechecked_sheet") == [{"marks": '[{"aspect":"C1","judge":0,"value":"71"}]'}]


@pytest.mark.parametrize(("code", "number"), [(LEFT, 1), ("K-99", 1), ("K-12", 2), ("K-12", 0)])
async def test_a_sheet_outside_the_sample_is_not_there(drawn: Field, code: str, number: int) -> None:
    with pytest.raises(SheetNotSampled):
        await key_sheet(drawn.contest, code, number, BlindForm(value=["70"]), by=drawn.officer, now=NOON)


async def test_what_is_no_mark_is_refused(drawn: Field) -> None:
    with pytest.raises(Invalid):
        await key(drawn, "K-12", "很好")
    with pytest.raises(SheetChanged):
        await key_sheet(drawn.contest, "K-12", 1, BlindForm(value=["1", "2"]), by=drawn.officer, now=NOON)
    assert await rows("SELECT id FROM rechecked_sheet") == []


async def test_strangers_find_nothing(field: Field) -> None:
    stranger = await making.officer_of(UUID(int=1), "外人")
    with pytest.raises(ContestUnknown):
        await draw_sample(field.contest, by=stranger, now=NOON)
    with pytest.raises(StepNotYours):
        await confirm_recheck(field.contest, note="抽样核对", by=stranger, now=NOON, paper=False)
    assert await rows("SELECT id FROM recheck_draw") == []


@pytest.mark.parametrize("state", ["marking", "rechecked", "notice", "final"])
async def test_a_sample_is_drawn_only_of_locked_results(field: Field, state: str) -> None:
    await rows("UPDATE contest SET state = {} WHERE id = {}", state, field.contest)
    with pytest.raises(RecheckNotNow):
        await draw_sample(field.contest, by=field.chief, now=NOON)


@pytest.fixture
async def second(field: Field) -> AsyncIterator[Browser]:
    browser = await signed_in(board_app(), field.officer)
    yield browser
    await browser.aclose()


async def test_the_second_person_keys_blind(second: Browser, field: Field) -> None:
    home = f"/desk/contests/{field.slug}/recheck"
    assert "抽取复核样本" in (await second.see(home)).text
    assert (await second.submit(f"{home}/draws")).status_code == 303
    blind = (await second.see(f"{home}/K-12/1")).text
    assert 'name="value" maxlength="2000" value=""' in blind
    wrong = await second.submit(f"{home}/K-12/1", value="很好")
    assert (wrong.status_code, "很好" in wrong.text) == (422, True)
    answer = await second.submit(f"{home}/K-12/1", value="71")
    assert (answer.status_code, answer.headers["location"]) == (303, home)
    shown = (await second.see(home)).text
    assert "已由 林干事 录入" in shown
    assert "不一致的分数" not in shown  # while this person may still key, differences stay hidden


async def test_the_chief_judge_sees_what_differs(drawn: Field) -> None:
    await key(drawn, "K-12", "71")
    chief = await signed_in(board_app(), drawn.chief)
    shown = (await chief.see(f"/en/desk/contests/{drawn.slug}/recheck")).text
    assert "Marks that differ" in shown
    assert ">72<" in shown
    await chief.aclose()


async def test_the_recheck_of_another_contest_is_not_there(drawn: Field) -> None:
    other = await locked_field(3)
    foreign = await signed_in(board_app(), other.officer)
    for path in ("", "/K-12/1"):
        assert (await foreign.get(f"/desk/contests/{drawn.slug}/recheck{path}")).status_code == 404
    await foreign.aclose()


async def test_the_way_of_rechecking_is_chosen_on_the_page(second: Browser, field: Field) -> None:
    home = f"/desk/contests/{field.slug}/publication"
    assert "纸面复核" in (await second.see(home)).text
    refused = await second.submit(f"{home}/rechecks", note="抽样核对", method="sample")
    assert (refused.status_code, "还没有抽取复核样本" in refused.text) == (409, True)
    assert (await second.submit(f"{home}/rechecks", note="纸面核对", method="paper")).status_code == 303


async def test_the_page_of_publication_says_how_far_the_sample_is(second: Browser, drawn: Field) -> None:
    home = f"/desk/contests/{drawn.slug}/publication"
    await key(drawn, SAMPLED, "1")
    begun = (await second.see(home)).text
    assert ("已录入 1 / 11" in begun, "差错率 100.0%" in begun, 'name="note"' in begun) == (True, True, False)
    await key_all(drawn)
    await key_all(drawn)
    done = (await second.see(home)).text
    assert ("已录入 12 / 12" in done, '<input type="hidden" name="method" value="sample">' in done) == (True, True)
