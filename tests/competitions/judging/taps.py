"""Random taps, and what a sheet shows after them."""

from random import Random

from tests.competitions.judging.screen import Screen

SHOWN = """Object.fromEntries([...document.querySelectorAll('[data-aspect]')].map((row) => [row.dataset.aspect,
    [...row.querySelectorAll('[aria-pressed="true"], .step__value, .counter__value')]
        .map((node) => node.textContent).join(' ')]))"""
CHOICES = {"B2.1": ("是", "否"), "B2.3": ("1", "2"), "B2.4": ("最短", "绕行", "错误")}
COUNTED = ("B3.2", "B3.3", "B3.5")


async def tap_at_random(tablet: Screen, count: int, chance: Random) -> int:
    """So many events: a choice always differs from the one before it."""
    chosen: dict[str, str] = {}
    for _ in range(count):
        aspect = chance.choice([*CHOICES, *COUNTED])
        if aspect in COUNTED:
            await tablet.step(aspect, 1)
            continue
        chosen[aspect] = chance.choice([text for text in CHOICES[aspect] if text != chosen.get(aspect)])
        await tablet.choose(aspect, chosen[aspect])
    return count


async def shown(tablet: Screen) -> dict[str, str]:
    found: dict[str, str] = await tablet.page.evaluate(SHOWN)
    return found
