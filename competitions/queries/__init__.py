"""Reads: one typed Struct a page."""
