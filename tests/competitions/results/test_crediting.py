"""R8.2 and R8.3: what a final result posts, to whom, and how it goes back."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import msgspec
import pytest

from competitions.actions import publication
from competitions.actions.crediting import credit
from competitions.actions.life import void
from competitions.forms.contests import VoidForm
from competitions.rules.crediting import Competitor, Held, contest_postings, points_of
from competitions.rules.levels import Level
from competitions.rules.life import State
from database.rows import rows, rows_as
from scoring.leaderboard.rules.policies import default_policy
from scoring.leaderboard.rules.postings import Beneficiary
from scoring.rules.package import Row
from scoring.rules.policy import encode_policy
from studios.tables import Mentorship, Studio
from tests.competitions.contests.making import HOUR, NOON
from tests.competitions.results.stage import END, START, Stage, raised
from tests.scoring.leaderboard.ground import organisation, person

POLICY = default_policy("2026")
pytestmark = pytest.mark.usefixtures("db")


class Standing(msgspec.Struct, frozen=True):
    beneficiary: str
    beneficiary_id: UUID
    category: str
    points: Decimal
    reason: str


async def standing() -> list[Standing]:
    sql = """SELECT beneficiary, beneficiary_id, category, points, reason FROM ledger_posting AS posting
        WHERE reverses IS NULL AND NOT EXISTS (SELECT FROM ledger_posting AS taken WHERE taken.reverses = posting.id)
        ORDER BY season, number"""
    return await rows_as(Standing, sql)


async def total(to: UUID) -> Decimal:
    found = await rows("SELECT coalesce(sum(points), 0) AS points FROM ledger_posting WHERE beneficiary_id = {}", to)
    return Decimal(str(found[0]["points"]))


async def marked(**changes: object) -> Stage:
    """K-01 90, K-02 80, K-03 70, K-04 60."""
    stage = await raised(**changes)  # type: ignore[arg-type]  # a test's own mapping
    for number, code in enumerate(stage.entries):
        mark = str(90 - 10 * number)
        await stage.mark(code, mark, mark, mark, mark)
    return stage


async def competing(stage: Stage, code: str, who: UUID | None, where: UUID | None) -> None:
    await rows("UPDATE entry SET person = {}, organisation = {} WHERE id = {}", who, where, stage.entries[code])


async def final(stage: Stage) -> None:
    ends_at = await stage.to_notice(END)
    await publication.finalise(stage.contest, by=stage.officer, now=ends_at)


async def mentored(mentor: UUID, mentee: UUID, where: UUID, *, name: str = "河清模具工作室") -> UUID:
    """A studio with one mentorship, approved two years before the contest."""
    studio = Studio(
        slug=f"s-{mentor.hex[:8]}", name=name, trade="叉车", lead=mentor, host=where, state="named", created_at=NOON
    )
    await studio.save()
    await Mentorship(
        studio=studio.id, mentor=mentor, mentee=mentee, goal_skill="叉车", signed_on=date(2024, 11, 1),
        starts_on=date(2024, 11, 1), ends_on=date(2027, 11, 1), approved_on=date(2024, 11, 10), at=NOON,
    ).save()  # fmt: skip
    return UUID(str(studio.id))


def held(level: Level = Level.TOWN) -> Held:
    return Held(
        id=UUID(int=1), slug="x", name="叉车竞赛", name_en="", trade="叉车", family="", level=level, ends_at=END,
        enrol_closes_at=NOON, year=2026, starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31),
    )  # fmt: skip


def one(code: str, status: str = "ranked") -> Competitor:
    return Competitor(
        id=UUID(int=int(code)),
        code=code,
        name="区家俊",
        status=status,
        person=UUID(int=100 + int(code)),
        organisation=None,
    )


def result(code: str, rank: int | None) -> Row:
    return Row(entry=code, total=Decimal(50), rank=rank)


async def test_who_did_not_finish_has_nothing_and_who_has_no_place_the_finish_point() -> None:
    """R8.2: out of contest, absent, disqualified and not started are listed, and post nothing."""
    statuses = ("ranked", "ranked", "dns", "dnf", "dq", "absent", "out_of_contest")
    field = [one(str(number), status) for number, status in enumerate(statuses, start=1)] + [
        one(str(number)) for number in range(10, 19)
    ]
    results = [result("1", 1), result("2", None), result("7", None), *(result(str(n), n - 8) for n in range(10, 19))]
    found = contest_postings(POLICY, held(), field, results)
    assert [(each.beneficiary_id.int - 100, each.points) for each in found][:3] == [(1, 10), (2, 1), (10, 9)]
    assert {each.beneficiary_id.int - 100 for each in found} == {1, 2, *range(10, 19)}


@pytest.mark.parametrize(
    ("level", "points"), [(Level.FIRM, "0"), (Level.TOWN, "10"), (Level.DISTRICT, "15"), (Level.WORLD, "60")]
)
async def test_each_level_has_its_factor_and_one_without_is_recorded_with_nothing(level: Level, points: str) -> None:
    assert points_of(POLICY, level, 1, 12) == Decimal(points)


async def test_a_small_field_has_the_finish_point_alone() -> None:
    """R8.2: four competitors; the organisation has the same, and an entry without a person posts to it alone."""
    mill = await organisation("沙口木艺厂")
    au = await person("区家俊", mill)
    stage = await marked()
    await competing(stage, "K-01", au, mill)
    await competing(stage, "K-02", None, mill)
    assert await standing() == []
    await final(stage)
    found = await standing()
    assert [(each.beneficiary, each.beneficiary_id, each.points) for each in found] == [
        ("person", au, Decimal(1)), ("organisation", mill, Decimal(1)), ("organisation", mill, Decimal(1)),
    ]  # fmt: skip
    assert {each.category for each in found} == {"contest"}


async def test_nothing_of_a_contest_that_is_not_final_is_in_the_ledger() -> None:
    stage = await marked()
    await competing(stage, "K-01", await person("区家俊", await organisation("沙口木艺厂")), None)
    await stage.build(START)
    assert await standing() == []
    await stage.to_notice(END)
    assert await standing() == []


async def test_annulled_everything_goes_back_also_the_mentor_s() -> None:
    """R8.3: an annulled result reverses itself."""
    mill = await organisation("沙口木艺厂")
    mentor, mentee = await person("麦师傅", mill), await person("区家俊", mill)
    studio = await mentored(mentor, mentee, mill)
    stage = await marked()
    await competing(stage, "K-01", mentee, mill)
    await final(stage)
    assert (await total(studio), await total(mentee), await total(mill)) == (1, 1, 1)
    await void(stage.contest, VoidForm(reason="评分系统故障"), by=stage.officer, now=END + HOUR)
    assert (await total(studio), await total(mentee), await total(mill)) == (0, 0, 0)
    notes = await rows("SELECT DISTINCT note FROM ledger_posting WHERE reverses IS NOT NULL")
    assert notes == [{"note": "评分系统故障"}]


async def test_a_mentor_who_judged_has_nothing_and_the_posting_says_so() -> None:
    mill = await organisation("沙口木艺厂")
    mentor, mentee = await person("麦师傅", mill), await person("区家俊", mill)
    studio = await mentored(mentor, mentee, mill)
    stage = await marked()
    await competing(stage, "K-01", mentee, mill)
    await rows(
        """INSERT INTO seat (id, contest, number, judge_name, person, created_at)
        VALUES (gen_random_uuid(), {}, 9, '麦师傅', {}, {})""",
        stage.contest, mentor, NOON,
    )  # fmt: skip
    await final(stage)
    assert [each.reason for each in await standing() if each.beneficiary == Beneficiary.STUDIO] == [
        "徒弟 {mentee} 参加 {contest}，师傅参与命题或执裁，不计分"
    ]
    assert await total(studio) == 0


async def test_the_best_result_of_a_mentee_counts_and_the_next_best_takes_its_place() -> None:
    """R8.3: once for each mentee, family and level in a season."""
    mill = await organisation("沙口木艺厂")
    mentor, mentee = await person("麦师傅", mill), await person("区家俊", mill)
    studio = await mentored(mentor, mentee, mill)
    first = await marked()
    season = (await rows("SELECT season FROM contest WHERE id = {}", first.contest))[0]["season"]
    second = await marked(season=season)
    policy = """INSERT INTO policy_version (id, season, version, document, hash, at)
        VALUES (gen_random_uuid(), {}, 1, {}, '', {})"""
    year = (await rows("SELECT year FROM season WHERE id = {}", season))[0]["year"]
    chosen = default_policy(str(year))
    easy = msgspec.structs.replace(
        chosen, contest=msgspec.structs.replace(chosen.contest, small_field=1, least_field=1)
    )
    await rows(policy, season, encode_policy(easy).decode(), NOON)
    await competing(first, "K-03", mentee, None)
    await competing(second, "K-01", mentee, None)
    await final(first)
    assert await total(studio) == 8
    await final(second)
    assert await total(studio) == 10
    assert await total(mentee) == 18
    await void(second.contest, VoidForm(reason="评分系统故障"), by=second.officer, now=END + HOUR)
    assert await total(studio) == 8


async def test_a_new_final_version_is_restated_once() -> None:
    """R7.4: who was disqualified loses the point; the other's posting names the smaller field."""
    mill = await organisation("沙口木艺厂")
    au, mak = await person("区家俊", mill), await person("麦嘉怡", mill)
    stage = await marked()
    await competing(stage, "K-01", au, None)
    await competing(stage, "K-02", mak, None)
    await final(stage)
    await stage.set_status("K-02", "dq", END)
    await publication.publish_again(stage.contest, State.FINAL, by=stage.officer, now=END + 9 * HOUR)
    assert (await total(au), await total(mak)) == (1, 0)
    assert [each.beneficiary_id for each in await standing()] == [au]
    before = await rows("SELECT count(*) AS n FROM ledger_posting")
    await credit(stage.contest, by=None, now=END)
    assert await rows("SELECT count(*) AS n FROM ledger_posting") == before
