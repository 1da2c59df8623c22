"""The pages of contests, as one list for the assembly."""

from competitions.pages import (
    boards,
    colleagues,
    contests,
    control,
    control_entry,
    draw,
    entries,
    entry_paste,
    imported,
    life,
    loading,
    publication,
    rechecks,
    schemes,
    seasons,
    seat_cards,
    seats,
    tablet,
    timetable,
)

NOUNS = (
    boards, seasons, loading, contests, life, colleagues, schemes, entries, entry_paste, draw, timetable, seats,
    seat_cards, control, control_entry, imported, publication, rechecks, tablet,
)  # fmt: skip

ROUTES = [route for noun in NOUNS for route in noun.ROUTES]

__all__ = ["ROUTES"]
