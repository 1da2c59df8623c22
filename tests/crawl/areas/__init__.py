"""The areas whose addresses the crawl visits; the first that holds an address answers for it."""

from tests.crawl.areas import activities, api, halls, outcomes, seasons, studios
from tests.crawl.areas.area import Area, Ground, Made

AREAS: tuple[Area, ...] = (api.AREA, halls.AREA, seasons.AREA, studios.AREA, activities.AREA, outcomes.AREA)


def area_of(template: str) -> Area | None:
    return next((area for area in AREAS if area.holds(template)), None)


async def make_areas(ground: Ground) -> Made:
    """What all areas add to the world."""
    made = Made({})
    for area in AREAS:
        one = await area.make(ground)
        made = Made(made.values | one.values, made.grants | one.grants)
    return made
