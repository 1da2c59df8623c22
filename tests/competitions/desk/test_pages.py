"""The desk over HTTP: pages, refusals, wrong roles, malformed and oversized input."""

import re

import pytest

from database.rows import rows
from tests.competitions.judging import ground
from tests.competitions.results.site import Browser
from tests.statements import counting

PATHS = ("", "/entries/K-01", "/imported")


def home(contest: ground.Ground) -> str:
    return f"/desk/contests/{contest.slug}/control"


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("language", ["", "/en"])
async def test_the_chief_judge_sees_the_desk(desk: Browser, contest: ground.Ground, path: str, language: str) -> None:
    answer = await desk.get(language + home(contest) + path)
    assert answer.status_code == 200
    assert "K-01" in answer.text
    assert "选手1" not in answer.text  # names stay sealed


@pytest.mark.parametrize("path", [*PATHS, "/live"])
async def test_the_desk_of_another_contest_is_not_there(foreign: Browser, contest: ground.Ground, path: str) -> None:
    assert (await foreign.get(home(contest) + path)).status_code == 404


@pytest.mark.parametrize("path", [*PATHS, "/live"])
async def test_nobody_sees_the_desk_without_signing_in(contest: ground.Ground, site: object, path: str) -> None:
    async with Browser(site) as anybody:  # type: ignore[arg-type]
        answer = await anybody.get(home(contest) + path)
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/sign-in")


async def test_an_unknown_code_is_not_found(desk: Browser, contest: ground.Ground) -> None:
    assert (await desk.get(f"{home(contest)}/entries/K-99")).status_code == 404


@pytest.mark.parametrize(
    ("path", "fields", "status"),
    [
        ("/remarks", {"code": "K-01", "aspect": "B2.3", "reason": "请复核"}, 409),
        ("/remarks", {"code": "K-01", "aspect": "B2.3"}, 422),
        ("/remarks", {"code": "K-99", "aspect": "B2.3", "reason": "请复核"}, 404),
        ("/reopenings", {"code": "K-01", "module": "C", "seat": "1", "reason": "看错"}, 409),
        ("/reopenings", {"code": "K-01", "module": "C", "seat": "x", "reason": "看错"}, 422),
        ("/disablings", {"tablet": "77"}, 404),
        ("/disablings", {"tablet": "-1"}, 422),
        ("/entries/K-01/statuses", {"status": "gone", "reason": "没有"}, 422),
        ("/entries/K-01/statuses", {"status": "dns", "reason": ""}, 422),
        ("/entries/K-99/statuses", {"status": "dns", "reason": "没有"}, 404),
        ("/entries/K-01/adjustments", {"points": "0", "reason": "没有"}, 422),
        ("/entries/K-01/adjustments", {"points": "NaN", "reason": "没有"}, 422),
        ("/entries/K-01/adjustments", {"points": "-5", "module": "Z", "reason": "没有"}, 422),
        ("/entries/K-01/factors", {"aspect": "B3.5", "factor": "2"}, 422),
        ("/imported", {"aspect": "B3.6", "lines": "K-01"}, 422),
        ("/imported", {"aspect": "B3.6", "lines": ""}, 422),
        ("/imported", {"aspect": "B3.6", "lines": "K-01 " + "9" * 11_000}, 422),
        ("/imported", {"aspect": "Z", "lines": "K-01 9"}, 422),
    ],
)
async def test_bad_input_is_refused_and_changes_nothing(
    desk: Browser, contest: ground.Ground, path: str, fields: dict[str, str], status: int
) -> None:
    await desk.see(home(contest))
    answer = await desk.submit(home(contest) + path, **fields)
    assert answer.status_code == status, answer.text
    assert await rows("SELECT number FROM record_event") == []


async def test_a_refused_form_stands_on_the_desk_again_with_what_was_typed(
    desk: Browser, contest: ground.Ground
) -> None:
    """One form of many: the words and the sentence are at it and nowhere else."""
    for device, value in [(await ground.device(contest, seat), value) for seat, value in ((1, "3"), (2, "0"))]:
        device.tap("K-01/B", "B2.3", value)
        device.tap("K-02/B", "B2.3", value)
        await device.send()
    await desk.see(home(contest))
    sheet = {"code": "K-01", "module": "B", "seat": "2"}
    for path, fields, own in (
        ("/remarks", {"code": "K-02", "aspect": "B2.3"}, "remark-K-02-B2.3-reason"),
        ("/arrangements", sheet, "arrange-2-reason"),
        ("/entries/K-01/adjustments", {"points": "-5"}, "adjust-reason"),
        ("/entries/K-01/statuses", {"status": "dns"}, "status-reason"),
    ):
        answer = await desk.submit(home(contest) + path, **fields, reason="差")
        assert (path, answer.status_code) == (path, 422)
        assert answer.text.count('value="差"') == 1
        assert re.findall(r'id="([\w.-]+)-error"><svg.*?</svg><span>(.*?)</span>', answer.text) == [
            (own, "“理由”至少 2 个字。")
        ]


