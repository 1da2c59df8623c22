"""The kinds of people who come to the program."""

from enum import StrEnum


class Visitor(StrEnum):
    NOBODY = "nobody"  # not signed in
    OFFICER = "officer"  # of every contest of the world but one
    CHIEF = "chief"  # judge of the same
    STRANGER = "stranger"  # the officer of the other contest
    PLAIN = "plain"  # an account without roles
    LEAD = "lead"  # of the world's studio
    VERIFIER = "verifier"  # of every studio
    ADMINISTRATOR = "administrator"


UNION = (Visitor.VERIFIER, Visitor.ADMINISTRATOR)
STUDIO = (Visitor.LEAD, *UNION)
