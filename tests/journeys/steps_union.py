"""What the union does for a studio at its desk: verifies by keyboard, signs, judges a year; and the certificate."""

from playwright.async_api import expect

from tests.journeys.screen import Screen
from tests.journeys.steps_studio import button_of, tap
from tests.journeys.studio_town import UNION, People, Town
from web.qr import qr_svg

MOST = {"A1": "7", "A2": "3", "A3": "5", "A4": "5", "B1": "15", "B2": "8", "B3": "7", "C1": "8", "C2": "5",
        "C3": "6", "C4": "6", "D1": "8", "D2": "7", "E1": "0", "E2": "4"}  # fmt: skip
TOTAL = "94"


async def approve_by_keyboard(desk: Screen) -> None:
    """The evidence lies beside the claim; one key approves it, and the queue is empty."""
    await desk.go("/desk/verification")
    await desk.page.locator(".queue__link").first.click()
    await expect(desk.page.locator(".claim")).to_contain_text("确认属实")
    await expect(desk.page.locator(".evidence__photo img")).to_have_count(2)
    await desk.look()
    async with desk.page.expect_navigation():
        await desk.page.keyboard.press("a")
    await expect(desk.page.locator(".empty")).to_be_visible()
    await desk.look()


async def sign_last(desk: Screen, town: Town, contract: str) -> None:
    await desk.go(contract)
    await desk.fill(on=town.begun.isoformat())
    await desk.press("/signatures")
    await expect(desk.page.locator(".pill", has_text="在带").first).to_be_visible()


async def end_as_mastered(desk: Screen, contract: str) -> None:
    await desk.go(f"{contract}/end")
    await desk.fill(reason="考核合格", evidence="高级工证 4401")
    await desk.press("/end")
    await expect(desk.page.locator(".pill", has_text="已出师").first).to_be_visible()


async def issue_certificate(lead: Screen, town: Town) -> str:
    """Issued and printed from the telephone; returns the address in its code."""
    await lead.go(f"{town.home}/certificates")
    await lead.fill(from_on=town.day.isoformat())
    await tap(lead, button_of(lead, "/certificates"))
    check = await lead.page.locator("a[href*='?code=']").get_attribute("href")
    assert check
    await tap(lead, button_of(lead, "/prints"))
    paper = lead.page.locator(".certificate")
    await expect(paper).to_contain_text("12.5 小时")
    drawn = await paper.locator("svg.qr path").get_attribute("d")
    assert f'd="{drawn}"' in qr_svg(f"{lead.address}{check}")
    return check


async def check_certificate(public: Screen, check: str) -> None:
    """Anybody who scans the code: it is valid, and says no name of a person."""
    await public.go(check)
    await expect(public.page.locator(".check--valid")).to_be_visible()
    assert await public.page.context.cookies() == []


async def judge_year(people: People, town: Town, year: int) -> None:
    """Three panel members are named, one types the scores, all sign; then the year is published."""
    desk = people.verifier
    await desk.go(f"/desk/appraisals?year={year}")
    await desk.page.get_by_role("link", name=town.made.studio.name).click()
    sheet = desk.page.url.removeprefix(desk.address)
    for _sign_in, name in UNION:
        await desk.page.select_option("[name=account]", label=name)
        await desk.press("/panelists", look=False)
    for code, most in MOST.items():
        await desk.page.locator(f"#field-{code} [name=panel]").fill(most)
    await desk.look()
    await desk.press(sheet)
    for number, panelist in enumerate(people.union):
        await panelist.go(sheet, look=False)
        await panelist.press("/signature", look=number == 0)
    await desk.go(f"/desk/appraisals?year={year}")
    await desk.press("/publication")
    await expect(desk.page.locator("tbody")).to_contain_text("优秀")
    await expect(desk.page.locator("tbody")).to_contain_text(TOTAL)
