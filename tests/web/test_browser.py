"""Our scripts in a real browser: live pages, second presses, single sends."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from litestar import get, post
from litestar.params import FromPath
from playwright.async_api import Browser, Page, expect

from tests.web.live_site import served
from tests.web.site import AnyRequest, rendered
from web import forms
from web.hub import HUB
from web.plumbing import assemble
from web.responses import AnyResponse, see_other

COUNTS = {"fetched": 0, "saved": 0}
STATE = {"text": "一"}

LIVE = """{% extends "base.html" %}{% from "parts/live.html" import live_sign %}
{% block head %}<script type="module" src="{{ static("js/live.js") }}"></script>{% endblock %}
{% block main_open %}<main id="main" class="page" data-live="/live/x" data-version="{{ version }}">{% endblock %}
{% block main %}<h1 data-region="board">{{ text }}</h1>
<p data-region="sign">{{ live_sign() }} {{ text }}</p>
<p data-region="typing"><input id="i" value="{{ text }}"></p>
<form data-region="grave" method="post" action="/form">{{ text }}<input id="why">
<button data-confirm="再按一次">停用</button></form>{% endblock %}"""

FORM = """{% extends "base.html" %}{% from "parts/field.html" import field %}
{% from "parts/errors.html" import errors %}
{% from "parts/button.html" import button %}{% block main %}<form method="post">{{ errors(page) }}
{{ field(page, "name", "名称") }}{{ button("作废", "danger", confirm="再按一次确认") }}</form>{% endblock %}"""


@get("/live-page")
async def live_page() -> AnyResponse:
    COUNTS["fetched"] += 1
    return rendered(LIVE, version=1, text=STATE["text"])


@get("/live/{topic:str}")
async def live(topic: FromPath[str]) -> AnyResponse:
    return HUB.stream(topic, 1)


@get("/form")
async def show_form() -> AnyResponse:
    return rendered(FORM, page=forms.Filled({}, {"name": "请填写“名称”。"}))


@post("/form", status_code=200)
async def save(request: AnyRequest) -> AnyResponse:
    COUNTS["saved"] += 1
    await asyncio.sleep(0.3)
    return see_other("/form")


@pytest.fixture
async def address() -> AsyncIterator[str]:
    COUNTS.update(fetched=0, saved=0)
    STATE["text"] = "一"
    async with served(assemble([live_page, live, show_form, save])) as (url, _server):
        yield url


@pytest.fixture
async def screen(browser: Browser) -> AsyncIterator[Page]:
    page = await browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    assert said == []


async def test_l2_news_changes_the_regions_without_a_reload(address: str, screen: Page) -> None:
    await screen.goto(f"{address}/live-page")
    await expect(screen.locator(".live-sign [data-when=live]")).to_be_visible()
    assert COUNTS["fetched"] == 1
    STATE["text"] = "二"
    HUB.announce("x", 2)
    await expect(screen.locator("h1")).to_have_text("二")
    await expect(screen.locator("#i")).to_have_value("二")
    await expect(screen.locator("[data-region=sign]")).to_contain_text("二")
    await expect(screen.locator(".live-sign [data-when=live]")).to_be_visible()


async def test_what_somebody_is_typing_in_stays(address: str, screen: Page) -> None:
    await screen.goto(f"{address}/live-page")
    await screen.fill("#i", "正在写")
    STATE["text"] = "三"
    HUB.announce("x", 3)
    await expect(screen.locator("h1")).to_have_text("三")
    await expect(screen.locator("#i")).to_have_value("正在写")


async def test_news_neither_takes_what_was_typed_nor_the_first_press_of_two(address: str, screen: Page) -> None:
    await screen.goto(f"{address}/live-page")
    await screen.fill("#why", "没电了")
    await screen.click("text=停用")
    for version, text in ((3, "三"), (4, "四")):
        STATE["text"] = text
        HUB.announce("x", version)
        await expect(screen.locator("h1")).to_have_text(text)
    await expect(screen.locator("[data-armed]")).to_have_text("再按一次")
    await expect(screen.locator("[data-region=grave]")).to_contain_text("四")  # as soon as the first press is forgotten
    await expect(screen.locator("#why")).to_have_value("没电了")
    await screen.click("text=停用")
    await screen.click("text=再按一次")
    await screen.wait_for_url("**/form")
    assert COUNTS["saved"] == 1


async def test_l1_a_page_that_comes_back_online_equals_a_fresh_one(address: str, screen: Page) -> None:
    await screen.goto(f"{address}/live-page")
    await expect(screen.locator(".live-sign [data-when=live]")).to_be_visible()
    STATE["text"] = "四"
    HUB.close()
    await expect(screen.locator(".live-sign [data-when=waiting]")).to_be_visible()
    HUB.open()
    await expect(screen.locator("h1")).to_have_text("四")
    await expect(screen.locator(".live-sign [data-when=live]")).to_be_visible()


async def test_l4_a_page_that_hears_nothing_for_half_a_minute_says_so(address: str, screen: Page) -> None:
    await screen.clock.install()
    await screen.goto(f"{address}/live-page")
    await expect(screen.locator(".live-sign [data-when=live]")).to_be_visible()
    await screen.clock.run_for(29_000)
    await expect(screen.locator(".live-sign [data-when=live]")).to_be_visible()
    await screen.clock.run_for(3_000)
    await expect(screen.locator(".live-sign [data-when=quiet]")).to_be_visible()


async def test_a_grave_button_acts_at_the_second_press(address: str, screen: Page) -> None:
    await screen.goto(f"{address}/form")
    assert await screen.evaluate("document.activeElement.matches('[data-errors]')")
    await screen.fill("#field-name", "叉车")
    await screen.click("text=作废")
    await expect(screen.locator("button", has_text="再按一次确认")).to_be_visible()
    assert COUNTS["saved"] == 0
    await screen.click("text=再按一次确认")
    await screen.wait_for_url("**/form")
    assert COUNTS["saved"] == 1


async def test_a_form_is_sent_once(address: str, screen: Page) -> None:
    await screen.goto(f"{address}/form")
    await screen.fill("#field-name", "叉车")
    async with screen.expect_navigation():
        await screen.evaluate("const f = document.forms[0]; f.requestSubmit(); f.requestSubmit(); f.requestSubmit()")
    await screen.wait_for_load_state("networkidle")
    assert COUNTS["saved"] == 1
