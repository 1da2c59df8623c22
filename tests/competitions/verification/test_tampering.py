"""Each way to change a record is found, and the first event named."""

import pytest

from competitions.queries.verification import verdict_on
from database import ENGINE
from database.rows import rows
from tests.competitions.verification import story
from tests.competitions.verification.story import Tamper, Told, by, number_of

AT = "WHERE contest = {c} AND number = {n}"
SET = "UPDATE record_event SET"


@pytest.fixture
async def contest(db: str) -> Told:
    return await story.told()


async def found(contest: Told) -> int | None:
    fault = (await verdict_on(contest.contest)).fault
    return None if fault is None else fault.number


async def test_an_honest_day_is_whole(contest: Told) -> None:
    verdict = await verdict_on(contest.contest)
    assert verdict.fault is None
    head = await rows("SELECT number, hash FROM record_head WHERE contest = {}", contest.contest)
    assert head == [{"number": verdict.head.number, "hash": verdict.head.hash}]


THE_CHAIN: dict[str, Tamper] = {
    "deleted": by(f"DELETE FROM record_event {AT}"),
    "body edited": by(f"{SET} body = replace(body, 'K-01', 'K-02') {AT}"),
    "body and its hash edited": by(f"{SET} body = body || ' ', body_hash = md5(body) || md5(body) {AT}"),
    "value edited": by(f"{SET} value = '1' {AT}"),
    "entry edited": by(f"{SET} entry = (SELECT id FROM entry WHERE code = 'K-02' AND contest = {{c}}) {AT}"),
    "author edited": by(f"{SET} account = (SELECT id FROM account LIMIT 1) {AT}"),
    "reordered": by(
        f"{SET} number = -1 {AT}; {SET} number = {{n}} WHERE contest = {{c}} AND number = {{n}} + 1;"
        f"{SET} number = {{n}} + 1 WHERE contest = {{c}} AND number = -1"
    ),
    "back-dated": by(f"{SET} received_at = received_at - interval '1 second' {AT}"),
    "hash edited": by(f"{SET} hash = md5(hash) || md5(hash) {AT}"),
}


@pytest.mark.parametrize("tamper", THE_CHAIN.values(), ids=THE_CHAIN.keys())
async def test_a_changed_event_is_named(contest: Told, tamper: Tamper) -> None:
    await tamper(contest, 7)
    assert await found(contest) == 7


LOST = {
    "entry": ("选手", "entry = (SELECT id FROM entry WHERE code = 'K-02')"),
    "seat": ("裁判席位", "seat = (SELECT id FROM seat WHERE number = 2)"),
    "tablet": ("平板", "tablet = (SELECT id FROM tablet WHERE number = 2)"),
    "account": ("账号", "kind = 'remark'"),
}


@pytest.mark.parametrize("table", LOST)
async def test_the_first_event_that_names_a_row_that_is_gone_is_named(contest: Told, table: str) -> None:
    """The record's keys are no foreign keys; somebody who may switch off triggers can delete what they name."""
    word, where = LOST[table]
    number = await number_of(contest, where)
    key = f"SELECT {table} FROM record_event WHERE contest = '{contest.contest}' AND number = {number}"
    async with ENGINE.transaction():
        await rows("SET LOCAL session_replication_role = replica")
        await rows(f"DELETE FROM {table} WHERE id = ({key})")
    fault = (await verdict_on(contest.contest)).fault
    assert fault is not None
    assert (fault.number, fault.sentence.startswith(f"第 {number} 号事件所指的{word}已不")) == (number, True)


CHAINED_ANEW: dict[str, Tamper] = {
    "back-dated": by(f"{SET} received_at = received_at - interval '2 hours' {AT}", again=True),
    "value edited": by(f"{SET} value = '2' {AT}", again=True),
    "body edited": by(f"{SET} body = replace(body, '2026', '2025') {AT}", again=True),
    "moved to another aspect": by(f"{SET} aspect = 'B3.4' {AT}", again=True),
    "moved to another entry": by(f"{SET} entry = (SELECT id FROM entry WHERE code = 'K-02') {AT}", again=True),
    "deleted": by(f"DELETE FROM record_event {AT}", again=True),
    "reordered on one tablet": by(
        f"{SET} number = -1 {AT}; {SET} number = {{n}} WHERE contest = {{c}} AND number = {{n}} + 1;"
        f"{SET} number = {{n}} + 1 WHERE contest = {{c}} AND number = -1",
        again=True,
    ),
}


@pytest.mark.parametrize("tamper", CHAINED_ANEW.values(), ids=CHAINED_ANEW.keys())
async def test_a_chain_computed_anew_does_not_hide_it(contest: Told, tamper: Tamper) -> None:
    await tamper(contest, 7)
    assert await found(contest) in (7, 8)


@pytest.mark.parametrize("cut", [1, 4])
async def test_a_truncated_record_is_found(contest: Told, cut: int) -> None:
    first = await story.ending(contest) - cut + 1
    await rows("DELETE FROM record_event WHERE contest = {} AND number >= {}", contest.contest, first)
    assert await found(contest) == first


@pytest.mark.parametrize("cut", [1, 4])
async def test_a_truncated_record_with_its_head_is_found(contest: Told, cut: int) -> None:
    first = await story.ending(contest) - cut + 1
    await rows("DELETE FROM record_event WHERE contest = {} AND number >= {}", contest.contest, first)
    await story.chained_anew(contest.contest)
    assert await found(contest) == first


