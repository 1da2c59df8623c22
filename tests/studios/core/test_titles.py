"""The way to a title, the ledger beside it, its reviews, and the way back."""

import asyncio
from datetime import date, timedelta
from uuid import UUID

import pytest

from database.rows import rows
from studios.actions.haves import show_have
from studios.actions.naming import apply, end_due_notices, give_plaque, take_step
from studios.actions.titles import record_title, review_title
from studios.actions.withdrawals import decide, propose
from studios.errors.naming import (
    DecidedAlready,
    NamingOpenAlready,
    NamingStepNotAllowed,
    NamingStepNotYours,
    NoticeRunning,
    OwnProposal,
    TitleEnded,
    TitleUnknown,
    WithdrawalOpen,
)
from studios.errors.studios import HaveUnshown, OwnStudio, StudioUnknown, StudioWithdrawn, UnionOnly
from studios.forms.studios import HaveForm
from studios.forms.titles import (
    ApplicationForm,
    DecisionForm,
    NamingStepForm,
    PlaqueForm,
    ReviewForm,
    TitleForm,
    WithdrawalForm,
)
from studios.queries.directory import Asked, directory
from studios.queries.studios import public
from studios.rules.haves import Have
from studios.rules.naming import Stage, notice_ends
from studios.rules.outcomes import OutcomeLevel
from tests.studios.core.ground import NOON, TODAY, Town

APPLICATION = ApplicationForm(authority="区总工会", series="大城工匠工作室", level=OutcomeLevel.DISTRICT)
PLAQUE = PlaqueForm(plaque_number="NH-2026-07", on=TODAY, review_due=date(2027, 11, 23))
TITLE = TitleForm(authority="镇总工会", series="名匠工作室", level=OutcomeLevel.TOWN, on=date(2025, 6, 1))
WITHDRAWN = DecisionForm(outcome="withdrawn", note="名存实亡")
BEFORE_NOTICE = (Stage.RECOMMENDED, Stage.CHECKED, Stage.VISITED, Stage.AGREED)


def onto(stage: Stage) -> NamingStepForm:
    return NamingStepForm(stage=stage, note="看过材料")


async def noticed(place: Town) -> UUID:
    """An application whose notice runs."""
    naming = await apply(place.studio, APPLICATION, by=place.lead, now=NOON)
    for stage in (*BEFORE_NOTICE, Stage.NOTICE):
        await take_step(place.studio, naming, onto(stage), by=place.verifier, now=NOON)
    return naming


async def test_the_whole_way_to_a_plaque(place: Town) -> None:
    naming = await noticed(place)
    over = notice_ends(NOON, 5)

    with pytest.raises(NoticeRunning, match="公示到 11 月 30 日 12:00 才结束，之前不能授牌。"):
        await give_plaque(place.studio, naming, PLAQUE, by=place.verifier, now=over)
    assert await end_due_notices(now=over - timedelta(seconds=1)) == 0
    assert await end_due_notices(now=over) == 1
    assert await end_due_notices(now=over) == 0
    await give_plaque(place.studio, naming, PLAQUE, by=place.verifier, now=over)

    steps = await rows("SELECT stage, by FROM naming_step WHERE naming = {} ORDER BY number", naming)
    assert [one["stage"] for one in steps] == [
        "applied", "recommended", "checked", "visited", "agreed", "notice", "noticed", "named",
    ]  # fmt: skip
    assert [one["by"] for one in steps if one["by"] is None] == [None]  # only the clock
    assert (await public("shuncheng")).state == "named"
    assert await postings(place) == [("title", 0, "获得称号“{series}”（{authority}）")]


async def postings(place: Town) -> list[tuple[object, int, object]]:
    sql = "SELECT category, points, reason FROM ledger_posting WHERE beneficiary_id = {} ORDER BY number"
    return [(one["category"], int(str(one["points"])), one["reason"]) for one in await rows(sql, place.studio.id)]


async def test_steps_are_taken_in_order_by_the_union_alone(place: Town) -> None:
    naming = await apply(place.studio, APPLICATION, by=place.lead, now=NOON)

    with pytest.raises(NamingOpenAlready, match="“大城工匠工作室”已在申报中，不必重复申报。"):
        await apply(place.studio, APPLICATION, by=place.lead, now=NOON)
    with pytest.raises(NamingStepNotYours, match="“镇街推荐”由与工作室无关的核实员办理。"):
        await take_step(place.studio, naming, onto(Stage.RECOMMENDED), by=place.lead, now=NOON)
    with pytest.raises(NamingStepNotAllowed, match="申报现在到“单位申报”，下一步不能是“评审通过”。"):
        await take_step(place.studio, naming, onto(Stage.AGREED), by=place.verifier, now=NOON)
    with pytest.raises(NamingStepNotYours):
        await apply(place.studio, APPLICATION, by=place.foreign, now=NOON)


async def test_nobody_ends_a_notice_by_hand(place: Town) -> None:
    naming = await noticed(place)

    with pytest.raises(NamingStepNotYours):
        await take_step(place.studio, naming, onto(Stage.NOTICED), by=place.verifier, now=NOON)
    with pytest.raises(NamingStepNotAllowed):
        await take_step(place.studio, naming, onto(Stage.NAMED), by=place.verifier, now=NOON)
    await take_step(place.studio, naming, onto(Stage.VISITED), by=place.verifier, now=NOON)
    assert await end_due_notices(now=NOON + timedelta(days=30)) == 0


