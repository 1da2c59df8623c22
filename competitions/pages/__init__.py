"""The pages of contests, as one list for the assembly."""

from competitions.pages import (
    appeals,
    board_exports,
    board_pictures,
    boards,
    colleagues,
    contests,
    control,
    control_entry,
    control_sheets,
    corrections,
    draw,
    entries,
    entry_paste,
    halls,
    imported,
    life,
    loading,
    paper,
    publication,
    queue_files,
    rechecks,
    relations,
    reveals,
    schemes,
    seasons,
    seat_cards,
    seats,
    settled_corrections,
    sign_off,
    tablet,
    timetable,
    watching,
)

NOUNS = (
    boards, board_exports, board_pictures, seasons, loading, contests, life, colleagues, schemes, entries, entry_paste,
    draw, timetable, seats, relations, seat_cards, control, control_entry, control_sheets, settled_corrections,
    queue_files, watching, imported, paper, sign_off, publication, rechecks, corrections, appeals, reveals,
    halls, tablet,
)  # fmt: skip

ROUTES = [route for noun in NOUNS for route in noun.ROUTES]

__all__ = ["ROUTES"]