async def test_an_event_added_at_the_end_is_found(contest: Told) -> None:
    last = await story.ending(contest)
    await rows("UPDATE record_head SET number = number - 1 WHERE contest = {}", contest.contest)
    assert await found(contest) == last


async def test_a_record_without_its_head_is_found(contest: Told) -> None:
    await rows("DELETE FROM record_head WHERE contest = {}", contest.contest)
    assert await found(contest) == 1


async def test_a_forged_head_is_found(contest: Told) -> None:
    await rows("UPDATE record_head SET hash = md5(hash) || md5(hash) WHERE contest = {}", contest.contest)
    assert await found(contest) == await story.ending(contest)


MARK = "kind = 'mark' AND aspect = 'B3.3'"
FOLDS = {
    "a mark that stands is edited": ("UPDATE latest_mark SET value = '9/0' WHERE aspect = 'B3.3'", MARK),
    "a mark that stands is gone": ("DELETE FROM latest_mark WHERE aspect = 'B3.3'", MARK),
    "a mark changes its seat": ("UPDATE latest_mark SET seat = NULL WHERE aspect = 'B3.3'", MARK),
    "a mark changes its module": ("UPDATE latest_mark SET module = 'C' WHERE aspect = 'B3.3'", MARK),
    "a note is edited": ("UPDATE latest_note SET value = '无'", "kind = 'note'"),
    "a note is gone": ("DELETE FROM latest_note", "kind = 'note'"),
    "an imported mark is edited": (
        "UPDATE latest_mark SET value = '20' WHERE aspect = 'B3.6' AND record_number = {n}",
        "kind = 'mark' AND aspect = 'B3.6' AND value = '15'",
    ),
    "a signature is gone": ("DELETE FROM sheet_signature", "kind = 'sign'"),
    "a signature is back-dated": ("UPDATE sheet_signature SET at = at - interval '1 day'", "kind = 'sign'"),
    "a signature moves": ("UPDATE sheet_signature SET module = 'X'", "kind = 'sign'"),
    "a reopening is gone": ("DELETE FROM sheet_reopening", "kind = 'reopen'"),
    "a reason is edited": ("UPDATE sheet_reopening SET reason = '没有'", "kind = 'reopen'"),
    "a status is edited": ("UPDATE entry_status SET status = 'dq'", "kind = 'status'"),
    "an adjustment is edited": ("UPDATE adjustment SET points = -1", "kind = 'adjust'"),
    "an adjustment makes a module void": ("UPDATE adjustment SET void = true", "kind = 'adjust'"),
    "an adjustment is gone": ("DELETE FROM adjustment", "kind = 'adjust'"),
    "first marks are edited": ("UPDATE remark_request SET first_marks = '[]'", "kind = 'remark'"),
}


@pytest.mark.parametrize(("sql", "where"), FOLDS.values(), ids=FOLDS.keys())
async def test_what_was_made_from_the_record_must_agree(contest: Told, sql: str, where: str) -> None:
    number = await number_of(contest, where)
    await rows(sql.replace("{n}", str(number)))
    assert await found(contest) == number


async def test_a_mark_from_nowhere_is_found(contest: Told) -> None:
    await rows(
        """INSERT INTO latest_mark (id, contest, entry, module, aspect, judge, value, record_number)
        SELECT gen_random_uuid(), {}, entry, 'C', 'C1', 0, '10', 3 FROM latest_mark WHERE aspect = 'B3.3'""",
        contest.contest,
    )
    assert await found(contest) == 3


TABLETS = {
    "more acknowledged": "UPDATE tablet SET acknowledged = acknowledged + 1 WHERE number = 2",
    "less acknowledged": "UPDATE tablet SET acknowledged = acknowledged - 1 WHERE number = 2",
    "another receipt": "UPDATE tablet SET head = md5(head) || md5(head) WHERE number = 2",
}


@pytest.mark.parametrize("sql", TABLETS.values(), ids=TABLETS.keys())
async def test_what_a_tablet_was_told_must_be_there(contest: Told, sql: str) -> None:
    await rows(sql)
    verdict = await verdict_on(contest.contest)
    assert verdict.fault is not None
    assert "平板 2" in verdict.fault.sentence


async def test_a_refused_event_that_vanished_is_found(contest: Told) -> None:
    await rows("DELETE FROM refused_event")
    verdict = await verdict_on(contest.contest)
    assert verdict.fault is not None
    assert "平板 1 的第 12 项不在了" in verdict.fault.sentence


async def test_an_adjustment_from_nowhere_is_found(contest: Told) -> None:
    await rows(
        """INSERT INTO adjustment (id, entry, points, reason, by, at)
        SELECT gen_random_uuid(), entry, 9, reason, by, at FROM adjustment"""
    )
    assert await found(contest) == await story.ending(contest) + 1


@pytest.mark.parametrize(
    ("change", "where"),
    [("body = 'nothing'", "kind = 'reopen'"), ("body = '[]'", "kind = 'remark'"), ("value = 'x'", "kind = 'adjust'")],
)
async def test_what_nobody_can_read_is_named(contest: Told, change: str, where: str) -> None:
    number = await number_of(contest, where)
    await by(f"{SET} {change} {AT}", again=True)(contest, number)
    assert await found(contest) == number
