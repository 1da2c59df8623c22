"""What the desk settled about entries, beside the events that say so: rows that carry no number of the record."""


def uneven(events: str, rows: str) -> str:
    """The first event that has no row, or NULL when only rows have none: the same fact may be there twice."""
    both = f"SELECT *, NULL::bigint AS number FROM ({rows}) AS kept UNION ALL {events}"  # noqa: S608 -- ours
    return f"""SELECT max(number) AS number FROM ({both}) AS told GROUP BY entry, about, value, reason, by, at
        HAVING count(number) <> count(*) - count(number) ORDER BY 1 NULLS LAST LIMIT 1"""  # noqa: S608 -- ours


def said(about: str, value: str, kind: str) -> str:
    return f"""SELECT entry, {about} AS about, {value} AS value, coalesce(body::json->>'reason', '') AS reason,
        account AS by, received_at AS at, number FROM record_event
        WHERE contest = {{}} AND kind = '{kind}'"""  # noqa: S608 -- ours


def kept(about: str, value: str, reason: str, table: str) -> str:
    return f"""SELECT kept.entry, {about} AS about, {value} AS value, {reason} AS reason, kept.by, kept.at
        FROM {table} AS kept JOIN entry ON entry.id = kept.entry WHERE entry.contest = {{}}"""  # noqa: S608 -- ours


def number(column: str) -> str:
    """As the column keeps it, without its zeros."""
    return f"trim_scale(round({column}::numeric, 10))::text"


VOID = "coalesce(body::json->>'void', 'false')"
# Which adjustment it is, and which it holds instead of.
SAID_IDS = "(body::json->>'id') || coalesce(body::json->>'replaces', '')"
KEPT_IDS = "kept.id || coalesce(kept.replaces::text, '')"
SETTLED = (
    uneven(
        said("''", "value", "status"),
        kept("''", "kept.status", "kept.reason", "entry_status"),
    ),
    uneven(
        said(f"coalesce(module, '') || {SAID_IDS}", f"{number('value')} || {VOID}", "adjust"),
        kept(
            f"coalesce(kept.module, '') || {KEPT_IDS}",
            f"{number('points')} || kept.void::text",
            "kept.reason",
            "adjustment",
        ),
    ),
    uneven(
        said("aspect", number("value"), "factor"),
        kept("kept.aspect", number("factor"), "''", "entry_factor"),
    ),
)
