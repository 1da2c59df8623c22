"""Every page and every post of schemes: the right person, everybody else, wrong ids, and input that is wrong."""

import pytest

from competitions.queries.contests import ContestFacts
from competitions.queries.schemes import current
from competitions.rules.life import State
from competitions.tables import Contest
from database.rows import rows
from people import Grant, Role, Scope
from scoring.rules.scheme import Scheme
from tests.competitions.contests.making import contest as another_contest
from tests.competitions.contests.site import CSRF, Browser, chiefs_browser, officers_browser, signed_in
from tests.competitions.schemes import workbooks as books
from tests.competitions.schemes.desk import HASH, draft, everything, home, upload
from tests.competitions.schemes.test_aspect_forms import COMMON, FILLED, SETTINGS
from web.plumbing import App

READ = ("", "/versions/1", "/versions/1/paper")
EDIT = (
    "/import", f"/import/{HASH}", "/settings", "/modules/new", "/modules/A", "/modules/A/edit", "/modules/A/groups/new",
    "/modules/A/groups/A1", "/modules/A/aspects/new", "/modules/A/aspects/new?kind=panel", "/aspects/A1.1",
    "/aspects/A1.1?kind=time", "/aspects/A1.1/kind",
)  # fmt: skip
POSTS = (
    "/draft", "/versions", "/import", f"/import/{HASH}/draft", "/settings", "/modules", "/modules/A",
    "/modules/A/place", "/modules/A/deletion", "/modules/A/groups", "/modules/A/groups/A1",
    "/modules/A/groups/A1/place", "/modules/A/groups/A1/deletion", "/modules/A/aspects",
    "/aspects/A1.1", "/aspects/A1.1/place", "/aspects/A1.1/deletion",
)  # fmt: skip


@pytest.mark.parametrize("language", ["", "/en"])
async def test_every_page_opens_for_the_officer(
    browser: Browser, contest: ContestFacts, small: Scheme, language: str
) -> None:
    answer = await upload(browser, contest, books.real_bytes())
    shown = [*READ, *(path for path in EDIT if HASH not in path)]
    addresses = [home(contest) + path for path in shown] + [answer.headers["location"]]
    for address in addresses:
        answer = await browser.get(language + address)
        assert (address, answer.status_code) == (address, 200)
        assert "<h1>" in answer.text


async def test_every_form_of_a_kind_opens(browser: Browser, contest: ContestFacts, small: Scheme) -> None:
    for kind in FILLED:
        for path in (f"/modules/A/aspects/new?kind={kind}&group=A1", f"/aspects/A1.1?kind={kind}"):
            answer = await browser.get(home(contest) + path)
            assert (path, answer.status_code) == (path, 200)
            assert f'name="kind" value="{kind}"' in answer.text


async def test_the_chief_judge_reads_but_does_not_edit(app: App, contest: ContestFacts, small: Scheme) -> None:
    chief, before = await chiefs_browser(app, contest.id), await everything(contest)
    assert [(await chief.get(home(contest) + path)).status_code for path in READ] == [200] * len(READ)
    assert "换一个起点" not in (await chief.get(home(contest))).text
    assert [(await chief.get(home(contest) + path)).status_code for path in EDIT] == [404] * len(EDIT)
    assert [(await chief.submit(home(contest) + path)).status_code for path in POSTS] == [404] * len(POSTS)
    assert await everything(contest) == before


async def test_others_find_nothing(app: App, contest: ContestFacts, small: Scheme) -> None:
    elsewhere, before = await another_contest(), await everything(contest)
    strangers = [
        await officers_browser(app, elsewhere.id),
        await signed_in(app, "陈裁判", Grant(Role.JUDGE, Scope.CONTEST, contest.id)),
    ]
    for stranger in strangers:
        for path in READ + EDIT:
            assert (path, (await stranger.get(home(contest) + path)).status_code) == (path, 404)
        for path in POSTS:
            assert (path, (await stranger.submit(home(contest) + path, edition="1")).status_code) == (path, 404)
    visitor = Browser(app)
    for path in READ + EDIT:
        assert (await visitor.get(home(contest) + path)).status_code == 303
    for path in POSTS:
        assert (await visitor.post(home(contest) + path)).status_code in (303, 401)
    assert await everything(contest) == before


async def test_a_post_without_the_token_is_refused(browser: Browser, contest: ContestFacts, small: Scheme) -> None:
    before = await everything(contest)
    for path in POSTS:
        answer = await browser.post(home(contest) + path, data={"edition": "1"})
        assert (path, answer.status_code) == (path, 403)
    assert await everything(contest) == before


