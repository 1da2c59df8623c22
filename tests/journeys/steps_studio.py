"""What the people of a studio do on their telephones, with real taps."""

import re

from playwright.async_api import Locator, expect

from tests.journeys.screen import Screen
from tests.journeys.studio_town import Town
from tests.studios.activities.ground import PASSWORD
from tests.studios.activities.phone import Taps, photo

ONE = re.compile(r"/[0-9a-f-]{36}$")


async def sign_in(screen: Screen, name: str) -> None:
    await screen.go("/sign-in", look=False)
    await screen.fill(sign_in=name, password=PASSWORD)
    await screen.press("/sign-in", look=False)
    await expect(screen.page.locator(".menu__open")).to_be_visible()


async def tap(screen: Screen, button: Locator, *, look: bool = True) -> None:
    """A tap that leads on; a grave button is tapped twice at once, as a slow machine forgets the first."""
    async with screen.page.expect_navigation():
        if await button.get_attribute("data-confirm"):
            await button.evaluate("button => { button.click(); button.click(); }")
        else:
            await button.tap()
    if look:
        await screen.look()


def button_of(screen: Screen, action: str) -> Locator:
    own = f'form[action$="{action}"] button:not([type=button], [formaction])'
    return screen.page.locator(f'{own}, button[formaction$="{action}"]').first


async def log_without_network(lead: Screen, town: Town) -> int:
    """Five people as last time, two photos, sent while the telephone has no network; returns the taps."""
    page, finger = lead.page, Taps(lead.page)
    await finger.tap(".studio-act a")
    await page.wait_for_selector("form[data-ready]")
    await finger.tap("[data-time] > summary")
    finger.count += 1
    await page.fill("[name=day]", town.day.isoformat())
    await finger.tap("[data-same]")
    await finger.choose(photo(60, 40, 11), photo(60, 40, 12))
    await finger.tap(".log__more > summary")
    await finger.tap("[name=asked_by]")
    await page.keyboard.type("顺达机械厂")
    await lead.look()
    await page.context.set_offline(True)
    await finger.tap("[value=submit]")
    await expect(page.locator("[data-when=offline]").first).to_be_visible()
    return finger.count


async def comes_back(lead: Screen) -> None:
    """The connection returns: the telephone sends what it kept, once."""
    await lead.page.context.set_offline(False)
    await lead.page.wait_for_url(ONE)
    await expect(lead.page.locator(".pill", has_text="待核实").first).to_be_visible()
    await expect(lead.page.locator(".shots__one")).to_have_count(2)
    await lead.look()


async def ask_the_firm(lead: Screen) -> str:
    """The address that is sent to the firm, shown once."""
    await tap(lead, button_of(lead, "/confirmation-link"))
    link = await lead.page.input_value("#link")
    assert link.startswith(lead.address)
    return link.removeprefix(lead.address)


async def firm_confirms(firm: Screen, link: str) -> None:
    """By its name alone: no account, and the link opens nothing afterwards."""
    await firm.go(link)
    await expect(firm.page.locator(".shots__one img")).to_have_count(2)
    await firm.fill(signer="周厂长")
    await tap(firm, firm.page.locator("[name=agreed][value=on]"))
    await expect(firm.page.get_by_role("heading", name="Thank you")).to_be_visible()
    assert await firm.page.context.cookies() == []
    answer = await firm.page.request.get(f"{firm.address}/en{link}")
    assert answer.status == 410


async def figures(screen: Screen, path: str) -> list[str]:
    """Hours, mentees and points, as the studio's home and its public page show them."""
    await screen.go(path)
    return await screen.page.locator(".studio-figures .figure__number").all_inner_texts()


async def sign_three(lead: Screen, town: Town, mentee: str) -> str:
    """The mentorship is written down, and mentor, mentee and firm have signed; returns its address."""
    await lead.go(f"{town.home}/mentorships/new")
    await lead.fill(goal_skill="低压配电安装", starts_on=town.begun.isoformat())
    await lead.page.select_option("[name=mentee]", label=mentee)
    await tap(lead, button_of(lead, "/mentorships"))
    for signer in (town.made.names[0], mentee, "顺成电气公司"):
        await lead.fill(signer=signer)
        await tap(lead, button_of(lead, "/signatures"), look=False)
    await lead.look()
    return lead.page.url.removeprefix(lead.address)


async def write_log(lead: Screen, contract: str) -> None:
    await lead.go(contract)
    await lead.fill(taught="配电箱接线与验电")
    await tap(lead, button_of(lead, "/logs"))
    await expect(lead.page.locator(".months__month", has_text="配电箱接线与验电")).to_have_count(1)


async def begin_appraisal(lead: Screen, town: Town, year: int) -> None:
    """The score suggested by the records, one line raised by hand, handed in."""
    await lead.go(f"{town.home}/appraisals")
    await tap(lead, lead.page.locator(f"form:has([name=year][value='{year}']) button"))
    await lead.page.locator("#field-A2 [name=own]").fill("2.5")
    await tap(lead, button_of(lead, f"/appraisals/{year}"))
    await expect(lead.page.locator("#field-A2 [name=own]")).to_have_value("2.5")
    await tap(lead, button_of(lead, "/submission"))
