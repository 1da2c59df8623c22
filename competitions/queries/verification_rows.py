"""The statements of verification: the record, the tablets' chains, and rows beside the events they repeat."""

EVENTS = """
SELECT event.number, event.kind, event.tablet, event.seq, event.account, event.seat, event.entry, event.module,
    event.aspect, event.judge, event.value, event.scheme_version, entry.code, event.received_at, event.body,
    event.body_hash, event.hash,
    CASE WHEN event.entry IS NOT NULL AND entry.id IS NULL THEN 'entry'
        WHEN event.seat IS NOT NULL AND seat.id IS NULL THEN 'seat'
        WHEN event.tablet IS NOT NULL AND tablet.id IS NULL THEN 'tablet'
        WHEN event.account IS NOT NULL AND account.id IS NULL THEN 'account' ELSE '' END AS lost
FROM record_event AS event
LEFT JOIN entry ON entry.id = event.entry AND entry.contest = event.contest
LEFT JOIN seat ON seat.id = event.seat AND seat.contest = event.contest
LEFT JOIN tablet ON tablet.id = event.tablet AND tablet.contest = event.contest
LEFT JOIN account ON account.id = event.account
WHERE event.contest = {contest} ORDER BY event.number
"""

# A refused event keeps its place in the tablet's chain, unless it was never taken into it.
DEVICES = """
WITH kept AS (
    SELECT tablet, seq, number, body, body_hash FROM record_event WHERE contest = {contest} AND tablet IS NOT NULL
    UNION ALL
    SELECT refused.tablet, refused.seq, NULL, refused.body, refused.body_hash
    FROM refused_event AS refused JOIN tablet ON tablet.id = refused.tablet
    WHERE tablet.contest = {contest} AND refused.code NOT IN ('other-content', 'chain-broken')
)
SELECT tablet.number AS tablet, tablet.acknowledged, tablet.head, kept.seq, kept.number, kept.body, kept.body_hash
FROM tablet LEFT JOIN kept ON kept.tablet = tablet.id
WHERE tablet.contest = {contest} ORDER BY tablet.number, kept.seq
"""

PUBLICATIONS = """
SELECT publication.version, publication.kind, publication.hash,
    encode(sha256(convert_to(publication.package, 'UTF8')), 'hex') AS digest, event.number, event.body
FROM publication LEFT JOIN record_event AS event ON event.contest = publication.contest
    AND event.hash = publication.record_hash AND event.kind = 'publish' AND event.scheme_version IS NULL
WHERE publication.contest = {} ORDER BY publication.version
"""

SCHEMES = """
SELECT coalesce(event.scheme_version, scheme.version) AS version, event.number, event.body::json->>'hash' AS said,
    scheme.hash, encode(sha256(convert_to(scheme.document, 'UTF8')), 'hex') AS digest
FROM (SELECT * FROM scheme_version WHERE contest = {}) AS scheme
FULL JOIN (SELECT number, scheme_version, body FROM record_event
    WHERE contest = {} AND kind = 'publish' AND scheme_version IS NOT NULL) AS event
    ON event.scheme_version = scheme.version
"""

VERSIONS = """
SELECT number, scheme_version AS version FROM record_event
WHERE contest = {} AND kind = 'publish' AND scheme_version IS NOT NULL ORDER BY number
"""

MARKS = """
SELECT * FROM (
    SELECT entry, aspect, coalesce(judge, 0)::text AS place, false AS stands, number, kind, module, value, seat,
        scheme_version AS version
    FROM record_event WHERE contest = {contest} AND kind IN ('mark', 'penalty', 'clear')
    UNION ALL
    SELECT entry, aspect, judge::text, true, record_number, 'mark', module, value, seat, scheme_version
    FROM latest_mark WHERE contest = {contest}
) AS said ORDER BY entry, aspect, place, stands, number
"""

NOTES = """
SELECT * FROM (
    SELECT entry, aspect, seat::text AS place, false AS stands, number, kind, module, value, seat, NULL::int AS version
    FROM record_event WHERE contest = {contest} AND kind = 'note'
    UNION ALL
    SELECT entry, aspect, seat::text, true, record_number, 'note', module, value, seat, NULL
    FROM latest_note WHERE contest = {contest}
) AS said ORDER BY entry, aspect, place, stands, number
"""


def difference(events: str, rows: str) -> str:
    """The first number at which two sets of rows are not the same."""
    either = "(({a}) EXCEPT ({b})) UNION ALL (({b}) EXCEPT ({a}))".format(a=events, b=rows)  # noqa: UP032 -- twice
    return f"SELECT number FROM ({either}) AS differs ORDER BY number LIMIT 1"  # noqa: S608 -- constants of ours


FOLDED = (
    difference(
        "SELECT number, entry, module, judge, seat, received_at FROM record_event WHERE contest = {} AND kind = 'sign'",
        "SELECT record_number, entry, module, place, seat, at FROM sheet_signature WHERE contest = {}",
    ),
    difference(
        """SELECT number, entry, module, judge, seat, account, received_at, body::json->>'reason' FROM record_event
        WHERE contest = {} AND kind = 'reopen'""",
        "SELECT record_number, entry, module, place, seat, by, at, reason FROM sheet_reopening WHERE contest = {}",
    ),
    difference(
        """SELECT number, entry, module, judge, seat, account, received_at, body::json->>'rule',
            (body::json->'evidence')::text, body::json->>'stand_in', (body::json->>'lifted')::bool
        FROM record_event WHERE contest = {} AND kind = 'recuse'""",
        """SELECT record_number, entry, module, place, seat, by, at, rule, evidence, stand_in::text, lifted
        FROM recusal WHERE contest = {}""",
    ),
    difference(
        """SELECT number, entry, aspect, account, received_at, body::json->>'reason',
            (body::json->'first_marks')::text FROM record_event WHERE contest = {} AND kind = 'remark'""",
        "SELECT record_number, entry, aspect, by, at, reason, first_marks FROM remark_request WHERE contest = {}",
    ),
    difference(
        """SELECT number, account, received_at, body::json->>'reason', (body::json->'order')::text FROM record_event
        WHERE contest = {} AND kind = 'decide'""",
        "SELECT record_number, by, at, reason, order_codes FROM tie_decision WHERE contest = {}",
    ),
    difference(
        """SELECT number, account, received_at, body::json->>'seed', (body::json->'codes')::text FROM record_event
        WHERE contest = {} AND kind = 'recheck' AND entry IS NULL""",
        "SELECT record_number, by, at, seed, codes FROM recheck_draw WHERE contest = {}",
    ),
    difference(
        """SELECT number, entry, module, account, received_at, (body::json->'marks')::text FROM record_event
        WHERE contest = {} AND kind = 'recheck' AND entry IS NOT NULL""",
        "SELECT record_number, entry, module, by, at, marks FROM rechecked_sheet WHERE contest = {}",
    ),
    difference(
        """SELECT number, account, received_at, (body::json->>'version')::int, body::json->>'kind',
            body::json->>'package'
        FROM record_event WHERE contest = {} AND kind = 'publish' AND scheme_version IS NULL""",
        """SELECT event.number, publication.by, publication.at, publication.version, publication.kind, publication.hash
        FROM publication JOIN record_event AS event ON event.contest = publication.contest
            AND event.hash = publication.record_hash WHERE publication.contest = {}""",
    ),
)
