"""Signing in and out over the lead's changing code; a forgotten sign-out is left open."""

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import msgspec
import pytest

from database.rows import rows
from studios.actions import on_site, submissions
from studios.errors.activities import HoursMissing, NotOfTheStudio
from studios.errors.confirmations import CodeOver, CodeUnknown, FourDigitsWrong, SignedOutAlready, SignInClosed
from studios.forms.activities import OnSiteForm
from studios.queries.on_site import by_code, code_page
from studios.queries.sign_in_sheet import sign_in_sheet
from studios.rules import on_site as rules
from tests.studios.activities.ground import NOON, Ground, person
from tests.studios.outcomes.site import as_member, stranger
from web.qr import qr_svg
from web.throttle import TooManyAttempts

CAME = datetime(2026, 11, 20, 1, 10, tzinfo=UTC)  # ten past nine
LEFT = datetime(2026, 11, 20, 3, 5, tzinfo=UTC)


async def opened(site: Ground, at: datetime) -> tuple[UUID, str]:
    activity = await site.planned(person=[], member=[], hours=[])
    await on_site.open_code(site.studio.id, activity, by=site.lead, now=at)
    await on_site.open_code(site.studio.id, activity, by=site.lead, now=at)
    return activity, (await code_page(site.studio, activity, now=at)).token


def me(site: Ground, number: int, digits: str = "") -> OnSiteForm:
    return OnSiteForm(person=site.people[number], digits=digits or f"000{number + 1}")


async def test_whoever_has_no_account_signs_in_and_out_with_four_digits(site: Ground) -> None:
    activity, token = await opened(site, CAME)
    there = await on_site.come_or_go(token, me(site, 1), visitor=None, now=CAME)
    assert (there.name, there.came_at, there.left_at) == ("李小明", CAME, None)
    later = (await code_page(site.studio, activity, now=LEFT)).token
    assert (await on_site.come_or_go(later, me(site, 1), visitor=None, now=LEFT)).left_at == LEFT
    [one] = await rows("SELECT hours, source FROM attendance")
    assert (one["hours"], one["source"]) == (Decimal("1.5"), "code")
    with pytest.raises(SignedOutAlready) as refusal:
        await on_site.come_or_go(later, me(site, 1), visitor=None, now=LEFT)
    assert refusal.value.sentence == "李小明已经签退了。要更改请找领办人。"


async def test_whoever_has_an_account_needs_no_digits(site: Ground) -> None:
    _activity, token = await opened(site, CAME)
    own = OnSiteForm(person=site.people[0])
    assert (await on_site.come_or_go(token, own, visitor=site.lead, now=CAME)).name == "梁永和"
    with pytest.raises(FourDigitsWrong):
        await on_site.come_or_go(token, OnSiteForm(person=site.people[1]), visitor=site.lead, now=CAME)


async def test_wrong_digits_and_strangers_get_one_sentence_and_five_tries(site: Ground) -> None:
    _activity, token = await opened(site, CAME)
    stranger = await person("路过的人", site.host, "13800009999")
    with pytest.raises(FourDigitsWrong) as refusal:
        await on_site.come_or_go(token, OnSiteForm(person=stranger, digits="9999"), visitor=None, now=CAME)
    assert refusal.value.sentence == "姓名和手机尾号对不上，请再试一次，或请领办人代为登记。"
    for _try in range(5):
        with pytest.raises(FourDigitsWrong):
            await on_site.come_or_go(token, me(site, 1, "1234"), visitor=None, now=CAME)
    with pytest.raises(TooManyAttempts):
        await on_site.come_or_go(token, me(site, 1), visitor=None, now=CAME)
    assert await rows("SELECT id FROM attendance") == []


async def test_a_forgotten_sign_out_stops_the_submission(site: Ground) -> None:
    activity, token = await opened(site, CAME)
    await on_site.come_or_go(token, me(site, 1), visitor=None, now=CAME)
    with pytest.raises(HoursMissing) as refusal:
        await submissions.submit(site.studio.id, activity, by=site.lead, now=NOON)
    assert refusal.value.sentence == "李小明没有签退，请问他们做到几点，再填写工时。"


async def test_the_lead_ticks_people_off_and_nobody_after_it_was_sent(site: Ground) -> None:
    activity, token = await opened(site, CAME)
    for moment in (CAME, LEFT):
        await on_site.sign(site.studio.id, activity, site.people[3], now=moment)
    stranger = await person("路过的人", site.host)
    with pytest.raises(NotOfTheStudio):
        await on_site.sign(site.studio.id, activity, stranger, now=CAME)
    await submissions.submit(site.studio.id, activity, by=site.lead, now=NOON)
    with pytest.raises(SignInClosed) as refusal:
        await on_site.come_or_go(token, me(site, 1), visitor=None, now=CAME)
    assert refusal.value.sentence == "这次活动已经提交，不能再签到签退，请找领办人。"


async def test_a_code_lives_for_minutes_and_cannot_be_made_up(site: Ground) -> None:
    activity, token = await opened(site, CAME)
    ends = (await code_page(site.studio, activity, now=CAME)).changes_at
    assert (await by_code(token, now=ends + timedelta(minutes=9))).studio_name == "顺成电工创新工作室"
    with pytest.raises(CodeOver) as over:
        await by_code(token, now=ends + timedelta(minutes=10))
    assert over.value.sentence == "这个签到码已过时，请重新扫领办人手机上的码。"
    window = rules.window_of(CAME, 5)
    for wrong in ("x", "中文", rules.token("guessed", activity, window), rules.token("guessed", uuid4(), window)):
        with pytest.raises(CodeUnknown) as unknown:
            await by_code(wrong, now=CAME)
        assert unknown.value.sentence == "这个签到码不对，请扫领办人手机上的码。"


async def test_a_blank_sheet_has_everybodys_name_and_room_for_guests(site: Ground) -> None:
    activity = await site.planned(person=[], member=[], hours=[])
    page = f"/desk/studios/{site.studio.slug}/activities/{activity}"
    async with await as_member(site.lead) as lead:
        assert f'href="{page}/sheet"' in (await lead.get(page)).text
        sheet = await lead.get(f"{page}/sheet")
        assert (sheet.status_code, "Sign-in sheet" in (await lead.get(f"/en{page}/sheet")).text) == (200, True)
    lines = re.findall(r'sheet-of-names__number">(\d+)</td><td>(.*?)</td>', sheet.text)
    assert [int(number) for number, _name in lines] == list(range(1, 19))
    assert [name for _number, name in lines if name] == site.names
    assert qr_svg(f"http://jiangtai.test{page}") in sheet.text
    async with stranger() as nobody:
        assert (await nobody.get(f"{page}/sheet")).status_code == 303


async def test_a_large_studio_keeps_room_for_guests(site: Ground) -> None:
    sheet = await sign_in_sheet(site.studio, await site.planned(person=[], member=[], hours=[]))
    crowd = msgspec.structs.replace(sheet, names=[f"学员{number}" for number in range(30)])
    assert (len(sheet.lines), len(crowd.lines), crowd.lines[-4:]) == (18, 34, [""] * 4)