async def test_wrong_ids_are_not_found(browser: Browser, contest: ContestFacts, small: Scheme) -> None:
    paths = (
        "/modules/Z", "/modules/A/groups/Z", "/aspects/Z", "/aspects/A1.1?kind=cup", "/versions/9", "/versions/x",
        "/modules/A/aspects/new?kind=cup", f"/import/{HASH}", "/modules/Z/groups/new",
    )  # fmt: skip
    for path in paths:
        assert (path, (await browser.get(home(contest) + path)).status_code) == (path, 404)
    assert (await browser.get("/desk/contests/nowhere/scheme")).status_code == 404


async def test_a_template_begins_and_replaces_likewise(browser: Browser, contest: ContestFacts) -> None:
    assert (await browser.submit(f"{home(contest)}/draft", template="cup")).status_code == 422
    assert (await browser.submit(f"{home(contest)}/draft", template="time-trial")).status_code == 303
    assert (await browser.submit(f"{home(contest)}/draft", template="empty")).status_code == 409
    assert (await browser.submit(f"{home(contest)}/draft", template="empty", edition="1")).status_code == 303
    assert (await draft(contest)).modules == []


async def test_a_scheme_is_written_by_hand_and_published(browser: Browser, contest: ContestFacts) -> None:
    await browser.submit(f"{home(contest)}/draft", template="empty")
    aspects = [COMMON | fields | {"kind": kind, "code": f"A1.{kind}"} for kind, fields in FILLED.items()]
    posts = [
        ("/modules", {"code": "A", "name": "装配", "out_of": "30"}),
        ("/modules/A/groups", {"code": "A1", "name": "接线"}),
        *(("/modules/A/aspects", fields) for fields in aspects),
    ]
    for edition, (path, fields) in enumerate(posts, start=1):
        answer = await browser.submit(home(contest) + path, **fields, edition=str(edition))
        assert (path, answer.status_code) == (path, 303)
    answer = await browser.post(f"{home(contest)}/settings", data=SETTINGS | {"edition": "14", "csrf": CSRF})
    assert answer.status_code == 303
    shown = await browser.get(home(contest))
    assert "不设上限" in shown.text
    assert (await browser.submit(f"{home(contest)}/versions", edition="15")).status_code == 303
    published = await current(contest.id)
    assert published is not None
    assert [aspect.kind for _module, aspect in published.scheme.aspects()] == list(FILLED)


async def test_parts_are_changed_moved_and_deleted(browser: Browser, contest: ContestFacts, small: Scheme) -> None:
    steps = [
        ("/aspects/A1.2/place", {"direction": "up"}),
        ("/aspects/A1.1", COMMON | FILLED["points"] | {"kind": "points", "code": "A1.9", "name": "改名"}),
        ("/modules/A", {"code": "B", "name": "改名", "weight": "0.5"}),
        ("/modules/B/groups/A1", {"code": "B1", "name": "改名"}),
        ("/modules", {"code": "C", "name": "新的"}),
        ("/modules/C/place", {"direction": "up"}),
        ("/modules/B/groups", {"code": "B2", "name": "又一个"}),
        ("/modules/B/groups/B2/place", {"direction": "up"}),
        ("/aspects/A1.2/deletion", {}),
    ]
    for edition, (path, fields) in enumerate(steps, start=1):
        answer = await browser.submit(home(contest) + path, **fields, edition=str(edition))
        assert (path, answer.status_code) == (path, 303)
    changed = await draft(contest)
    assert [module.code for module in changed.modules] == ["C", "B"]
    assert [group.code for group in changed.modules[1].sub_criteria] == ["B2", "B1"]
    assert [(each.code, each.kind, each.sub_criterion) for each in changed.modules[1].aspects] == [
        ("A1.9", "points", "B1")
    ]
    for edition, path in ((10, "/modules/B/groups/B1/deletion"), (11, "/modules/C/deletion")):
        assert (await browser.submit(home(contest) + path, edition=str(edition))).status_code == 303
    assert [(module.code, module.aspects) for module in (await draft(contest)).modules] == [("B", [])]


@pytest.mark.parametrize(
    ("path", "fields", "sentence"),
    [
        ("/modules", {"code": "A", "name": "重复"}, "编号“A”已被使用"),
        ("/modules", {"code": "B", "name": ""}, "请填写“名称”。"),
        ("/modules/A", {"code": "A/1", "name": "甲"}, "编号不能含空格和"),
        ("/modules/A/groups", {"code": "A1", "name": "重复"}, "编号“A1”已被使用"),
        ("/modules/A/groups/A1", {"code": "", "name": "甲"}, "请填写“编号”。"),
        ("/modules/A/aspects", COMMON | FILLED["binary"] | {"kind": "binary"}, "编号“A1.1”已被使用"),
        ("/modules/A/aspects", COMMON | {"kind": "choice", "code": "A1.7", "options": "坏"}, "第 1 行“坏”读不懂"),
        ("/aspects/A1.1", COMMON | FILLED["panel"] | {"kind": "panel", "drop_low": "9"}, "去掉 11 个分后没有剩余"),
        ("/settings", {"places": "9"}, "“小数位数”不能大于 6。"),
    ],
)
async def test_a_wrong_form_keeps_what_was_typed(
    browser: Browser, contest: ContestFacts, small: Scheme, path: str, fields: dict[str, str], sentence: str
) -> None:
    before = await everything(contest)
    answer = await browser.submit(home(contest) + path, **fields, edition="1")
    assert answer.status_code == 422
    assert sentence in answer.text
    assert await everything(contest) == before


