"""A form that a browser would comment on in its own words and language: our sentences stand below the fields."""

from collections.abc import AsyncIterator

import pytest
from litestar import get, post
from playwright.async_api import Browser, Page, expect

from tests.web.live_site import served
from tests.web.site import rendered
from web import forms
from web.plumbing import assemble
from web.responses import AnyResponse, see_other

SAVED: list[str] = []

FORM = """{% extends "desk.html" %}{% from "parts/field.html" import field, choices %}
{% from "parts/button.html" import button %}{% block main %}<form method="post" id="grave">
{{ choices(page, "ruling", "裁决", [("yes", "成立"), ("no", "驳回")]) }}
{{ field(page, "reason", "理由", extra={"minlength": 2}) }}{{ button("记录", confirm="再按一次确认") }}</form>
<form method="post" id="plain">{{ field(page, "count", "件数", "number", extra={"min": 1, "max": 9}) }}
{{ button("保存") }}</form>{% endblock %}"""


@get("/checked")
async def show() -> AnyResponse:
    return rendered(FORM, page=forms.Filled())


@post("/checked", status_code=200)
async def save() -> AnyResponse:
    SAVED.append("once")
    return see_other("/checked")


@pytest.fixture
async def address() -> AsyncIterator[str]:
    SAVED.clear()
    async with served(assemble([show, save])) as (url, _server):
        yield url


async def notes(page: Page, form: str) -> list[str]:
    return await page.locator(f"#{form} [data-check]").all_inner_texts()


async def test_a_grave_button_asks_only_about_a_form_that_can_be_sent(address: str, browser: Browser) -> None:
    page = await browser.new_page()
    await page.goto(f"{address}/checked")
    button = page.locator("#grave button")
    await button.click()
    assert await notes(page, "grave") == ["请选择“裁决”。", "请填写“理由”。"]
    await expect(button).to_have_text("记录")
    await expect(page.locator("[name=ruling]").first).to_be_focused()
    await page.locator("#grave .chip").first.click()
    await page.locator("#field-reason").press_sequentially("短")
    assert await notes(page, "grave") == []
    await button.click()
    assert await notes(page, "grave") == ["“理由”至少 2 个字。"]
    await expect(page.locator("#field-reason")).to_have_attribute("aria-invalid", "true")
    await page.locator("#field-reason").press_sequentially("短")
    await button.click()
    await expect(button).to_have_text("再按一次确认")
    assert SAVED == []
    await page.close()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("", ["请填写“件数”。", "“件数”不能大于 9。"]),
        ("/en", ["Please fill in “件数”.", "“件数” must be at most 9."]),
    ],
)
async def test_the_sentence_is_ours_in_the_pages_language(
    address: str, browser: Browser, language: str, said: list[str]
) -> None:
    page = await (await browser.new_context(locale="fr-FR")).new_page()
    await page.goto(f"{address}{language}/checked")
    for value, sentence in zip(("", "10"), said, strict=True):
        await page.locator("#field-count").fill(value)
        await page.locator("#plain button").click()
        assert await notes(page, "plain") == [sentence]
    assert SAVED == []
    await page.context.close()
