"""R8.1 and R8.8: the public boards of a season in both languages, their twins, and every number's source."""

import csv
import io
from datetime import UTC, date, datetime

import pytest

from database.rows import rows
from scoring.leaderboard import studios_asked
from scoring.leaderboard.actions.season_boards import catch_up
from scoring.leaderboard.ledger import Beneficiary, Category
from scoring.leaderboard.rules.season_boards import StudioFacts
from scoring.leaderboard.rules.season_codes import season_code
from scoring.leaderboard.shelf import SHELF
from tests.scoring.leaderboard.ground import NOW, hours, organisation, person, post, posting, season, studio
from tests.scoring.leaderboard.site import Browser
from tests.statements import counting

OAK, PINE = studio("沙口木艺工作室", 300, 300), studio("河清模具工作室", 200, founded=date(2025, 3, 1))
STUDIO = {"beneficiary": Beneficiary.STUDIO, "category": Category.MENTORING}


async def filled() -> dict[str, str]:
    """Two studios, two persons (one agreed to be named), an organisation; 区家俊 is PINE's mentee."""

    async def studios(_starts: date, _ends: date) -> list[StudioFacts]:
        return [OAK, PINE]

    studios_asked.offer(studios)
    await season()
    mill = await organisation("沙口木艺厂")
    au, mak = await person("区家俊", mill), await person("麦嘉怡", mill)
    await rows("INSERT INTO public_consent (id, person, at) VALUES (gen_random_uuid(), {}, {})", mak, NOW)
    facts = {"contest": "叉车竞赛", "contest_en": "Forklift", "rank": "1"}
    await post(posting(au, "10", facts=facts), hours(mak, "12", "12"), hours(au, "3", "3"))
    mentee = facts | {"mentee": f"person:{au}"}
    await post(posting(PINE.id, "10", facts=mentee, reason="徒弟 {mentee} {contest} 第 {rank} 名", **STUDIO))
    await post(posting(OAK.id, "3.333330", **STUDIO))
    mine = {"beneficiary": Beneficiary.ORGANISATION, "facts": facts | {"entrant": f"person:{au}"}}
    await post(posting(mill, "10", reason="{entrant} {contest} 第 {rank} 名", **mine))
    return {"au": season_code(2026, au), "mak": season_code(2026, mak), "mill": str(mill)}


async def test_r8_6_the_ranking_is_told_in_plain_words_with_the_numbers_of_the_board(anybody: Browser) -> None:
    """The formula stands behind them, with the first studio for an example; a rise has none."""
    await filled()
    plain = "看人均，不看人多：每个工作室先补上 6 位各得 20 分的“普通成员”，再算平均，人多人少都不吃亏。"
    formula = "公平分 =（总分 + 6 × 20）÷（人数 + 6）。"
    example = "例如“河清模具工作室”：（10 + 6 × 20）÷（1 + 6）= 18.57。"
    for path, said in (
        ("/seasons/2026", (True, True, True)),
        ("/seasons/2026/progress", (True, True, False)),
        ("/seasons/2026/mentoring", (False, False, False)),
        ("/seasons/2026/persons", (False, False, False)),
    ):
        page = (await anybody.get(path)).text
        assert (path, tuple(text in page for text in (plain, formula, example))) == (path, said)


async def test_studios_come_first_with_both_values_and_the_way_to_every_source(anybody: Browser) -> None:
    """R8.6: (10 + 6·20) ÷ 7 is 18.571…; the plain total stands beside it."""
    await filled()
    page = (await anybody.get("/seasons/2026")).text
    for text in (
        "2026 年度龙虎榜",
        "18.57",
        "总分 10",
        "徒弟 区** 叉车竞赛 第 1 名",
        "查看全部 1 笔",
        "领先工作室的总分",
    ):
        assert text in page
    english = (await anybody.get("/en/seasons/2026")).text
    assert "Mentee 区**, Forklift, place 1" in english
    detail = (await anybody.get(f"/seasons/2026/studios/{PINE.id}")).text
    assert 'href="/contests/forklift-2026/entries/K-01"' in detail
    assert f'href="/studios/{PINE.slug}"' in detail


