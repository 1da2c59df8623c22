"""Verbs: each one is one transaction."""
