"""A read workbook waits, becomes the draft as a whole, or goes."""

from functools import partial

import pytest

from competitions.actions import scheme_uploads, scheme_versions, schemes
from competitions.errors.contests import ContestUnknown
from competitions.errors.schemes import DraftExists, PreviewUnknown
from competitions.queries.contests import ContestFacts
from competitions.queries.schemes import current, draft_of
from competitions.rules.scheme_templates import TEMPLATES
from competitions.scheme_import import read_workbook
from database.rows import rows
from people import Member
from scoring.rules.scheme import Scheme, encode_scheme
from tests.competitions.contests.making import DAY, NOON
from tests.competitions.contests.making import contest as another_contest
from tests.competitions.schemes import workbooks as books
from tests.competitions.schemes.desk import everything


async def test_the_real_workbook_becomes_the_draft_and_a_version(contest: ContestFacts, officer: Member) -> None:
    reading = read_workbook(books.real_bytes())
    await scheme_uploads.keep(contest.id, "web.xlsx", reading, by=officer, now=NOON)
    await scheme_uploads.make_draft(contest.id, reading.hash, over=0, by=officer, now=NOON)
    draft = await draft_of(contest.id)
    assert draft is not None
    assert (draft.scheme, draft.source) == (reading.scheme, "web.xlsx")
    assert await scheme_versions.publish(contest.id, edition=1, by=officer, now=NOON) == 1
    published = await current(contest.id)
    assert published is not None
    assert encode_scheme(published.scheme) == encode_scheme(draft.scheme)


async def test_the_commit_names_exactly_the_file_that_was_shown(contest: ContestFacts, officer: Member) -> None:
    reading = read_workbook(books.small(books.aspect()))
    await scheme_uploads.keep(contest.id, "方案.xlsx", reading, by=officer, now=NOON)
    other = await another_contest()
    for contest_id, name in ((contest.id, "0" * 64), (other.id, reading.hash)):
        with pytest.raises(PreviewUnknown):
            await scheme_uploads.make_draft(contest_id, name, over=0, by=officer, now=NOON)
    await scheme_uploads.make_draft(contest.id, reading.hash, over=0, by=officer, now=NOON)
    with pytest.raises(PreviewUnknown):
        await scheme_uploads.make_draft(contest.id, reading.hash, over=1, by=officer, now=NOON)


async def test_an_import_never_replaces_a_draft_unasked(contest: ContestFacts, officer: Member) -> None:
    await schemes.begin(contest.id, TEMPLATES[1], over=0, by=officer, now=NOON)
    reading = read_workbook(books.small(books.aspect()))
    await scheme_uploads.keep(contest.id, "方案.xlsx", reading, by=officer, now=NOON)
    before = await everything(contest)
    with pytest.raises(DraftExists):
        await scheme_uploads.make_draft(contest.id, reading.hash, over=0, by=officer, now=NOON)
    assert await everything(contest) == before


async def test_uploads_nobody_wanted_go_after_a_day(contest: ContestFacts, officer: Member) -> None:
    first, second = (read_workbook(books.small(books.aspect(name=name))) for name in ("甲", "乙"))
    await scheme_uploads.keep(contest.id, "甲.xlsx", first, by=officer, now=NOON)
    await scheme_uploads.keep(contest.id, "甲.xlsx", first, by=officer, now=NOON)
    await scheme_uploads.keep(contest.id, "乙.xlsx", second, by=officer, now=NOON + 2 * DAY)
    kept = await rows("SELECT name FROM scheme_upload WHERE contest = {}", contest.id)
    assert kept == [{"name": "乙.xlsx"}]


async def test_the_command_line_imports_into_a_contest(contest: ContestFacts) -> None:
    scheme = Scheme(version=1, modules=[])
    put = partial(scheme_uploads.import_draft, contest.slug, scheme, "方案.xlsx", now=NOON)
    await put(replace=False)
    with pytest.raises(DraftExists):
        await put(replace=False)
    await put(replace=True)
    draft = await draft_of(contest.id)
    assert draft is not None
    assert (draft.edition, draft.changed_by) == (2, "")
    with pytest.raises(ContestUnknown):
        await scheme_uploads.import_draft("nowhere", scheme, "方案.xlsx", replace=False, now=NOON)
