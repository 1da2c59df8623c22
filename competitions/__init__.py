"""Contests: scheme, entries, draw, timetable, panels, judging and results."""
