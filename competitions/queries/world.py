"""One question to the database for everything that a decision about arriving events rests on."""

from collections.abc import Iterable, Sequence
from uuid import UUID

import msgspec

from competitions.errors.judging import NoSchemeYet
from competitions.queries.schemes import VersionName
from competitions.queries.standing import named_versions
from competitions.queries.ties import Facts as Ties
from competitions.queries.ties import conflicts_in, ties
from competitions.rules.events import Written, sheet_parts
from competitions.rules.intake import numbers_of
from competitions.rules.world import Facts, World
from database.rows import Ask, rows


class Read(Facts, kw_only=True):
    """The rows, which versions of the scheme there are, and what may tie a judge to a competitor (rule 6.2)."""

    versions: list[VersionName] | None = None
    ties: Ties


class Asked(msgspec.Struct, frozen=True):
    """What the events name, as columns for SQL."""

    tablets: list[UUID]
    codes: list[str]
    places: list[tuple[str, str]]  # entry and aspect
    signed: list[tuple[str, str]]  # entry and module
    devices: list[UUID]
    numbers: list[int]
    met: set[tuple[UUID, str]]  # device and entry
    seen: int  # the number of the record that every tablet knew


def asked(tablets: Iterable[UUID], batches: Sequence[Sequence[Written]], seen: int) -> Asked:
    events = [(written.event, *sheet_parts(written.event.sheet)) for batch in batches for written in batch]
    devices, numbers = numbers_of(batches)
    return Asked(
        tablets=sorted(set(tablets)),
        codes=sorted({code for _event, code, _module in events}),
        places=sorted({(code, event.aspect) for event, code, _module in events}),
        signed=sorted({(code, module) for event, code, module in events if event.kind == "sign"}),
        devices=devices,
        numbers=numbers,
        met={(event.device, code) for event, code, _module in events},
        seen=seen,
    )


async def world_of(contest_id: UUID, asked: Asked, ask: Ask = rows) -> World:
    """Nothing it rests on has changed as long as the record's head is at the same turn, or held since before."""
    found = await ask(WORLD, *values(contest_id, asked))
    facts = msgspec.json.decode(str(found[0]["facts"]).encode(), type=Read)
    if not facts.versions:
        raise NoSchemeYet
    conflicts = await conflicts_in(facts.ties, pairs_in(facts, asked.met))
    return World(facts, await named_versions(contest_id, facts.versions), conflicts)


def pairs_in(facts: Facts, met: Iterable[tuple[UUID, str]]) -> set[tuple[UUID, UUID]]:
    """Seat and entry of what the events name."""
    seats = {tablet.id: tablet.seat for tablet in facts.tablets or ()}
    entries = {entry.code: entry.id for entry in facts.entries or ()}
    return {(seats[device], entries[code]) for device, code in met if device in seats and code in entries}


def values(contest_id: UUID, asked: Asked) -> tuple[object, ...]:
    """What WORLD asks for, in its order."""
    return (
        contest_id, asked.tablets, asked.codes, *columns(asked.places), *columns(asked.signed), asked.devices,
        asked.numbers, asked.seen,
    )  # fmt: skip


def columns(pairs: Sequence[tuple[str, str]]) -> tuple[list[str], list[str]]:
    return [first for first, _second in pairs], [second for _first, second in pairs]


