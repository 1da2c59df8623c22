"""The public pages over HTTP: what they say in each phase, in which language, and what they never say."""

import json

import pytest

from competitions.actions import publication
from competitions.actions.freezing import freeze
from competitions.actions.home import build_home
from competitions.actions.life import void
from competitions.forms.contests import VoidForm
from database import ENGINE
from scoring.leaderboard.shelf import SHELF
from scoring.rules.package_faults import decode_package
from scoring.rules.recheck import recheck
from tests.competitions.contests import making
from tests.competitions.results.site import Browser, app, signed_in
from tests.competitions.results.stage import CUT, END, FAR, NAMES, START, Stage, raised
from web.clock import now

SURFACES = ("", "/results", ".json", "/entries/K-01", "/package.json")


async def ready(**changes: object) -> Stage:
    stage = await raised(ends_at=FAR, **changes)  # type: ignore[arg-type]  # a test's own mapping
    for code, mark in zip(stage.entries, ("90", "80", "80", "60"), strict=True):
        await stage.mark(code, mark, mark, mark, mark)
    await stage.build(START)
    return stage


async def test_before_the_start_the_page_says_when_where_and_how_many(anybody: Browser) -> None:
    stage = await raised(started=False)
    page = await anybody.get(stage.path)
    assert page.status_code == 200
    for words in (
        "2026 九江镇叉车技能竞赛",
        "11 月 22 日 13:00",
        "九江文化中心",
        '<strong class="before__count">4 名选手（队）</strong>',
    ):
        assert words in page.text


async def test_a_live_board_shows_codes_places_and_progress_in_both_languages(anybody: Browser) -> None:
    stage = await ready()
    chinese, english = await anybody.get(stage.path), await anybody.get(f"/en{stage.path}")
    assert ("已评 4 / 4" in chinese.text, 'lang="zh-Hans"' in chinese.text) == (True, True)
    assert ("Jiujiang Forklift Contest 2026" in english.text, 'lang="en"' in english.text) == (True, True)
    for page in (chinese, english):
        assert 'id="row-K-01"' in page.text
        assert "86.00" not in page.text
        assert "90.00" in page.text
        assert "set-cookie" not in page.headers


async def test_no_name_in_any_byte_before_the_notice_and_all_of_them_after(anybody: Browser) -> None:
    stage = await ready(freeze_at=CUT)
    await build_home(now=START)

    async def seen() -> str:
        pages = [await anybody.get(f"{spoken}{stage.path}{ending}") for spoken in ("", "/en") for ending in SURFACES]
        home = await anybody.get("/")
        return "".join(page.text + str(page.headers) for page in (*pages, home))

    live = await seen()
    await stage.build(CUT)
    SHELF.forget_all()
    frozen = await seen()
    await stage.to_locked(END)
    await publication.confirm_recheck(stage.contest, note="核对了", by=stage.officer, now=END)
    await publication.open_seal(stage.contest, by=stage.chief, now=END)
    await publication.open_seal(stage.contest, by=stage.officer, now=END)
    await stage.build(END)
    SHELF.forget_all()
    opened = await seen()
    await publication.give_notice(stage.contest, by=stage.officer, now=END)
    await build_home(now=END)
    SHELF.forget_all()
    published = await seen()
    for words in (*NAMES, "记机电"):
        assert [words in text for text in (live, frozen, opened, published)] == [False, False, False, True]


async def test_the_frozen_page_says_so_and_stays_the_same(anybody: Browser) -> None:
    stage = await ready(freeze_at=CUT)
    await stage.build(CUT)
    first = await anybody.get(stage.path)
    assert "已封榜：显示截至 11 月 22 日 16:00 的成绩，最终名次在公示时公布。" in first.text
    await stage.put("K-04", "T", "T1", 0, "100", CUT)
    await stage.build(CUT)
    SHELF.forget_all()
    again = await anybody.get(stage.path)
    assert (again.content, again.headers["etag"]) == (first.content, first.headers["etag"])


async def test_notice_and_final_say_what_they_are(anybody: Browser) -> None:
    stage = await ready()
    await rows_zero_days(stage)
    await stage.to_notice(END)
    notice = await anybody.get(f"{stage.path}/results")
    assert ("公示成绩（非最终）" in notice.text, "九江镇总工会" in notice.text) == (True, True)
    await publication.finalise(stage.contest, by=stage.officer, now=END)
    SHELF.forget_all()
    final = await anybody.get(f"{stage.path}/results")
    assert ("公示成绩（非最终）" in final.text, "正式成绩" in final.text, "一等奖" in final.text) == (False, True, True)
    english = (await anybody.get(f"/en{stage.path}/results")).text
    assert ("First prize" in english, "一等奖" in english) == (True, False)
    assert "Forklift driving" in english
    assert "data-live" not in (await anybody.get(stage.path)).text


async def rows_zero_days(stage: Stage) -> None:
    await making.rows("UPDATE contest SET notice_days = 0 WHERE id = {}", stage.contest)


async def test_the_package_is_there_from_the_notice_on_and_rechecks(anybody: Browser) -> None:
    stage = await ready()
    early = await anybody.get(f"{stage.path}/package.json")
    assert (early.status_code, early.json()["code"]) == (404, "not-published-yet")
    await stage.to_notice(END)
    SHELF.forget_all()
    package = await anybody.get(f"{stage.path}/package.json")
    assert (package.status_code, package.headers["content-type"]) == (200, "application/json")
    assert recheck(decode_package(package.content)).matches is True


