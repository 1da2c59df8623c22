"""A card pairs any tablet with its seat in two taps; the PIN signs the judge in (judging.md 1)."""

import httpx

from competitions.pages.device_cookie import NAME, WHICH
from competitions.tables import SeatClosure, Tablet
from tests.competitions.judging.ground import NOON, Device, Ground, cards
from tests.competitions.judging.site import Browser, tablet_app, tablet_browser
from web.tokens import hashed


def token_in(answer: httpx.Response) -> str:
    return answer.headers.get_list("set-cookie")[0].split("=", 1)[1].split(";")[0]


async def pair(browser: Browser, card: str) -> httpx.Response:
    return await browser.post(f"/tablet/pair/{card}")


async def test_pairing_sets_an_opaque_token_in_a_strict_cookie(contest: Ground) -> None:
    card = (await cards(contest))[0]
    async with Browser(tablet_app()) as browser:
        shown = await browser.get(f"/tablet/pair/{card}")
        assert (shown.status_code, "1 号裁判席 · 周裁判" in shown.text, shown.headers.get("set-cookie")) == (
            200,
            True,
            None,
        )
        answer = await pair(browser, card)
    assert (answer.status_code, answer.headers["location"]) == (303, "/tablet")
    lines = answer.headers.get_list("set-cookie")
    assert [line.split("; ", 1)[0].split("=")[0] for line in lines] == [NAME, NAME, WHICH, WHICH]
    assert {part for line in lines for part in line.split("; ") if part.startswith("Path=")} == {
        "Path=/tablet", "Path=/en/tablet",
    }  # fmt: skip
    assert ["HttpOnly" in line for line in lines] == [True, True, False, False]
    assert all("samesite=strict" in line.lower() for line in lines)
    assert lines[2].split(";")[0] == f"{WHICH}={(await Tablet.select(Tablet.id))[0]['id']}"
    rows = await Tablet.select(Tablet.seat, Tablet.number, Tablet.token_hash, Tablet.signed_in_until)
    assert rows == [
        {"seat": contest.seats[0], "number": 1, "token_hash": hashed(token_in(answer)), "signed_in_until": None}
    ]


async def test_a_spare_tablet_takes_the_same_card_and_the_first_stays(contest: Ground) -> None:
    card = (await cards(contest))[0]
    app = tablet_app()
    for _ in range(2):
        async with Browser(app) as browser:
            assert (await pair(browser, card)).status_code == 303
    assert await Tablet.select(Tablet.number).order_by(Tablet.number).output(as_list=True) == [1, 2]


async def test_pairing_again_keeps_the_tablet_and_its_chain(contest: Ground, first: Device) -> None:
    card = (await cards(contest))[0]
    async with Browser(tablet_app(), Cookie=f"{NAME}={first.token}") as browser:
        assert "可以直接继续" in (await browser.get(f"/tablet/pair/{card}")).text
        assert token_in(await pair(browser, card)) == first.token
    assert await Tablet.count() == 1


async def test_a_tablet_changes_its_seat_with_another_card(contest: Ground, first: Device) -> None:
    card = (await cards(contest))[1]
    async with Browser(tablet_app(), Cookie=f"{NAME}={first.token}") as browser:
        assert (
            "这台平板现在属于：2026 九江镇叉车技能竞赛 · 周裁判。" in (await browser.get(f"/tablet/pair/{card}")).text
        )
        assert token_in(await pair(browser, card)) != first.token
    assert await Tablet.count() == 2


async def test_a_disabled_tablet_is_paired_as_a_new_one(contest: Ground, first: Device) -> None:
    card = (await cards(contest))[0]
    await Tablet.update({Tablet.disabled_at: NOON}).where(Tablet.id == first.id)
    async with Browser(tablet_app(), Cookie=f"{NAME}={first.token}") as browser:
        assert token_in(await pair(browser, card)) != first.token


async def test_void_cards_are_refused_with_a_sentence(contest: Ground) -> None:
    old = await cards(contest)
    new = await cards(contest)
    await SeatClosure(seat=contest.seats[1], reason="", by=contest.officer, at=NOON).save()
    async with Browser(tablet_app()) as browser:
        for card in (old[0], new[1], "nonsense"):
            for answer in (await browser.get(f"/tablet/pair/{card}"), await pair(browser, card)):
                assert (answer.status_code, "这张席位卡无效" in answer.text) == (404, True)
    assert await Tablet.count() == 0


async def test_another_site_cannot_pair(contest: Ground) -> None:
    card = (await cards(contest))[0]
    async with Browser(tablet_app(), **{"Sec-Fetch-Site": "cross-site"}) as browser:
        assert (await pair(browser, card)).status_code == 403
    assert await Tablet.count() == 0