# $1 contest, $2 tablets, $3 codes of entries, $4 and $5 places (code, aspect), $6 and $7 sheets to be signed (code,
# module), $8 and $9 events (device, number), $10 what every tablet knew of the record.
#
# Entries and tablets are looked up once. LATERAL with OFFSET 0 keeps a lookup a lookup: joined freely, marks and events
# are read as a whole for a few of them, the more the greater the contest.
# Which tablet gave a mark and when (its own event says it; without a tablet it came from the desk) is only asked about
# marks that some tablet did not know (D5); whether an event is known, only about numbers that its tablet has used.
WORLD = """
WITH tablets AS MATERIALIZED (
    SELECT tablet.id, tablet.number, tablet.seat, seat.judge_name, tablet.disabled_at IS NOT NULL AS disabled,
        closure.id IS NOT NULL AS closed, tablet.signed_in_until, tablet.acknowledged, tablet.head, tablet.sent,
        (SELECT json_object_agg(module, number) FROM panel_place WHERE panel_place.seat = tablet.seat) AS places,
        (SELECT json_agg(json_build_object('module', module, 'number', number, 'until', until))
            FROM past_place WHERE past_place.seat = tablet.seat) AS past,
        seat.person, seat.organisation, seat.organisation_name
    FROM tablet JOIN seat ON seat.id = tablet.seat LEFT JOIN seat_closure closure ON closure.seat = seat.id
    WHERE tablet.id = ANY($2::uuid[])
), entries AS MATERIALIZED (
    SELECT entry.* FROM unnest($3::text[]) AS asked (code)
    CROSS JOIN LATERAL (SELECT id, code, person, organisation, organisation_name FROM entry
        WHERE entry.contest = $1::uuid AND entry.code = asked.code OFFSET 0) entry
    WHERE NOT EXISTS (SELECT FROM withdrawal WHERE withdrawal.entry = entry.id)
), signed AS MATERIALIZED (
    SELECT entries.id AS entry, asked.module FROM unnest($6::text[], $7::text[]) AS asked (code, module)
    JOIN entries ON entries.code = asked.code
)
SELECT json_build_object(
'state', (SELECT state FROM contest WHERE id = $1),
'stand', (SELECT json_build_object('number', number, 'hash', hash, 'turn', turn) FROM record_head WHERE contest = $1),
'versions', (SELECT json_agg(json_build_object('version', version, 'hash', hash, 'published_at', published_at)
    ORDER BY version) FROM scheme_version WHERE contest = $1),
'tablets', (SELECT json_agg(tablets) FROM tablets),
'entries', (SELECT json_agg(json_build_object('id', id, 'code', code)) FROM entries),
'turns', (SELECT json_agg(t) FROM (
    SELECT 'signed' AS kind, turn.entry, turn.module AS about, turn.place, turn.record_number AS number
    FROM entries JOIN sheet_signature turn ON turn.contest = $1 AND turn.entry = entries.id
    UNION ALL
    SELECT 'reopened', turn.entry, turn.module, turn.place, turn.record_number
    FROM entries JOIN sheet_reopening turn ON turn.contest = $1 AND turn.entry = entries.id
    UNION ALL
    SELECT 'reopened', turn.entry, turn.module, turn.place, turn.record_number
    FROM entries JOIN recusal turn ON turn.entry = entries.id AND NOT turn.lifted
    UNION ALL
    SELECT 'remark', turn.entry, turn.aspect, NULL, max(turn.record_number)
    FROM entries JOIN remark_request turn ON turn.contest = $1 AND turn.entry = entries.id
    GROUP BY turn.entry, turn.aspect) t),
'marks', (SELECT json_agg(t) FROM (
    SELECT mark.entry, mark.aspect, mark.judge, mark.value, mark.record_number AS number,
        mark.scheme_version AS version, event.tablet, tablet.number AS tablet_number, event.received_at AS at
    FROM (
        SELECT mark.* FROM unnest($4::text[], $5::text[]) AS place (code, aspect)
        JOIN entries ON entries.code = place.code
        CROSS JOIN LATERAL (SELECT * FROM latest_mark
            WHERE latest_mark.entry = entries.id AND latest_mark.aspect = place.aspect OFFSET 0) mark
        UNION ALL
        SELECT mark.* FROM signed CROSS JOIN LATERAL (SELECT * FROM latest_mark
            WHERE latest_mark.entry = signed.entry AND latest_mark.module = signed.module OFFSET 0) mark
    ) mark
    LEFT JOIN LATERAL (SELECT tablet, received_at FROM record_event
        WHERE record_event.contest = mark.contest AND record_event.number = mark.record_number
            AND mark.record_number > $10::bigint OFFSET 0) event ON true
    LEFT JOIN tablet ON tablet.id = event.tablet) t),
'notes', (SELECT json_agg(json_build_object('entry', note.entry, 'aspect', aspect, 'seat', seat, 'value', value))
    FROM signed JOIN latest_note note ON note.entry = signed.entry AND note.module = signed.module),
'recused', (SELECT json_agg(json_build_object('entry', entry, 'module', module, 'place', place, 'seat', seat,
    'stand_in', stand_in)) FROM entries JOIN recusal_in_force ON recusal_in_force.entry = entries.id),
'known', (SELECT json_agg(known) FROM unnest($8::uuid[], $9::int[]) AS event (device, number)
    JOIN tablets ON tablets.id = event.device AND event.number <= tablets.acknowledged
    CROSS JOIN LATERAL (
        SELECT tablet, seq, body_hash AS hash, NULL AS code, NULL AS sentence FROM record_event
        WHERE record_event.tablet = event.device AND record_event.seq = event.number
        UNION ALL
        SELECT tablet, seq, body_hash, code, sentence FROM refused_event
        WHERE refused_event.tablet = event.device AND refused_event.seq = event.number
            AND code NOT IN ('other-content', 'chain-broken') OFFSET 0) known),
'ties', (<ties>)
) AS facts
""".replace(
    "<ties>",
    ties(
        "SELECT seat AS id, person, organisation, organisation_name FROM tablets",
        "SELECT id, person, organisation, organisation_name FROM entries",
        "$1",
    ),
)
