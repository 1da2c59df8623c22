"""What one event of a tablet does, or why it is refused (rules 6.1 to 6.3, D8 to D10)."""

from uuid import UUID

import msgspec

from competitions.errors import events as refuse
from competitions.rules.events import Event, sheet_parts
from competitions.rules.life import State
from competitions.rules.sheets import (
    SheetLife,
    aspects_of,
    fold_lives,
    is_substitute,
    judge_number,
    note_needed,
    timed_of,
    unfinished,
)
from competitions.rules.stopwatch import pressed
from competitions.rules.value_words import in_words
from competitions.rules.world import TabletNow, World
from scoring.rules.aspects import Aspect, Time
from scoring.rules.scheme import Module
from scoring.rules.values import validate_value
from web.language import CHINESE, _, language

FLAG = "#flag"
SKIP = "#skip"


class Case(msgspec.Struct, frozen=True):
    """An event in its place: whose it is, on which sheet, and what the tablet knew; `moved`: the place was its seat's
    when the tablet last heard, and is somebody else's now."""

    event: Event
    tablet: TabletNow
    entry: UUID
    module: str
    place: int
    life: SheetLife
    version: int
    seen: int
    moved: bool = False


class Effect(msgspec.Struct, frozen=True, kw_only=True):
    """What an accepted event says. `judge` is 0 for the group; `counts`: it is a mark on what the aspect is now."""

    entry: UUID
    module: str
    aspect: str | None = None
    judge: int | None = None
    value: str | None = None
    counts: bool = True
    moved: bool = False


def effect_of(world: World, tablet: TabletNow, event: Event, version: int, seen: int) -> Effect:
    """Raises an EventRefused."""
    refuse_closed(world, tablet)
    case = case_of(world, tablet, event, version, seen)
    return EFFECTS[event.kind](world, case)


def refuse_closed(world: World, tablet: TabletNow) -> None:
    if tablet.disabled:
        raise refuse.TabletDisabled
    if tablet.closed:
        raise refuse.SeatClosed
    if world.state != State.MARKING:
        raise refuse.MarkingNotOpen


def case_of(world: World, tablet: TabletNow, event: Event, version: int, seen: int) -> Case:
    code, module = sheet_parts(event.sheet)
    entry = world.entries.get(code)
    if entry is None:
        raise refuse.SheetUnknown(event.sheet)
    refuse_recused(world, tablet, entry.id, event.sheet)
    now, then = place_now(world, tablet, entry.id, module), place_then(tablet, module, seen)
    place = now if then is None else then
    if place is None:
        raise refuse.NotAssigned(module)
    key = (entry.id, module, place)
    if key not in world.lives:
        world.lives |= fold_lives(world.turns, world.versions[-1], [key])
    return Case(event, tablet, entry.id, module, place, world.lives[key], version, seen, place != now)


def refuse_recused(world: World, tablet: TabletNow, entry: UUID, sheet: str) -> None:
    """Rule 6.2. What the judge reads says nothing of the reason: it would say who stands behind the code."""
    module = sheet_parts(sheet)[1]
    if (tablet.seat, entry) in world.conflicts or (entry, module, tablet.seat) in world.recused:
        raise refuse.SheetReassigned(sheet)


def place_now(world: World, tablet: TabletNow, entry: UUID, module: str) -> int | None:
    """A substitute has a sheet only where somebody stepped back."""
    standing_in = world.stand_ins.get((entry, module, tablet.seat))
    own = (tablet.places or {}).get(module)
    return own if standing_in is None and own is not None and not is_substitute(own) else standing_in


def place_then(tablet: TabletNow, module: str, seen: int) -> int | None:
    """D8: a tablet that was away marks from the place that its seat had when it last heard."""
    before = [one for one in tablet.past or () if one.module == module and one.until > seen]
    found = min(before, key=lambda one: one.until, default=None)
    return None if found is None or is_substitute(found.number) else found.number


def mark(world: World, case: Case) -> Effect:
    """A mark carries the plain code; a penalty "code#name", counted beside the time it belongs to."""
    code, sharp, name = case.event.aspect.partition("#")
    aspect, judge = own_aspect(world, case, code)
    refuse_locked(case, code)
    if bool(sharp) != (case.event.kind == "penalty"):
        raise refuse.AspectUnknown(case.event.aspect)
    fault = validate_value(aspect, case.event.value, name if sharp else None)
    if fault is not None:
        raise refuse.ValueRefused(fault.sentence("zh" if language() == CHINESE else "en"))
    refuse_unseen(world, case, judge, aspect)
    return said(world, case, judge=judge, value=case.event.value)


