"""A marking scheme out of a workbook: columns found by their headers, all faults at once, nothing half read."""

from competitions.scheme_import.notes import Note
from competitions.scheme_import.reading import Reading, read_workbook
from competitions.scheme_import.summary import Summary, summary_of

__all__ = ["Note", "Reading", "Summary", "read_workbook", "summary_of"]
