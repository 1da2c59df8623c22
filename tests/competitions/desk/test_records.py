"""What the desk records besides marks: statuses (R4.4), adjustments (R3.3), factors (R2.3), imported marks (R1.3)."""

from decimal import Decimal

import pytest

from competitions.actions.imports import import_marks
from competitions.actions.statuses import adjust, record_factor, set_status
from competitions.actions.tablets import disable_tablet
from competitions.errors.contests import ContestUnknown
from competitions.errors.desk import (
    AspectUnknown,
    CodeUnknown,
    FactorNotWanted,
    LinesRefused,
    ModuleUnknown,
    NotImported,
    NotMarking,
    StatusUnchanged,
    TabletDisabled,
    TabletUnknown,
)
from competitions.forms.desk import AdjustmentForm, DisablingForm, FactorForm, ImportedForm, Status, StatusForm
from competitions.queries.locking import open_points, points_to_approve
from database.rows import rows
from people import Member
from tests.competitions.judging import ground
from tests.competitions.judging.ground import NOON

ABSENT = StatusForm(status=Status.DNS, reason="没有到场")
WARNING = AdjustmentForm(points=Decimal(-5), reason="安全警告")


async def last_event() -> dict[str, object]:
    sql = "SELECT kind, account, module, aspect, value FROM record_event ORDER BY number DESC LIMIT 1"
    return (await rows(sql))[0]


async def counted(table: str) -> int:
    return int(str((await rows(f"SELECT count(*) AS n FROM {table}"))[0]["n"]))


async def test_a_status_is_a_row_an_event_and_the_entry_itself(contest: ground.Ground, chief: Member) -> None:
    await set_status(contest.contest, "K-02", ABSENT, by=chief, now=NOON)
    assert (await rows("SELECT status FROM entry WHERE code = 'K-02'"))[0]["status"] == "dns"
    assert (await rows("SELECT status, reason FROM entry_status"))[0] == {"status": "dns", "reason": "没有到场"}
    assert await last_event() == {
        "kind": "status", "account": chief.account, "module": None, "aspect": None, "value": "dns",
    }  # fmt: skip


async def test_the_same_status_again_is_refused(contest: ground.Ground, chief: Member) -> None:
    with pytest.raises(StatusUnchanged):
        await set_status(contest.contest, "K-02", StatusForm(status=Status.RANKED, reason="照旧"), by=chief, now=NOON)
    assert await counted("entry_status") == 0


async def test_an_adjustment_keeps_author_and_reason(contest: ground.Ground, chief: Member) -> None:
    form = AdjustmentForm(points=Decimal("-2.50"), module="C", reason="工具未归位")
    await adjust(contest.contest, "K-01", form, by=chief, now=NOON)
    assert (await rows("SELECT points, module, reason, by FROM adjustment"))[0] == {
        "points": Decimal("-2.5000"), "module": "C", "reason": "工具未归位", "by": chief.account,
    }  # fmt: skip
    assert (await last_event())["value"] == "-2.50"


async def test_an_adjustment_of_an_unknown_module_changes_nothing(contest: ground.Ground, chief: Member) -> None:
    with pytest.raises(ModuleUnknown):
        await adjust(
            contest.contest, "K-01", AdjustmentForm(points=Decimal(-1), module="Z", reason="没有"), by=chief, now=NOON
        )
    assert await counted("adjustment") == 0


async def test_a_factor_is_refused_where_the_scheme_wants_none(contest: ground.Ground, chief: Member) -> None:
    with pytest.raises(FactorNotWanted):
        await record_factor(
            contest.contest, "K-01", FactorForm(aspect="B3.5", factor=Decimal("3.2")), by=chief, now=NOON
        )


async def test_an_unknown_code_is_not_found(contest: ground.Ground, chief: Member) -> None:
    with pytest.raises(CodeUnknown):
        await set_status(contest.contest, "K-99", ABSENT, by=chief, now=NOON)


async def test_foreign_people_record_nothing(contest: ground.Ground, stranger: Member) -> None:
    for attempt in (
        set_status(contest.contest, "K-01", ABSENT, by=stranger, now=NOON),
        adjust(contest.contest, "K-01", WARNING, by=stranger, now=NOON),
        import_marks(contest.contest, ImportedForm(aspect="B3.6", lines="K-01 10"), by=stranger, now=NOON),
        disable_tablet(contest.contest, DisablingForm(tablet=1), by=stranger, now=NOON),
    ):
        with pytest.raises(ContestUnknown):
            await attempt
    assert await counted("record_event") == 0


async def test_nothing_is_recorded_after_marking(contest: ground.Ground, chief: Member) -> None:
    await rows("UPDATE contest SET state = 'notice' WHERE id = {}", contest.contest)
    with pytest.raises(NotMarking):
        await adjust(contest.contest, "K-01", WARNING, by=chief, now=NOON)


