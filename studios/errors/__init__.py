"""Refusals with their sentence."""