async def test_a_reopened_sheet_comes_back_to_its_entry(desk: Browser, contest: ground.Ground) -> None:
    device = await ground.device(contest)
    device.tap("K-01/C", "C1", "8")
    device.sign("K-01/C")
    await device.send()
    await desk.see(home(contest))
    sheet = {"code": "K-01", "module": "C", "seat": "1"}
    answer = await desk.submit(f"{home(contest)}/reopenings", **sheet, reason="看错一格")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{home(contest)}/entries/K-01")
    assert await rows("SELECT reason FROM sheet_reopening") == [{"reason": "看错一格"}]


async def test_what_the_desk_refuses_is_said_on_the_desk(desk: Browser, contest: ground.Ground) -> None:
    await desk.see(home(contest))
    answer = await desk.submit(f"{home(contest)}/remarks", code="K-01", aspect="B2.3", reason="请复核")
    assert (answer.status_code, "K-01 的 B2.3 现在没有分歧，不需要复评。" in answer.text) == (409, True)
    assert 'id="grid-title"' in answer.text


async def test_marks_are_shown_in_words_and_corrected_as_they_are_written(
    desk: Browser, contest: ground.Ground
) -> None:
    device = await ground.device(contest)
    device.tap("K-01/B", "B2.1", "0")
    device.tap("K-01/B", "B3.3", "7/2")
    device.tap("K-01/B", "B2.5#碰杆", "2", kind="penalty")
    await device.send()
    shown = (await desk.get(f"{home(contest)}/entries/K-01")).text
    assert [f'<b class="num">{words}</b>' in shown for words in ("否", "正确 7 · 错误 2", "碰杆 × 2")] == [True] * 3
    forms = [
        f"{home(contest)[:-8]}/corrections/new?code=K-01&aspect={code}&judge=0" for code in ("B2.1", "B2.5%23碰杆")
    ]
    told = [(await desk.get(address)).text for address in forms]
    assert ["做到写 1，没做到写 0。留空就是取消这个分数。" in told[0], "写次数。" in told[1]] == [True, True]


async def test_a_post_without_the_token_is_refused(desk: Browser, contest: ground.Ground) -> None:
    answer = await desk.post(f"{home(contest)}/entries/K-01/statuses", data={"status": "dns", "reason": "没有到场"})
    assert answer.status_code == 403
    assert await rows("SELECT id FROM entry_status") == []


async def test_a_status_is_recorded_and_said(desk: Browser, contest: ground.Ground) -> None:
    here = f"{home(contest)}/entries/K-01"
    await desk.see(here)
    answer = await desk.submit(f"{here}/statuses", status="dns", reason="没有到场")
    assert (answer.status_code, answer.headers["location"]) == (303, here)
    shown = (await desk.see(here)).text
    assert "状态已记录。" in shown
    assert "没有到场" in shown


async def test_wrong_lines_come_back_with_what_was_typed(desk: Browser, contest: ground.Ground) -> None:
    await desk.see(f"{home(contest)}/imported")
    answer = await desk.submit(f"{home(contest)}/imported", aspect="B3.6", lines="K-01 18\nK-77 3")
    assert answer.status_code == 422
    assert "第 2 行：没有密号“K-77”。" in answer.text
    assert "K-01 18\nK-77 3" in answer.text


async def test_the_desk_asks_as_much_for_three_entries_as_for_one(desk: Browser, contest: ground.Ground) -> None:
    one = await ground.lay(entries=1)
    await rows("UPDATE role_grant SET scope_id = {} WHERE role = 'chief_judge'", one.contest)
    few = await statements(desk, home(one))
    await rows("UPDATE role_grant SET scope_id = {} WHERE role = 'chief_judge'", contest.contest)
    assert await statements(desk, home(contest)) == few


async def statements(desk: Browser, path: str) -> int:
    await desk.get(path)  # schemes are read once and kept
    with counting() as asked:
        assert (await desk.get(path)).status_code == 200
    return len(asked)
