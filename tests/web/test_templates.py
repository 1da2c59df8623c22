from dataclasses import dataclass
from decimal import Decimal

import httpx
import pytest
from jinja2 import UndefinedError

from tests.web.conftest import browser
from tests.web.site import MEI, site_app
from web.forms import Filled
from web.language import speaking
from web.menu import MenuItem, marked
from web.paging import Paging
from web.responses import ascii_name, file_response, json_response, page
from web.templating import about_request, decimal, environment
from web.visitors import local_path


def rendered(source: str, **context: object) -> str:
    return environment().from_string(source).render(**about_request(), **context)


def test_every_template_compiles_and_what_is_undefined_breaks() -> None:
    for name in environment().list_templates():
        environment().get_template(name)
    with pytest.raises(UndefinedError):
        rendered("{{ page.title }}", page=Filled())
    with pytest.raises(UndefinedError):
        rendered("{% if nobody %}{% endif %}")


def test_what_people_type_is_escaped() -> None:
    form = Filled({"name": ['"><script>']}, {"name": "<b>"})
    source = '{% from "parts/field.html" import field %}{{ field(page, "name", "名称", hint="提示") }}'
    html = rendered(source, page=form)
    assert "<script>" not in html
    assert 'value="&#34;&gt;&lt;script&gt;"' in html
    assert 'aria-invalid="true" aria-describedby="field-name-hint field-name-error"' in html
    assert '<label class="field__label" for="field-name">名称</label>' in html


def test_a_password_is_never_written_back() -> None:
    source = '{% from "parts/field.html" import field %}{{ field(page, "password", "密码", "password") }}'
    assert "hunter2" not in rendered(source, page=Filled({"password": ["hunter2"]}))


CHOOSING = """{% from "parts/field.html" import select, checkbox, choices %}
{{ select(page, "level", "级别", [("a", "甲"), ("b", "乙")], value="a") }}
{{ checkbox(page, "open", "公开", checked=true) }}
{{ choices(page, "kind", "种类", [("x", "X"), ("y", "Y")], value="x") }}"""


def test_what_was_chosen_stays_chosen() -> None:
    fresh = rendered(CHOOSING, page=Filled())
    assert [piece in fresh for piece in ('value="a" selected', 'value="on" checked', 'value="x" checked')] == [True] * 3
    again = rendered(CHOOSING, page=Filled({"level": ["b"], "kind": ["y"]}))
    assert [piece in again for piece in ('value="b" selected', 'value="y" checked')] == [True] * 2
    assert 'value="on" checked' not in again


def test_errors_lead_to_their_fields() -> None:
    source = '{% from "parts/errors.html" import errors %}{{ errors(page) }}'
    assert rendered(source, page=Filled()).strip() == ""
    html = rendered(source, page=Filled({}, {"name": "请填写“名称”。", "": "现在不行。"}))
    assert '<a href="#field-name">请填写“名称”。</a>' in html
    assert "<li>现在不行。</li>" in html
    assert "有 2 处需要更正" in html


@dataclass
class Step:
    label: str
    state: str
    note: str = ""
    path: str = ""


def test_steps_say_their_state_without_colour() -> None:
    source = '{% from "parts/steps.html" import steps %}{{ steps(all, "进度") }}'
    three = [Step("方案", "done", path="/x"), Step("评分中", "now", "41 / 60"), Step("发布", "later")]
    html = rendered(source, all=three)
    assert '<span class="visually-hidden">已完成：</span><a href="/x">方案</a>' in html
    assert 'aria-current="step">评分中 <span class="steps__note">41 / 60</span>' in html


def test_pages_keep_the_question_of_the_list() -> None:
    source = '{% from "parts/pages.html" import pages %}{{ pages(paging, path) }}'
    html = rendered(source, paging=Paging.of(2, 130), path="/x?q=林")
    assert 'href="/x?q=林&amp;page=1"' in html
    assert 'href="/x?q=林&amp;page=3"' in html
    assert "第 2 页，共 3 页 · 共 130 条" in html
    with speaking("en"):
        assert 'href="/en/x?page=1"' in rendered(source, paging=Paging.of(2, 130), path="/x")
    assert rendered(source, paging=Paging.of(None, 50), path="/x").strip() == ""


@pytest.mark.parametrize(
    ("wanted", "total", "number", "last", "offset"),
    [(None, 0, 1, 1, 0), (1, 50, 1, 1, 0), (2, 51, 2, 2, 50), (9, 51, 2, 2, 50), (-3, 51, 1, 2, 0)],
)
def test_a_page_that_is_not_there_is_the_nearest(
    wanted: int | None, total: int, number: int, last: int, offset: int
) -> None:
    paging = Paging.of(wanted, total)
    assert (paging.number, paging.last, paging.offset) == (number, last, offset)


def test_the_menu_marks_the_nearest_area() -> None:
    items = [MenuItem("a", "/desk"), MenuItem("b", "/desk/seasons"), MenuItem("c", "/account")]
    assert [item.current for item in marked(items, "/desk/seasons/7")] == [False, True, False]
    assert [item.current for item in marked(items, "/desks")] == [False, False, False]


async def test_the_staff_frame_shows_the_member_and_only_their_areas(db: str) -> None:
    async with browser(site_app()) as client:
        anonymous = (await client.get("/page")).text
        assert "退出登录" not in anonymous
        assert 'class="desk__link"' not in anonymous
        await client.post(f"/sign-in/{MEI}")
        english = (await client.get("/en/page")).text
    assert '<span class="menu__name">陈小梅</span>' in english
    assert '<a class="desk__link" href="/en/page" aria-current="page">Desk</a>' in english
    assert '<form method="post" action="/en/sign-out"><input type="hidden" name="csrf"' in english


async def test_pages_hold_no_inline_script_or_style(client: httpx.AsyncClient) -> None:
    html = (await client.get("/page")).text
    assert "style=" not in html
    assert "<style" not in html
    assert html.count("<script") == html.count('<script type="module" src="/static/')


def test_decimals_are_plain() -> None:
    assert [decimal(value) for value in (Decimal("1E+2"), Decimal("0.50"), 7)] == ["100", "0.50", "7"]


def test_downloads_keep_their_chinese_name() -> None:
    answer = file_response(b"x", name="成绩 表.csv", media_type="text/csv")
    assert answer.headers["Content-Disposition"] == (
        "attachment; filename=\"file.csv\"; filename*=UTF-8''%E6%88%90%E7%BB%A9%20%E8%A1%A8.csv"
    )
    assert ascii_name("林") == "file"
    assert json_response({"a": Decimal("1.50")}).answer.body == b'{"a":"1.50"}'


def test_a_refusal_page_is_rendered_outside_a_request_too() -> None:
    with pytest.raises(UndefinedError):
        page("refusal.html")


@pytest.mark.parametrize(
    ("wanted", "way"),
    [
        ("/desk?a=1", "/desk?a=1"),
        ("//evil.test", "/"),
        ("/\\evil.test", "/"),
        ("https://evil.test", "/"),
        ("/a\r\nSet-Cookie: x", "/"),
        ("javascript:x", "/"),
        ("", "/"),
        (None, "/"),
    ],
)
def test_after_signing_in_people_stay_here(wanted: str | None, way: str) -> None:
    assert local_path(wanted, "/") == way