async def test_the_pin_signs_in_for_a_working_day(contest: Ground, first: Device) -> None:
    await cards(contest, pin="482913")
    await Tablet.update({Tablet.signed_in_until: None}).where(Tablet.id == first.id)
    async with tablet_browser(tablet_app(), first) as browser:
        refused = await browser.get("/tablet/api/bundle")
        assert (refused.status_code, refused.json()["code"]) == (401, "pin-needed")
        wrong = await browser.post("/tablet/api/sign-in", json={"pin": "000000"})
        assert (wrong.status_code, wrong.json()["code"], wrong.json()["detail"]) == (
            422, "wrong-pin", "密码不对，请看席位卡。",
        )  # fmt: skip
        assert (await browser.post("/tablet/api/sign-in", json={"pin": "482913"})).status_code == 200
        assert (await browser.get("/tablet/api/bundle")).status_code == 200


async def test_guessing_the_pin_is_stopped(contest: Ground, first: Device) -> None:
    await cards(contest, pin="482913")
    async with tablet_browser(tablet_app(), first) as browser:
        guesses = [await browser.post("/tablet/api/sign-in", json={"pin": f"00000{n}"}) for n in range(5)]
        assert {answer.status_code for answer in guesses} == {422}
        stopped = await browser.post("/tablet/api/sign-in", json={"pin": "482913"})
    assert stopped.status_code == 429
    assert int(stopped.headers["retry-after"]) > 0


async def test_nobody_signs_in_on_a_closed_seat_or_a_disabled_tablet(
    contest: Ground, first: Device, second: Device
) -> None:
    await cards(contest, pin="482913")
    await Tablet.update({Tablet.disabled_at: NOON}).where(Tablet.id == first.id)
    await SeatClosure(seat=contest.seats[1], reason="", by=contest.officer, at=NOON).save()
    app = tablet_app()
    for tablet, status in ((first, 403), (second, 410)):
        async with tablet_browser(app, tablet) as browser:
            assert (await browser.post("/tablet/api/sign-in", json={"pin": "482913"})).status_code == status


async def test_a_tablet_is_told_whose_it_is(contest: Ground, first: Device, second: Device, third: Device) -> None:
    await Tablet.update({Tablet.signed_in_until: None}).where(Tablet.id == first.id)
    await Tablet.update({Tablet.disabled_at: NOON}).where(Tablet.id == second.id)
    await Tablet.update({Tablet.signed_in_until: NOON.replace(year=2099)}).where(Tablet.id == third.id)
    app = tablet_app()
    for token, state in (("", "unpaired"), (first.token, "pin"), (second.token, "disabled"), (third.token, "sheets")):
        async with Browser(app, Cookie=f"{NAME}={token}") as browser:
            answer = await browser.get("/tablet/api/seat")
        assert (answer.status_code, answer.json()["state"]) == (200, state)
    assert (answer.json()["contest"], answer.json()["seat_number"], answer.json()["judge"]) == (
        "2026 九江镇叉车技能竞赛", 3, "关裁判",
    )  # fmt: skip


async def test_the_page_is_the_same_for_everybody(contest: Ground, first: Device) -> None:
    app = tablet_app()
    async with Browser(app) as nobody, Browser(app, Cookie=f"{NAME}={first.token}") as paired:
        pages = [await browser.get("/tablet") for browser in (nobody, paired)]
        english = await nobody.get("/en/tablet")
    assert {answer.content for answer in pages} == {pages[0].content}
    assert all(answer.headers.get("set-cookie") is None for answer in pages)
    assert "style=" not in pages[0].text
    assert ("席位卡上的六位密码" in pages[0].text, "This tablet is not paired yet" in english.text) == (True, True)


async def test_the_app_names_its_page_in_both_languages_and_its_worker_says_what_it_may_keep() -> None:
    async with Browser(tablet_app()) as browser:
        for prefix, name in (("", "匠台裁判评分"), ("/en", "Jiangtai scoring")):
            answer = await browser.get(f"{prefix}/tablet/app.webmanifest")
            assert answer.headers["content-type"] == "application/manifest+json"
            said = answer.json()
            assert (said["name"], said["start_url"], said["scope"]) == (name, f"{prefix}/tablet", f"{prefix}/tablet")
            for icon in said["icons"]:
                drawn = await browser.get(icon["src"])
                assert (drawn.status_code, drawn.headers["content-type"].split(";")[0]) == (200, icon["type"])
        worker = await browser.get("/tablet/worker.js")
    assert worker.headers["content-type"].startswith("text/javascript")
    assert (worker.headers["cache-control"], worker.headers["service-worker-allowed"]) == ("no-cache", "/")
    assert "script-src 'self'" in worker.headers["content-security-policy"]
