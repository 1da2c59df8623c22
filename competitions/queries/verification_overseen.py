"""Rows of what is done with four eyes, beside the events that say the same."""

from competitions.queries.verification_rows import difference

OVERSEEN = (
    difference(
        """SELECT number, entry, coalesce(module, ''), coalesce(aspect, ''), judge, account, received_at,
            (body::json->>'number')::int, body::json->>'about', body::json->>'adjustment', body::json->>'first',
            body::json->>'second', body::json->>'reason'
        FROM record_event WHERE contest = {} AND kind = 'correct'""",
        """SELECT record_number, entry, module, aspect, judge, by, at, number, about, adjustment::text, first, second,
            reason
        FROM correction WHERE contest = {}""",
    ),
    difference(
        """SELECT number, account, received_at, (body::json->>'number')::int, value
        FROM record_event WHERE contest = {} AND kind = 'confirm'""",
        """SELECT answer.record_number, answer.by, answer.at, correction.number,
            CASE WHEN answer.agreed THEN 'yes' ELSE 'no' END
        FROM correction_answer AS answer JOIN correction ON correction.id = answer.correction
        WHERE answer.contest = {}""",
    ),
    difference(
        """SELECT number, entry, account, received_at, (body::json->>'number')::int, body::json->>'appellant',
            body::json->>'words'
        FROM record_event WHERE contest = {} AND kind = 'appeal'""",
        "SELECT record_number, entry, by, at, number, appellant, words FROM appeal WHERE contest = {}",
    ),
    difference(
        """SELECT number, account, received_at, (body::json->>'number')::int, value, body::json->>'reason'
        FROM record_event WHERE contest = {} AND kind = 'rule'""",
        """SELECT ruling.record_number, ruling.by, ruling.at, appeal.number,
            CASE WHEN ruling.upheld THEN 'upheld' ELSE 'dismissed' END, ruling.reason
        FROM ruling JOIN appeal ON appeal.id = ruling.appeal WHERE ruling.contest = {}""",
    ),
    difference(
        """SELECT number, entry, module, seat, account, received_at FROM record_event
        WHERE contest = {} AND kind = 'endorse'""",
        "SELECT record_number, entry, module, seat, by, at FROM group_sign_off WHERE contest = {}",
    ),
    difference(
        "SELECT number, account, received_at FROM record_event WHERE contest = {} AND kind = 'approve'",
        "SELECT record_number, by, at FROM chief_sign_off WHERE contest = {}",
    ),
    difference(
        """SELECT number, account, received_at, body::json->>'kind', body::json->>'about', body::json->>'said',
            body::json->>'reason'
        FROM record_event WHERE contest = {} AND kind = 'heed'""",
        "SELECT record_number, by, at, kind, about, said, reason FROM alarm_acknowledgement WHERE contest = {}",
    ),
    difference(
        """SELECT number, account, received_at, (body::json->>'same_aspects')::int,
            (body::json->>'fast_seconds')::int, (body::json->>'far_per_cent')::int,
            (body::json->>'appeal_minutes')::int
        FROM record_event WHERE contest = {} AND kind = 'limits'""",
        """SELECT record_number, by, at, same_aspects, fast_seconds, far_per_cent, appeal_minutes
        FROM desk_limits WHERE contest = {}""",
    ),
    difference(
        """SELECT number, entry, module, seat, account, received_at, (body::json->>'place')::int,
            body::json->>'page', (body::json->'marks')::text
        FROM record_event WHERE contest = {} AND kind = 'paper'""",
        "SELECT record_number, entry, module, seat, by, at, place, page, marks FROM paper_keying WHERE contest = {}",
    ),
)
