"""What a tablet is told: its own sheets, its own marks, and never another judge's (rule 6.3)."""

from datetime import timedelta

from competitions.queries import tablets
from competitions.queries.bundle import MarkFacts, bundle_of
from competitions.queries.tablet_state import Alarm, Change, TabletState, state_of
from competitions.queries.tablets import Paired
from competitions.tables import EntryFactor, Placement, TimetableSession
from tests.competitions.judging.ground import HOUR, NOON, Device, Ground, device
from tests.competitions.judging.test_signing import ask_again, fill, reopen

THREE = "三位裁判相差超过 1 分。请与裁判长复核本项，再确认。"


async def paired(tablet: Device) -> Paired:
    found = await tablets.by_token(tablet.token)
    assert found is not None
    return found


async def state(tablet: Device, after: int = 0) -> TabletState:
    return await state_of(await paired(tablet), after=after, now=NOON)


async def test_each_seat_gets_its_own_sheets_marks_and_aspects(contest: Ground, first: Device, third: Device) -> None:
    first.tap("K-01/B", "B2.1", "1")
    first.tap("K-01/B", "B2.3", "2")
    first.tap("K-01/B", "B2.3", "晃动一次", "note")
    third.tap("K-01/B", "B2.3", "1")
    await first.send()
    await third.send()
    mine = await bundle_of(await paired(first), now=NOON)
    assert mine.marks == [MarkFacts("K-01/B", "B2.1", "1"), MarkFacts("K-01/B", "B2.3", "2")]
    assert mine.notes == [MarkFacts("K-01/B", "B2.3", "晃动一次")]
    assert [(module.code, module.place, len(module.mine)) for module in mine.modules] == [("B", 1, 10), ("C", 1, 1)]
    assert [sheet.sheet for sheet in mine.sheets] == ["K-01/B", "K-02/B", "K-03/B", "K-01/C", "K-02/C", "K-03/C"]
    other = await bundle_of(await paired(third), now=NOON)
    assert other.marks == [MarkFacts("K-01/B", "B2.3", "1")]
    assert other.notes == []
    assert [module.mine for module in other.modules] == [["B2.3", "B3.5"]]
    assert (mine.state.acknowledged, mine.state.head, mine.state.number) == (3, first.prev, 4)


async def test_a_sheet_says_where_the_entry_works(contest: Ground, first: Device) -> None:
    session = TimetableSession(
        contest=contest.contest, series="实操 B", number=3, starts_at=NOON, ends_at=NOON + HOUR, stations=9
    )
    await session.save()
    await Placement(session=session.id, entry=contest.entries["K-02"], station=7).save()
    sheets = (await bundle_of(await paired(first), now=NOON)).sheets
    assert [(sheet.code, sheet.session, sheet.station) for sheet in sheets[:2]] == [
        ("K-02", 3, 7),
        ("K-01", None, None),
    ]


async def test_recorded_factors_are_told_by_code(contest: Ground, first: Device) -> None:
    for factor, later in ((3, 0), (4, 1)):
        await EntryFactor(
            entry=contest.entries["K-01"], aspect="B3.5", factor=factor, by=contest.officer, at=NOON + later * HOUR
        ).save()
    assert (await bundle_of(await paired(first), now=NOON)).factors == [MarkFacts("K-01", "B3.5", "4")]


async def test_a_spread_is_told_to_those_who_marked_and_without_a_mark(
    contest: Ground, first: Device, second: Device, third: Device
) -> None:
    for tablet, value in ((first, "3"), (second, "1")):
        tablet.tap("K-01/B", "B2.3", value)
        answer = await tablet.send()
    assert [(told.sheet, told.aspect, told.apart) for told in answer.alarms] == [("K-01/B", "B2.3", True)]
    for tablet in (first, second):
        assert (await state(tablet)).alarms == [Alarm("K-01/B", "B2.3", THREE)]
    assert (await state(third)).alarms == []
    second.tap("K-01/B", "B2.3", "2")
    assert [told.apart for told in (await second.send()).alarms] == [False]
    assert (await state(first)).alarms == []


async def test_requests_of_the_chief_judge(contest: Ground, first: Device, second: Device) -> None:
    fill(first)
    first.sign("K-01/B")
    await first.send()
    assert (await state(first)).signed == ["K-01/B"]
    await ask_again(contest)
    asked = await state(first)
    assert [(each.sheet, each.aspect, each.reason, each.answered) for each in asked.asked] == [
        ("K-01/B", "B2.3", "差距", False)
    ]
    assert (asked.signed, asked.partly) == ([], ["K-01/B"])
    assert [each.aspect for each in (await state(second)).asked] == ["B2.3"]
    first.tap("K-01/B", "B2.3", "2")
    await first.send()
    assert [each.answered for each in (await state(first)).asked] == [True]
    first.sign("K-01/B")
    await first.send()
    assert ((await state(first)).asked, (await state(first)).signed) == ([], ["K-01/B"])
    await reopen(contest)
    reopened = await state(first)
    assert [(each.aspect, each.reason) for each in reopened.asked] == [("", "漏记")]
    assert (reopened.signed, reopened.partly) == ([], [])
    assert [each.aspect for each in (await state(second)).asked] == ["B2.3"]


async def test_what_another_tablet_of_the_seat_wrote(contest: Ground, first: Device, second: Device) -> None:
    spare = await device(contest, 1)
    first.tap("K-01/B", "B2.1", "1")
    first.tap("K-01/B", "B2.1", "0")
    first.tap("K-01/B", "B3.2", "3")
    first.tap("K-01/B", "B3.2", kind="clear")
    await first.send()
    second.tap("K-01/B", "B2.3", "2")
    await second.send()
    assert (await state(spare)).changes == [
        Change("K-01/B", "B2.1", "mark", "0", 2, 1),
        Change("K-01/B", "B3.2", "clear", "", 4, 1),
    ]
    assert (await state(spare, after=4)).changes == []
    assert (await state(first)).changes == []


async def test_the_head_and_its_short_code(contest: Ground, first: Device) -> None:
    assert ((await state(first)).head, (await state(first)).receipt) == ("", "")
    tap = first.tap("K-01/B", "B2.1", "1")
    answer = await first.send(now=NOON + timedelta(minutes=1))
    told = await state(first)
    assert (told.head, told.receipt) == (tap.hash, answer.receipt)
