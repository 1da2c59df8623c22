"""What a beneficiary is shown: the facts of the activity and how many came, no names and no numbers of people."""

from datetime import datetime
from decimal import Decimal

import msgspec

from database.rows import row
from studios.actions.confirmations import Link
from studios.queries.activity_facts import ActivityFacts, Photo, activity_facts, photos_of
from studios.queries.studio_names import in_words_of_screen


class ConfirmationPage(msgspec.Struct, frozen=True, kw_only=True):
    studio: str
    facts: ActivityFacts
    people: int
    hours: Decimal
    photos: list[Photo]
    expires_at: datetime


async def confirmation_page(link: Link) -> ConfirmationPage:
    sql = """SELECT studio.name AS studio, count(attendance.id)::int AS people, coalesce(sum(hours), 0) AS hours
        FROM activity JOIN studio ON studio.id = activity.studio
        LEFT JOIN attendance ON attendance.activity = activity.id WHERE activity.id = {} GROUP BY studio.id"""
    found = await row(in_words_of_screen(sql), link.activity) or {}
    shown = {"facts": await activity_facts(link.studio, link.activity), "photos": await photos_of(link.activity)}
    return msgspec.convert({**found, **shown, "expires_at": link.expires_at}, ConfirmationPage)
