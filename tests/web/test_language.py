from datetime import UTC, date, datetime
from pathlib import Path

import httpx
import pytest

from web import clock, language
from web.language import N_, _, in_language, ngettext, read_catalogue, speaking, split, url


@pytest.mark.parametrize(
    ("address", "spoken", "path"),
    [
        ("/", "zh", "/"),
        ("/en", "en", "/"),
        ("/en/", "en", "/"),
        ("/en/desk", "en", "/desk"),
        ("/english", "zh", "/english"),
        ("/desk/en", "zh", "/desk/en"),
    ],
)
def test_the_address_says_the_language(address: str, spoken: str, path: str) -> None:
    assert split(address) == (spoken, path)


def test_addresses_are_written_in_the_language_of_the_request() -> None:
    assert (url("/"), url("/desk")) == ("/", "/desk")
    with speaking("en"):
        assert (url("/"), url("/desk"), url("https://a.test/x"), url("//a.test"), url("#top")) == (
            "/en", "/en/desk", "https://a.test/x", "//a.test", "#top",
        )  # fmt: skip
    assert in_language("/desk", "zh") == "/desk"


def test_chinese_is_what_the_code_says_and_english_is_looked_up() -> None:
    assert _("请先登录。") == "请先登录。"
    with speaking("en"):
        assert _("请先登录。") == "Please sign in first."
        assert _("没有这一句") == "没有这一句"
    assert N_("请先登录。") == "请先登录。"


def test_plural_forms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "en").mkdir()
    entry = 'msgid "{n} 人"\nmsgid_plural "{n} 人"\nmsgstr[0] "{n} person"\nmsgstr[1] "{n} people"\n'
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    (tmp_path / "en" / "a.po").write_text(header + entry + '\n#, fuzzy\nmsgid "旧"\nmsgstr "old"\n', encoding="utf-8")
    assert read_catalogue(tmp_path / "en" / "a.po") == {"{n} 人": ("{n} person", "{n} people")}
    monkeypatch.setattr(language, "CATALOGUES", tmp_path)
    language.catalogue.cache_clear()
    with speaking("en"):
        assert [ngettext("{n} 人", "{n} 人", count) for count in (1, 2)] == ["{n} person", "{n} people"]
    language.catalogue.cache_clear()
    assert ngettext("{n} 人", "{n} 人", 1) == "{n} 人"


def test_every_english_sentence_keeps_the_blanks_of_its_chinese() -> None:
    for chinese, forms in read_catalogue(language.CATALOGUES / "en" / "web.po").items():
        for english in forms:
            assert set(blanks(chinese)) == set(blanks(english)), chinese


def blanks(sentence: str) -> list[str]:
    return [piece.split("}")[0] for piece in sentence.split("{")[1:]]


async def test_the_switch_leads_to_the_same_page_in_the_other_language(client: httpx.AsyncClient) -> None:
    chinese = await client.get("/page?a=1&b=%E6%9E%97")
    assert '<html lang="zh-Hans">' in chinese.text
    assert 'href="/en/page?a=1&amp;b=%E6%9E%97" hreflang="en"' in chinese.text
    english = await client.get("/en/page?a=1")
    assert '<html lang="en">' in english.text
    assert 'href="/page?a=1" hreflang="zh-Hans"' in english.text


async def test_the_switch_on_an_answer_to_a_form_leads_to_a_page_that_opens(mei: httpx.AsyncClient) -> None:
    token = (await mei.get("/page")).text.split('name="csrf" value="')[1].split('"')[0]
    assert 'href="/en/form"' in (await mei.post("/form", data={"csrf": token})).text
    assert 'href="/numbers/7"' in (await mei.post("/en/numbers/7/halves", data={"csrf": token})).text
    assert 'href="/en"' in (await mei.post("/numbers/many/halves", data={"csrf": token})).text


async def test_redirects_stay_in_the_language(mei: httpx.AsyncClient) -> None:
    token = (await mei.get("/page")).text.split('name="csrf" value="')[1].split('"')[0]
    answer = await mei.post("/en/write", data={"csrf": token})
    assert (answer.status_code, answer.headers["location"]) == (303, "/en/page")


def test_times_are_shown_in_shanghai() -> None:
    moment = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)
    assert clock.shown(moment) == "11 月 27 日 18:00"
    assert clock.shown_date(moment.replace(hour=20)) == "2026 年 11 月 28 日"
    assert clock.shown_date(date(2026, 1, 2)) == "2026 年 1 月 2 日"
    assert clock.shown_time(moment) == "18:00"
    with speaking("en"):
        assert clock.shown(moment) == "27 Nov 18:00"
        assert clock.shown_date(date(2026, 1, 2)) == "2 Jan 2026"


def test_a_time_without_a_zone_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="a time without a zone"):
        clock.shown(datetime(2026, 11, 27, 10, 0))  # noqa: DTZ001 -- the mistake itself
