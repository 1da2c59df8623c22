"""Whether anything is stored otherwise than before: every row of every table, as one number a table."""

from database.rows import rows

# What merely asking writes: who was seen when, and how often somebody tried.
RESTLESS = ("web_session", "web_attempt")

TABLES = """
SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
ORDER BY table_name
"""


async def stored() -> dict[str, tuple[object, object]]:
    """For each table how many rows, and the sum of their hashes."""
    tables = [str(found["table_name"]) for found in await rows(TABLES)]
    counted = [
        f"SELECT '{name}' AS name, count(*) AS rows, sum(hashtextextended(t::text, 0)::numeric) AS hash FROM {name} t"
        for name in tables
        if name not in RESTLESS
    ]
    return {str(one["name"]): (one["rows"], one["hash"]) for one in await rows(" UNION ALL ".join(counted))}
