"""Writing a person down, and the person's consent to be named in public.

Who may ask for it is decided by the domain that shows the person: these join its work.
"""

from datetime import date, datetime
from uuid import UUID

from database.rows import row
from database.work import unit_of_work
from people.errors import OrganisationUnknown
from people.tables import Organisation, Person, PublicConsent, PublicConsentWithdrawal

STANDING = """
SELECT consent.id FROM public_consent AS consent WHERE consent.person = {} AND NOT EXISTS (
    SELECT FROM public_consent_withdrawal AS gone WHERE gone.consent = consent.id)
ORDER BY consent.at DESC LIMIT 1
"""


@unit_of_work
async def add_person(organisation: UUID, name: str, *, mobile: str | None = None, now: datetime) -> UUID:
    if not await Organisation.exists().where(Organisation.id == organisation):
        raise OrganisationUnknown
    person = Person(organisation=organisation, name=name, mobile=mobile, created_at=now)
    await person.save()
    return person.id


@unit_of_work
async def give_consent(person: UUID, *, on: date, note: str, by: UUID | None, now: datetime) -> None:
    """A second consent while one holds changes nothing."""
    await row("SELECT id FROM person WHERE id = {} FOR NO KEY UPDATE", person)
    if await row(STANDING, person) is None:
        await PublicConsent(person=person, on=on, note=note, by=by, at=now).save()


@unit_of_work
async def withdraw_consent(person: UUID, *, by: UUID | None, now: datetime) -> None:
    await row("SELECT id FROM person WHERE id = {} FOR NO KEY UPDATE", person)
    standing = await row(STANDING, person)
    if standing is not None:
        await PublicConsentWithdrawal(consent=standing["id"], by=by, at=now).save()