async def test_an_entry_page_opens_every_number(anybody: Browser) -> None:
    stage = await ready()
    page = await anybody.get(f"{stage.path}/entries/K-02")
    assert ("T1" in page.text, "80.00" in page.text, "姓名在公示时公布" in page.text) == (True, True, True)
    await stage.to_notice(END)
    SHELF.forget_all()
    page = await anybody.get(f"/en{stage.path}/entries/K-02")
    assert "3 marks (80, 80, 80), mean 80.00" in page.text


async def test_the_json_twin_says_version_and_phase(anybody: Browser) -> None:
    stage = await ready()
    twin = await anybody.get(f"{stage.path}.json")
    said = json.loads(twin.content)
    assert (said["format"], said["version"], said["phase"]) == ("jiangtai-board/1", 1, "live")
    assert [(line["code"], line["rank"], line["total"]) for line in said["lines"]][:2] == [
        ("K-01", 1, "90.00"),
        ("K-02", 2, "80.00"),
    ]
    assert "detail" not in said["lines"][0]


@pytest.mark.parametrize("path", ["/contests/nothing", "/contests/nothing/results", "/contests/nothing/live"])
async def test_an_unknown_contest_is_not_found(anybody: Browser, path: str) -> None:
    page = await anybody.get(path)
    assert (page.status_code, "没有找到这项竞赛" in page.text) == (404, True)


@pytest.mark.parametrize("ending", ["/entries/K-99", "/entries/%00", ".xml", ".json.json"])
async def test_what_a_board_does_not_have_is_not_found(anybody: Browser, ending: str) -> None:
    stage = await ready()
    assert (await anybody.get(stage.path + ending)).status_code == 404


async def test_a_draft_is_not_found_and_a_void_contest_is_gone(anybody: Browser) -> None:
    stage = await ready()
    assert (await anybody.get(stage.path)).status_code == 200
    await making.rows("UPDATE contest_step SET went_to = 'enrolling' WHERE contest = {}", stage.contest)
    await void(stage.contest, VoidForm(reason="场地停电，另行安排"), by=stage.officer, now=now())
    await stage.build(now())
    SHELF.forget_all()
    page = await anybody.get(stage.path)
    assert (page.status_code, "已作废" in page.text) == (410, True)
    await making.rows("UPDATE contest SET state = 'draft' WHERE id = {}", stage.contest)
    assert (await anybody.get(stage.path)).status_code == 404


async def test_the_home_page_tells_what_is_on_next_and_finished(anybody: Browser) -> None:
    empty = await anybody.get("/")
    assert "还没有公布的竞赛" in empty.text
    live, coming = await ready(name="电工竞赛"), await raised(started=False, name="藤编竞赛")
    await coming.build(START)
    await freeze(live.contest, by=live.officer, now=CUT)
    await build_home(now=CUT)
    SHELF.forget_all()
    page = await anybody.get("/")
    on, _, rest = page.text.partition("即将开始")
    assert ("电工竞赛" in on, "藤编竞赛" in rest, "K-01" in on, "还没有公布的竞赛" in page.text) == (
        True,
        True,
        True,
        False,
    )


async def test_demo_data_says_so(anybody: Browser) -> None:
    stage = await ready()
    assert "演示数据" not in (await anybody.get(stage.path)).text
    await making.rows("UPDATE contest SET demo = true WHERE id = {}", stage.contest)
    await stage.build(START)
    SHELF.forget_all()
    assert "演示数据" in (await anybody.get(stage.path)).text


@pytest.mark.parametrize("ending", ["", ".json", "/results", "/entries/K-01"])
async def test_l5_a_warm_page_needs_neither_database_nor_template(db: str, anybody: Browser, ending: str) -> None:
    stage = await ready()
    cold = await anybody.get(stage.path + ending)
    await ENGINE.stop()  # whoever asked the database now would fail
    rendered = SHELF.renderings
    warm = await anybody.get(stage.path + ending)
    same = await anybody.get(stage.path + ending, headers={"If-None-Match": warm.headers["etag"]})
    head = await anybody.head(stage.path + ending)
    assert (warm.status_code, warm.content, same.status_code, same.content) == (200, cold.content, 304, b"")
    assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", warm.headers["etag"])
    assert SHELF.renderings == rendered
    for answer in (cold, warm, same, head):
        assert answer.headers["cache-control"] == "public, no-cache"
        assert answer.headers["vary"] == "Accept-Encoding"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'self'" in answer.headers["content-security-policy"]
        assert "set-cookie" not in answer.headers


async def test_l5_bytes_come_as_they_are_asked_for(anybody: Browser) -> None:
    stage = await ready()
    plain = await anybody.get(stage.path, headers={"Accept-Encoding": "identity"})
    for coding in ("gzip", "br"):
        packed = await anybody.get(stage.path, headers={"Accept-Encoding": coding})
        assert packed.headers["content-encoding"] == coding
        assert (packed.text, packed.headers["etag"]) == (plain.text, plain.headers["etag"])
        assert int(packed.headers["content-length"]) * 2 < len(plain.content)


async def test_l5_a_member_gets_the_same_bytes_as_everybody(anybody: Browser) -> None:
    stage = await ready()
    officer = await signed_in(app(), stage.officer)
    first = await officer.get(stage.path)  # rendered while a member asks
    assert (first.content, "set-cookie" in first.headers) == ((await anybody.get(stage.path)).content, False)
    assert ("林干事" in first.text, "csrf" in first.text) == (False, False)


async def test_l1_the_stream_tells_the_version_that_the_page_carries(anybody: Browser) -> None:
    stage = await ready()
    page = await anybody.get(stage.path)
    assert f'data-live="{stage.path}/live" data-version="1"' in page.text
    head = await anybody.head(f"{stage.path}/live")
    assert (head.status_code, head.headers["content-type"]) == (200, "text/event-stream; charset=utf-8")
