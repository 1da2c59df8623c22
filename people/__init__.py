"""Organisations, the people in them, and what each may do."""

from people.rules import Grant, Member, Role, Scope

__all__ = ["Grant", "Member", "Role", "Scope"]