async def test_a_name_is_whole_by_consent_and_masked_everywhere_else(anybody: Browser) -> None:
    who = await filled()
    page = (await anybody.get("/seasons/2026/persons")).text
    assert ("麦嘉怡" in page, "区**" in page, "区家俊" in page) == (True, True, False)
    for ending in ("", "/organisations", "/persons.json", "/persons.csv", f"/persons/{who['au']}",
                   f"/organisations/{who['mill']}", f"/studios/{PINE.id}", "/search?q=区家俊"):  # fmt: skip
        path = f"/seasons/2026{ending}"
        answer = await anybody.get(path)
        assert answer.status_code == 200, path
        assert "家俊" not in answer.text.replace("q=区家俊", "").replace("区家俊”", "").replace('"区家俊"', ""), path


async def test_each_tab_lists_who_belongs_there(anybody: Browser) -> None:
    await filled()
    for path, listed in (
        ("/mentoring", [PINE.name, OAK.name]), ("/innovation", []), ("/service", []), ("/progress", []),
        ("/newcomers", [PINE.name]),
    ):  # fmt: skip
        page = (await anybody.get(f"/seasons/2026{path}")).text
        assert [name for name in (PINE.name, OAK.name) if f"<b>{name}</b>" in page] == listed, path


async def test_the_twins_say_the_exact_numbers(anybody: Browser) -> None:
    await filled()
    document = (await anybody.get("/seasons/2026.json")).json()
    overall = document["tabs"][0]["rows"]
    assert [(row["rank"], row["value"], row["points"], row["members"]) for row in overall] == [
        (1, "18.571429", "10", 1), (2, "15.41666625", "3.33333", 2),
    ]  # fmt: skip
    assert "detail" not in overall[0]
    lines = list(
        csv.reader(io.StringIO((await anybody.get("/seasons/2026/organisations.csv")).text.removeprefix("\ufeff")))
    )
    assert lines[1][:7] == ["企业工会", "1", "沙口木艺厂", "", "领先", "10", "10"]


async def test_search_needs_no_script(anybody: Browser) -> None:
    await filled()
    found = (await anybody.get("/seasons/2026/search?q=模具")).text
    assert ("河清模具工作室" in found, "沙口木艺工作室" in found) == (True, False)
    assert "没有找到“铸造”" in (await anybody.get("/seasons/2026/search?q=铸造")).text


async def test_a_warm_page_asks_nobody(anybody: Browser) -> None:
    """L5: no database, no template, an ETag and no cookie; the same tag answers 304."""
    await filled()
    first = await anybody.get("/seasons/2026")
    assert (first.headers["cache-control"], "set-cookie" in first.headers) == ("public, no-cache", False)
    made = SHELF.renderings
    with counting() as asked:
        again = await anybody.get("/seasons/2026", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content, list(asked), SHELF.renderings) == (304, b"", [], made)


@pytest.mark.parametrize(
    "path",
    [
        "/seasons/1999",
        "/seasons/abcd",
        "/seasons/2026/nothing",
        "/seasons/2026/persons/page/2",
        "/seasons/2026/snapshot.json",
        "/seasons/2026/firms/1",
        "/seasons/2026/studios/1",
        "/seasons/2026/organisations.xml",
        "/seasons/1999/search?q=x",
    ],
)
async def test_what_is_not_there_is_not_found(anybody: Browser, path: str) -> None:
    await season()
    assert (await anybody.get(path)).status_code == 404


async def test_many_more_postings_cost_no_more_questions(db: str) -> None:
    await filled()
    with counting() as few:
        await catch_up(2026, now=NOW)
    mill = await organisation("儒林陶瓷")
    people = [await person(f"李{number}", mill) for number in range(20)]
    await post(*(posting(one, "2") for one in people))
    with counting() as many:
        await catch_up(2026, now=NOW)
    assert len(list(many)) <= len(list(few))


async def test_arrows_say_what_changed_since_the_end_of_last_month(anybody: Browser) -> None:
    await filled()
    await post(posting(OAK.id, "90", **STUDIO), now=datetime(2026, 12, 2, tzinfo=UTC))
    await catch_up(2026, now=datetime(2026, 12, 3, tzinfo=UTC))
    document = (await anybody.get("/seasons/2026.json")).json()
    assert [(row["name"], row["move"]) for row in document["tabs"][0]["rows"]] == [(OAK.name, 1), (PINE.name, -1)]


async def test_the_home_page_leads_to_the_first_three(anybody: Browser) -> None:
    await filled()
    await catch_up(2026, now=NOW)
    page = (await anybody.get("/")).text
    for text in ("2026 年度龙虎榜", "河清模具工作室", "18.57", "麦嘉怡", "区**", 'href="/studios"'):
        assert text in page
