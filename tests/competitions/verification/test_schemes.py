"""Marks mean what the published scheme said: its words are verified with the record."""

import pytest

from competitions.queries.verification import verdict_on
from database.rows import rows
from tests.competitions.verification import story
from tests.competitions.verification.story import Told, number_of


@pytest.fixture
async def contest(db: str) -> Told:
    return await story.told()


PUBLISHED = "kind = 'publish' AND scheme_version = 2"
CHANGED = {
    "words": "UPDATE scheme_version SET document = replace(document, '\"max\":5', '\"max\":9') || ' '",
    "words and hash": "UPDATE scheme_version SET document = '{}', hash = encode(sha256('{}'), 'hex')",
}


@pytest.mark.parametrize("sql", CHANGED.values(), ids=CHANGED.keys())
async def test_a_changed_scheme_is_named_with_the_event_that_published_it(contest: Told, sql: str) -> None:
    await rows(sql.replace("{}", "{{}}") + " WHERE contest = {} AND version = 2", contest.contest)
    number = await number_of(contest, PUBLISHED)
    fault = (await verdict_on(contest.contest)).fault
    assert fault is not None
    assert (fault.number, fault.sentence) == (number, f"第 {number} 号事件公布的评分方案第 2 版被改动过。")


async def test_a_scheme_that_is_gone_is_named(contest: Told) -> None:
    await rows("DELETE FROM scheme_version WHERE contest = {} AND version = 2", contest.contest)
    number = await number_of(contest, PUBLISHED)
    fault = (await verdict_on(contest.contest)).fault
    assert fault is not None
    assert (fault.number, fault.sentence) == (number, f"第 {number} 号事件公布的评分方案第 2 版不在了。")


async def test_what_is_read_is_told_and_never_more_than_all(contest: Told) -> None:
    told: list[tuple[int, int]] = []
    await verdict_on(contest.contest, lambda read, of_all: told.append((read, of_all)))
    assert told == []  # a short record is read before there is anything to tell
