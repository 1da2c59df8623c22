"""The criteria that hold for a year: the last version written for it, else the defaults."""

from database.rows import row
from studios.rules.criteria import AppraisalPolicy, decode_policy, default_policy


async def policy_for(year: int) -> AppraisalPolicy:
    """Criteria that were changed once stay for the years after, until they are changed again."""
    sql = """SELECT document FROM appraisal_policy_version WHERE year <= {}
        ORDER BY year DESC, version DESC LIMIT 1"""
    found = await row(sql, year)
    return default_policy(year) if found is None else decode_policy(str(found["document"]).encode())
