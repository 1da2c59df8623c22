"""One question to the database for everything that a decision about arriving events rests on."""

from collections.abc import Iterable, Sequence
from uuid import UUID

import msgspec

from competitions.errors.judging import NoSchemeYet
from competitions.queries.schemes import VersionName
from competitions.queries.standing import named_versions
from competitions.queries.ties import OF_TABLETS, conflicts_in
from competitions.queries.ties import Facts as Ties
from competitions.rules.events import Written, sheet_parts
from competitions.rules.intake import numbers_of
from competitions.rules.world import Facts, World
from database.rows import row


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


def asked(tablets: Iterable[UUID], batches: Sequence[Sequence[Written]]) -> Asked:
    events = [written.event for batch in batches for written in batch]
    devices, numbers = numbers_of(batches)
    return Asked(
        tablets=sorted(set(tablets)),
        codes=sorted({sheet_parts(event.sheet)[0] for event in events}),
        places=sorted({(sheet_parts(event.sheet)[0], event.aspect) for event in events}),
        signed=sorted({sheet_parts(event.sheet) for event in events if event.kind == "sign"}),
        devices=devices,
        numbers=numbers,
    )


async def world_of(contest_id: UUID, asked: Asked) -> World:
    """Read it after the record's head is held, so that nothing it rests on can still change."""
    contest, codes, tablets, modules = contest_id, asked.codes, asked.tablets, [module for _, module in asked.signed]
    found = await row(
        WORLD, contest, contest, tablets, contest, codes, contest, codes, contest, codes, contest, codes,
        *columns(asked.places), contest, *columns(asked.signed), contest, contest, codes, modules, contest, codes,
        asked.devices, asked.numbers, asked.devices, asked.numbers,
        contest, tablets, contest, codes, contest, contest, contest,
    )  # fmt: skip
    facts = msgspec.json.decode(str((found or {})["facts"]).encode(), type=Read)
    if not facts.versions:
        raise NoSchemeYet
    return World(facts, await named_versions(contest_id, facts.versions), await conflicts_in(facts.ties))


def columns(pairs: Sequence[tuple[str, str]]) -> tuple[list[str], list[str]]:
    return [first for first, _second in pairs], [second for _first, second in pairs]


# The mark's own event says which tablet gave it and when; without a tablet it came from the desk.
WORLD = """
SELECT json_build_object(
'state', (SELECT state FROM contest WHERE id = {}::uuid),
'versions', (SELECT json_agg(json_build_object('version', version, 'hash', hash, 'published_at', published_at)
    ORDER BY version) FROM scheme_version WHERE contest = {}::uuid),
'tablets', (SELECT json_agg(t) FROM (
    SELECT tablet.id, tablet.number, tablet.seat, seat.judge_name, tablet.disabled_at IS NOT NULL AS disabled,
        closure.id IS NOT NULL AS closed, tablet.signed_in_until, tablet.acknowledged, tablet.head, tablet.sent,
        (SELECT json_object_agg(module, number) FROM panel_place WHERE panel_place.seat = tablet.seat) AS places,
        (SELECT json_agg(json_build_object('module', module, 'number', number, 'until', until))
            FROM past_place WHERE past_place.seat = tablet.seat) AS past
    FROM tablet JOIN seat ON seat.id = tablet.seat LEFT JOIN seat_closure closure ON closure.seat = seat.id
    WHERE tablet.id = ANY({}::uuid[])) t),
'entries', (SELECT json_agg(json_build_object('id', id, 'code', code)) FROM entry
    WHERE contest = {}::uuid AND code = ANY({}::text[])
    AND NOT EXISTS (SELECT FROM withdrawal WHERE withdrawal.entry = entry.id)),
'turns', (SELECT json_agg(t) FROM (
    SELECT 'signed' AS kind, entry, module AS about, place, max(record_number) AS number FROM sheet_signature
    WHERE entry IN (SELECT id FROM entry WHERE contest = {}::uuid AND code = ANY({}::text[]))
    GROUP BY entry, module, place
    UNION ALL
    SELECT 'reopened', entry, module, place, max(record_number) FROM (
        SELECT entry, module, place, record_number FROM sheet_reopening
        UNION ALL SELECT entry, module, place, record_number FROM recusal WHERE NOT lifted) AS reopened
    WHERE entry IN (SELECT id FROM entry WHERE contest = {}::uuid AND code = ANY({}::text[]))
    GROUP BY entry, module, place
    UNION ALL
    SELECT 'remark', entry, aspect, NULL, max(record_number) FROM remark_request
    WHERE entry IN (SELECT id FROM entry WHERE contest = {}::uuid AND code = ANY({}::text[]))
    GROUP BY entry, aspect) t),
'marks', (SELECT json_agg(t) FROM (
    SELECT mark.entry, mark.aspect, mark.judge, mark.value, mark.record_number AS number,
        mark.scheme_version AS version, event.tablet, tablet.number AS tablet_number, event.received_at AS at
    FROM (
        SELECT latest_mark.* FROM unnest({}::text[], {}::text[]) AS place (code, aspect)
        JOIN entry ON entry.contest = {}::uuid AND entry.code = place.code
        JOIN latest_mark ON latest_mark.entry = entry.id AND latest_mark.aspect = place.aspect
        UNION
        SELECT latest_mark.* FROM unnest({}::text[], {}::text[]) AS signed (code, module)
        JOIN entry ON entry.contest = {}::uuid AND entry.code = signed.code
        JOIN latest_mark ON latest_mark.entry = entry.id AND latest_mark.module = signed.module
    ) mark
    LEFT JOIN record_event event ON event.contest = mark.contest AND event.number = mark.record_number
    LEFT JOIN tablet ON tablet.id = event.tablet) t),
'notes', (SELECT json_agg(json_build_object('entry', entry, 'aspect', aspect, 'seat', seat, 'value', value))
    FROM latest_note
    WHERE entry IN (SELECT id FROM entry WHERE contest = {}::uuid AND code = ANY({}::text[]))
    AND module = ANY({}::text[])),
'recused', (SELECT json_agg(json_build_object('entry', entry, 'module', module, 'place', place, 'seat', seat,
    'stand_in', stand_in)) FROM recusal_in_force
    WHERE entry IN (SELECT id FROM entry WHERE contest = {}::uuid AND code = ANY({}::text[]))),
'known', (SELECT json_agg(t) FROM (
    SELECT tablet, seq, body_hash AS hash, NULL AS code, NULL AS sentence FROM record_event
    WHERE (tablet, seq) IN (SELECT * FROM unnest({}::uuid[], {}::int[]))
    UNION ALL
    SELECT tablet, seq, body_hash, code, sentence FROM refused_event
    WHERE (tablet, seq) IN (SELECT * FROM unnest({}::uuid[], {}::int[]))
    AND code NOT IN ('other-content', 'chain-broken')) t),
'ties', (<ties>)
) AS facts
""".replace("<ties>", OF_TABLETS)