async def test_imported_marks_come_in_together(contest: ground.Ground, chief: Member) -> None:
    form = ImportedForm(aspect="B3.6", lines="k-01\t18.5\n\n K-02，7 \nK-03;20")
    assert await import_marks(contest.contest, form, by=chief, now=NOON) == 3
    sql = "SELECT entry.code, value FROM latest_mark JOIN entry ON entry.id = latest_mark.entry ORDER BY entry.code"
    assert [(row["code"], row["value"]) for row in await rows(sql)] == [("K-01", "18.5"), ("K-02", "7"), ("K-03", "20")]
    assert await counted("record_event WHERE kind = 'mark'") == 3


async def test_an_imported_mark_again_replaces_it_and_both_stay_in_the_record(
    contest: ground.Ground, chief: Member
) -> None:
    for value in ("18", "19"):
        form = ImportedForm(aspect="B3.6", lines=f"K-01 {value}")
        await import_marks(contest.contest, form, by=chief, now=NOON)
    assert [row["value"] for row in await rows("SELECT value FROM latest_mark")] == ["19"]
    assert [row["value"] for row in await rows("SELECT value FROM record_event ORDER BY number")] == ["18", "19"]


async def test_every_wrong_line_is_named_and_nothing_comes_in(contest: ground.Ground, chief: Member) -> None:
    lines = "K-01 18\nK-99 3\nK-02\nK-03 21\nK-01 17"
    with pytest.raises(LinesRefused) as refused:
        await import_marks(contest.contest, ImportedForm(aspect="B3.6", lines=lines), by=chief, now=NOON)
    assert [line.split("：")[0] for line in refused.value.lines] == ["第 2 行", "第 3 行", "第 4 行", "第 5 行"]
    assert refused.value.lines[0] == "第 2 行：没有密号“K-99”。"
    assert refused.value.lines[3] == "第 5 行：密号“K-01”与第 1 行重复。"
    assert await counted("latest_mark") == 0


async def test_only_imported_aspects_are_imported(contest: ground.Ground, chief: Member) -> None:
    with pytest.raises(NotImported):
        await import_marks(contest.contest, ImportedForm(aspect="B2.1", lines="K-01 1"), by=chief, now=NOON)
    with pytest.raises(AspectUnknown):
        await import_marks(contest.contest, ImportedForm(aspect="Z9", lines="K-01 1"), by=chief, now=NOON)


async def test_a_disabled_tablet_sends_nothing_more(contest: ground.Ground, chief: Member) -> None:
    device = await ground.device(contest, 1)
    await disable_tablet(contest.contest, DisablingForm(tablet=1), by=chief, now=NOON)
    device.tap("K-01/C", "C1", "8")
    answer = await device.send()
    assert [told.code for told in answer.refused] == ["tablet-disabled"]
    with pytest.raises(TabletDisabled):
        await disable_tablet(contest.contest, DisablingForm(tablet=1), by=chief, now=NOON)
    with pytest.raises(TabletUnknown):
        await disable_tablet(contest.contest, DisablingForm(tablet=9), by=chief, now=NOON)


async def test_what_stops_locking_is_listed_with_links_r7_2(contest: ground.Ground, chief: Member) -> None:
    device = await ground.device(contest, 1)
    await rows("UPDATE tablet SET sent = 3, acknowledged = 1 WHERE id = {}", device.id)
    desk = f"/desk/contests/{contest.slug}/control"
    assert [(point.sentence, point.href) for point in await open_points(contest.contest)] == [
        ("B3.6 理论 还没有成绩：K-01、K-02、K-03。", f"{desk}/imported"),
        ("周裁判 在模块 B 还有 3 张评分单没有签名：K-01、K-02、K-03。", f"{desk}/entries/K-01"),
        ("何裁判 在模块 B 还有 3 张评分单没有签名：K-01、K-02、K-03。", f"{desk}/entries/K-01"),
        ("关裁判 在模块 B 还有 3 张评分单没有签名：K-01、K-02、K-03。", f"{desk}/entries/K-01"),
        ("周裁判 在模块 C 还有 3 张评分单没有签名：K-01、K-02、K-03。", f"{desk}/entries/K-01"),
        ("平板 1（周裁判）还有 2 项没有确认收到。", f"{desk}#tablets"),
    ]


async def test_an_absent_entry_stops_nothing_r4_4(contest: ground.Ground, chief: Member) -> None:
    for code in ("K-01", "K-02", "K-03"):
        await set_status(contest.contest, code, ABSENT, by=chief, now=NOON)
    assert await points_to_approve(contest.contest) == []
