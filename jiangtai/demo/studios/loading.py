"""All studios of the demo, in the order in which each thing needs the one before."""

from collections.abc import Mapping
from datetime import datetime

from jiangtai.demo.studios.contracts import name_studios, sign_mentorships
from jiangtai.demo.studios.history import write_history
from jiangtai.demo.studios.judged import certify, hand_in_this_year, judge_last_year, pay
from jiangtai.demo.studios.people import found_studios
from jiangtai.demo.studios.plans import LED
from jiangtai.demo.studios.recent import log_recent, verify_outcomes
from people import Grant, Member, Role, Scope
from people.actions.roles import grant_role
from people.queries.members import member as identify
from people.tables import Account


async def load_studios(members: Mapping[str, Member], *, now: datetime) -> None:
    """Before the contests: entries find their people by name and organisation."""
    lead, verifier = members["lingban"], members["heshi"]
    teams = await found_studios(verifier, now=now)
    led = next(team for team in teams if team.plan.slug == LED)
    await Account.update(person=led.lead).where(Account.id == lead.account)
    await grant_role(lead.account, Grant(Role.STUDIO_LEAD, Scope.STUDIO, led.studio), by=None, now=now)
    leading = await identify(lead.account)
    assert leading is not None
    await name_studios(teams, verifier, now=now)
    await sign_mentorships(teams, verifier, now=now)
    await write_history(teams, verifier, now=now)
    await log_recent(teams, leading, verifier, now=now)
    await verify_outcomes(teams, leading, verifier, now=now)
    await judge_last_year(teams, members, now=now)
    await hand_in_this_year(teams, verifier, now=now)
    await pay(led, leading, now=now)
    await certify(led, leading, now=now)