async def test_two_nodes_end_a_notice_once(place: Town) -> None:
    naming = await noticed(place)

    ended = await asyncio.gather(*(end_due_notices(now=NOON + timedelta(days=8)) for _ in range(4)))

    assert sum(ended) == 1
    steps = await rows("SELECT id FROM naming_step WHERE naming = {} AND stage = 'noticed'", naming)
    assert len(steps) == 1


async def test_a_notice_shows_name_and_unit_only(place: Town) -> None:
    await noticed(place)

    (notice,) = (await directory(Asked(), page=1, now=NOON)).notices

    assert (notice.name, notice.host_name) == ("顺成电工创新工作室", "顺成电器")
    assert "梁师傅" not in str(notice)
    assert (await directory(Asked(), page=1, now=NOON + timedelta(days=8))).notices == []


async def test_a_title_held_before_is_recorded_by_a_verifier_who_gains_nothing(place: Town) -> None:
    own = await place.seen_by(place.lead)

    with pytest.raises(OwnStudio):
        await record_title(own, TITLE, by=place.lead, now=NOON)
    with pytest.raises(UnionOnly):
        await record_title(place.studio, TITLE, by=place.administrator, now=NOON)
    await record_title(place.studio, TITLE, by=place.verifier, now=NOON)

    assert (await public("shuncheng")).state == "named"


async def test_a_review_is_written_and_takes_nothing_away(place: Town) -> None:
    title = await record_title(place.studio, TITLE, by=place.verifier, now=NOON)
    failed = ReviewForm(on=TODAY, passed="no", note="台账不全", next_due=date(2027, 5, 1))

    await review_title(place.studio, title, failed, by=place.verifier, now=NOON)

    with pytest.raises(OwnStudio):
        await review_title(await place.seen_by(place.lead), title, failed, by=place.lead, now=NOON)
    with pytest.raises(TitleUnknown):
        await review_title(place.studio, place.host, failed, by=place.verifier, now=NOON)
    assert await rows("SELECT id FROM title_end") == []


async def test_one_proposes_another_decides_and_the_ledger_follows(place: Town) -> None:
    title = await record_title(place.studio, TITLE, by=place.verifier, now=NOON)
    form = WithdrawalForm(title=title, reason="名存实亡")
    proposal = await propose(place.studio, form, by=place.verifier, now=NOON)

    with pytest.raises(WithdrawalOpen):
        await propose(place.studio, form, by=place.second, now=NOON)
    with pytest.raises(OwnProposal, match="提议的人不能自己决定，请由另一位核实员办理。"):
        await decide(place.studio, proposal, WITHDRAWN, by=place.verifier, now=NOON)
    with pytest.raises(UnionOnly):
        await propose(place.studio, form, by=place.lead, now=NOON)
    await decide(place.studio, proposal, WITHDRAWN, by=place.second, now=NOON)

    assert [one[0] for one in await postings(place)] == ["title", "title"]
    with pytest.raises(DecidedAlready):
        await decide(place.studio, proposal, WITHDRAWN, by=place.second, now=NOON)
    with pytest.raises(TitleEnded):
        await propose(place.studio, form, by=place.verifier, now=NOON)
    assert (await public("shuncheng")).state == "named"


async def test_a_whole_studio_withdrawn_loses_its_titles_and_takes_nothing_more(place: Town) -> None:
    await record_title(place.studio, TITLE, by=place.verifier, now=NOON)
    proposal = await propose(place.studio, WithdrawalForm(reason="领办人离职"), by=place.administrator, now=NOON)
    await decide(place.studio, proposal, WITHDRAWN, by=place.verifier, now=NOON)

    assert (await public("shuncheng")).state == "withdrawn"
    ended = await rows("SELECT reason FROM title_end")
    assert [one["reason"] for one in ended] == ["领办人离职"]
    with pytest.raises(StudioWithdrawn, match="这个工作室已撤销，台账不能再增加。"):
        await apply(place.studio, APPLICATION, by=place.lead, now=NOON)


async def test_what_is_kept_stays(place: Town) -> None:
    title = await record_title(place.studio, TITLE, by=place.verifier, now=NOON)
    proposal = await propose(place.studio, WithdrawalForm(title=title, reason="?"), by=place.verifier, now=NOON)

    await decide(place.studio, proposal, DecisionForm(outcome="kept", note="已改进"), by=place.second, now=NOON)

    assert await rows("SELECT id FROM title_end") == []
    assert len(await postings(place)) == 1


async def test_a_have_needs_something_to_show(place: Town) -> None:
    bare = HaveForm(kind=Have.PLAQUE, on=TODAY)

    with pytest.raises(HaveUnshown, match="请写一句说明，或者上传一张照片、一个文件。"):
        await show_have(place.studio, bare, None, by=place.lead, now=NOON)
    noted = HaveForm(kind=Have.PLAQUE, on=TODAY, note="已挂牌")
    with pytest.raises(StudioUnknown):
        await show_have(place.studio, noted, None, by=place.foreign, now=NOON)
    await show_have(place.studio, noted, None, by=place.lead, now=NOON)

    assert await rows("SELECT kind, note FROM studio_have") == [{"kind": "plaque", "note": "已挂牌"}]


def test_dates_of_a_plaque_are_after_the_naming() -> None:
    form = PlaqueForm(on=TODAY, valid_to=TODAY, review_due=date(2027, 1, 1))

    assert form.faults() == {"valid_to": "要晚于命名日期。"}