def clear(world: World, case: Case) -> Effect:
    code = case.event.aspect.partition("#")[0]
    aspect, judge = own_aspect(world, case, code)
    refuse_locked(case, code)
    refuse_unseen(world, case, judge, aspect)
    return said(world, case, judge=judge)


def note(world: World, case: Case) -> Effect:
    """A note, a flag to the chief judge (also on a signed sheet), or the reason why an aspect is left unmarked."""
    code, sharp, name = case.event.aspect.partition("#")
    own_aspect(world, case, code)
    if sharp + name not in ("", FLAG, SKIP):
        raise refuse.AspectUnknown(case.event.aspect)
    if sharp + name != FLAG:
        refuse_locked(case, code)
    return said(world, case, value=case.event.value)


def timer(world: World, case: Case) -> Effect:
    """The stopwatch's own log; it changes no mark. The judge number is the place that times, 2 for the second one."""
    module, aspect = world.placed(case.version).get(case.event.aspect, (None, None))
    if not isinstance(aspect, Time) or module is None or module.code != case.module:
        raise refuse.AspectUnknown(case.event.aspect)
    if judge_number(aspect, case.place) is None and aspect.code not in timed_of(module, case.place):
        raise refuse.AspectNotYours(aspect.code)
    refuse_locked(case, aspect.code)
    if pressed(case.event.value) is None:
        raise refuse.PressUnreadable(case.event.value)
    return said(world, case, judge=case.place, value=case.event.value)


def sign(world: World, case: Case) -> Effect:
    """A signature asks for the scheme as it is now, whatever the tablet knew."""
    if case.life.signed and case.life.is_signed:
        raise refuse.SheetSigned(case.event.sheet)
    module = world.versions[-1].module(case.module)
    if module is None:
        raise refuse.NotAssigned(case.module)
    refuse_unfinished(world, case, module)
    return Effect(
        entry=case.entry, module=case.module, judge=case.place, value=case.event.value, moved=case.moved
    )  # fmt: skip


def refuse_unfinished(world: World, case: Case, module: Module) -> None:
    stand = {
        aspect.code: found
        for aspect, judge in aspects_of(module, case.place)
        if (found := world.standing((case.entry, aspect.code, judge)))
    }
    numbers = {code: found.number for code, found in stand.items()}
    missing = [
        code
        for code in unfinished(module, case.place, numbers, case.life.open_remarks)
        if code in case.life.open_remarks or not own_note(world, case, code + SKIP)
    ]
    if missing:
        raise refuse.SheetUnfinished(missing)
    wordless = [
        aspect.code
        for aspect, _judge in aspects_of(module, case.place)
        if aspect.code in stand
        and note_needed(aspect, stand[aspect.code].value)
        and not own_note(world, case, aspect.code)
    ]
    if wordless:
        raise refuse.NoteMissing(wordless)


def own_note(world: World, case: Case, aspect: str) -> str:
    return world.notes.get((case.entry, aspect, case.tablet.seat), "")


def own_aspect(world: World, case: Case, code: str) -> tuple[Aspect, int]:
    module, aspect = world.placed(case.version).get(code, (None, None))
    if aspect is None or module is None or module.code != case.module:
        raise refuse.AspectUnknown(case.event.aspect)
    judge = judge_number(aspect, case.place)
    if judge is None:
        raise refuse.AspectNotYours(code)
    return aspect, judge


def refuse_locked(case: Case, code: str) -> None:
    if case.life.is_locked(code):
        raise refuse.SheetSigned(case.event.sheet)


def refuse_unseen(world: World, case: Case, judge: int, aspect: Aspect) -> None:
    """D5: another device wrote here and this one did not know: the judge decides, not the order of arrival."""
    there = world.marks.get((case.entry, case.event.aspect, judge))
    if there is None or there.tablet == case.tablet.id or there.number <= case.seen:
        return
    if there.value == case.event.value and case.event.kind != "clear":
        return
    who = _("控制台上") if there.tablet_number is None else _("平板 {number} ").format(number=there.tablet_number)
    when = "" if there.at is None else refuse.shown_moment(there.at)
    mine, theirs = in_words(aspect, case.event.value) or _("清除"), in_words(aspect, there.value)
    raise refuse.MarkedElsewhere(case.event.aspect, mine=mine, theirs=theirs, who=who, when=when)


def said(world: World, case: Case, *, judge: int | None = None, value: str | None = None) -> Effect:
    aspect = case.event.aspect
    counts = world.counts(aspect.partition("#")[0], case.version)
    return Effect(
        entry=case.entry, module=case.module, aspect=aspect, judge=judge, value=value, counts=counts, moved=case.moved
    )  # fmt: skip


EFFECTS = {"mark": mark, "penalty": mark, "clear": clear, "note": note, "timer": timer, "sign": sign}