async def test_a_colleague_was_faster(app: App, browser: Browser, contest: ContestFacts, small: Scheme) -> None:
    colleague = await officers_browser(app, contest.id)
    assert (await colleague.submit(f"{home(contest)}/modules", code="B", name="先到", edition="1")).status_code == 303
    answer = await browser.submit(f"{home(contest)}/modules", code="C", name="后到", edition="1")
    assert answer.status_code == 409
    assert "“林干事”刚刚修改了草稿" in answer.text
    assert 'value="后到"' in answer.text
    assert 'name="edition" value="2"' in answer.text
    answer = await browser.submit(f"{home(contest)}/aspects/A1.1/deletion", edition="1")
    assert answer.status_code == 409
    assert [module.code for module in (await draft(contest)).modules] == ["A", "B"]


async def test_a_faulty_draft_is_not_published_and_says_where(browser: Browser, contest: ContestFacts) -> None:
    await browser.submit(f"{home(contest)}/draft", template="empty")
    await browser.submit(f"{home(contest)}/modules", code="A", name="空的", edition="1")
    shown = await browser.get(home(contest))
    assert f'href="{home(contest)}/modules/A"' in shown.text
    answer = await browser.submit(f"{home(contest)}/versions", edition="2")
    assert answer.status_code == 409
    assert "草稿还有 1 处问题" in answer.text


async def test_a_published_version_never_changes(browser: Browser, contest: ContestFacts, small: Scheme) -> None:
    await browser.get(home(contest))
    before = (await browser.get(f"{home(contest)}/versions/1")).text
    assert (await browser.submit(f"{home(contest)}/aspects/A1.1/deletion", edition="1")).status_code == 303
    assert "评分项 A1.1 已删除。" in (await browser.get(home(contest))).text
    assert (await browser.get(f"{home(contest)}/versions/1")).text == before
    assert (await browser.submit(f"{home(contest)}/versions/1", edition="1")).status_code == 405


async def test_after_locking_the_pages_only_show(browser: Browser, contest: ContestFacts, small: Scheme) -> None:
    await Contest.update(state=State.LOCKED.value).where(Contest.id == contest.id)
    shown = await browser.get(home(contest))
    assert (shown.status_code, "成绩已锁定" in shown.text, "换一个起点" in shown.text) == (200, True, False)
    assert (await browser.get(f"{home(contest)}/import")).status_code == 409
    assert (await browser.submit(f"{home(contest)}/modules", code="B", name="晚了", edition="1")).status_code == 409


async def test_marks_made_before_are_announced(browser: Browser, contest: ContestFacts, small: Scheme) -> None:
    [entry] = await rows(
        "INSERT INTO entry (id, contest, number, name, organisation_name, entered_at)"
        " VALUES (gen_random_uuid(), {}, 1, '选手', '九江纺织', now()) RETURNING id",
        contest.id,
    )
    await rows(
        "INSERT INTO latest_mark (id, contest, entry, module, aspect, judge, value, record_number)"
        " VALUES (gen_random_uuid(), {}, {}, 'A', 'A1.1', 0, '1', 1)",
        contest.id,
        entry["id"],
    )
    await browser.submit(f"{home(contest)}/modules/A", code="A", name="改名", edition="1")
    assert "已有 1 个分数按旧版打出" in (await browser.get(home(contest))).text


HOSTILE = ("\x00", "\ud800", "'", "<script>", "{{7*7}}", "9" * 400, "A" * 5_000, "-1", "1e9", "%s", "../..", "满" * 600)


@pytest.mark.parametrize("path", POSTS)
async def test_no_input_breaks_a_page(browser: Browser, contest: ContestFacts, small: Scheme, path: str) -> None:
    names = {"edition", "code", "name", "direction", "template", "kind", "sub_criterion", "max", "weight", *SETTINGS}
    for value in HOSTILE:
        fields = dict.fromkeys(names, value.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))
        answer = await browser.submit(home(contest) + path, **fields)
        assert answer.status_code in (303, 404, 409, 422), (path, value, answer.text)
        answer = await browser.submit(home(contest) + path, **(fields | {"edition": "1", "kind": "time"}))
        assert answer.status_code in (303, 404, 409, 422), (path, value, answer.text)
        assert "<script>" not in answer.text.replace('<script type="module"', "")
