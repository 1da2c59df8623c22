"""Rule 8.3: what a mentee's result is worth to the mentor's studio."""

from calendar import monthrange
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from msgspec import Struct

from scoring.rules.exact import EXACT, ONE, ZERO, rounded_over
from scoring.rules.panel import sum_of
from scoring.rules.policy import MentorCredit

SHARE_PLACES = 6


class Mentorship(Struct, frozen=True, kw_only=True):
    """`mastered` is the day of 出师; `share` is the mentor's agreed part of the mentee's points."""

    mentor: str
    studio: str
    mentee: str
    signed: date
    approved: date
    mastered: date | None = None
    share: Decimal = ONE


class Achievement(Struct, frozen=True, kw_only=True):
    """One mentee's points in one contest of a family (the same contest year after year) at a level."""

    mentee: str
    contest: str
    family: str
    level: str
    season: str
    points: Decimal
    enrolment_closed: date
    held: date


class Credit(Struct, frozen=True):
    studio: str
    mentor: str
    mentee: str
    contest: str
    points: Decimal


def counts(policy: MentorCredit, mentorship: Mentorship, achievement: Achievement) -> bool:
    """Rule 8.3: approved 90 days before enrolment closed; held within 36 months of signing, or 12 months of mastery."""
    in_time = mentorship.approved + timedelta(days=policy.days_before_closing) <= achievement.enrolment_closed
    last = after_months(mentorship.signed, policy.months)
    if mentorship.mastered is not None:
        last = max(last, after_months(mentorship.mastered, policy.months_after_mastery))
    return in_time and mentorship.signed <= achievement.held <= last


def after_months(day: date, months: int) -> date:
    """The same day `months` later, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def mentor_credits(
    policy: MentorCredit,
    mentorships: Sequence[Mentorship],
    achievements: Iterable[Achievement],
    involved: Collection[tuple[str, str]] = (),
) -> list[Credit]:
    """Rule 8.3: the best result of each mentee, family and level in a season, shared among the mentors it counts for.

    `involved` are (mentor, contest) pairs: who set or judged the contest gets 0, and nobody gets that share instead.
    """
    found: list[Credit] = []
    for best in best_of_season(achievements):
        own = [each for each in mentorships if each.mentee == best.mentee and counts(policy, each, best)]
        whole = sum_of([each.share for each in own])
        found.extend(_credit(each, _share(each, whole), best, involved) for each in own)
    return found


def _share(mentorship: Mentorship, whole: Decimal) -> Decimal:
    """As agreed; where one mentor followed another and both count, each in proportion, so that they sum to 1."""
    return mentorship.share if whole <= ONE else rounded_over(mentorship.share, whole, SHARE_PLACES, "down")


def _credit(mentorship: Mentorship, share: Decimal, best: Achievement, involved: Collection[tuple[str, str]]) -> Credit:
    judged = (mentorship.mentor, best.contest) in involved
    points = ZERO if judged else EXACT.multiply(best.points, share)
    return Credit(mentorship.studio, mentorship.mentor, best.mentee, best.contest, points)


def best_of_season(achievements: Iterable[Achievement]) -> list[Achievement]:
    """Once for each mentee, family, level and season: most points; of equal ones the earlier, then by contest."""
    best: dict[tuple[str, str, str, str], Achievement] = {}
    for each in sorted(achievements, key=lambda each: (EXACT.minus(each.points), each.held, each.contest)):
        best.setdefault((each.mentee, each.family, each.level, each.season), each)
    return list(best.values())
