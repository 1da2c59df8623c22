"""What studios store. Appended rows are history; the few columns that change say so."""

from studios.tables.mentorships import (
    Mentorship,
    MentorshipEnd,
    MentorshipExtension,
    MentorshipLog,
    MentorshipShare,
    MentorshipSignature,
    MentorshipStage,
    SkillRecord,
)
from studios.tables.naming import Naming, NamingStep, Withdrawal, WithdrawalDecision
from studios.tables.studios import Studio, StudioHave, StudioMember, StudioMemberEnd, StudioStep
from studios.tables.titles import StudioTitle, TitleEnd, TitleReview

__all__ = [
    "Mentorship", "MentorshipEnd", "MentorshipExtension", "MentorshipLog", "MentorshipShare", "MentorshipSignature",
    "MentorshipStage", "Naming", "NamingStep", "SkillRecord", "Studio", "StudioHave", "StudioMember",
    "StudioMemberEnd", "StudioStep", "StudioTitle", "TitleEnd", "TitleReview", "Withdrawal", "WithdrawalDecision",
]  # fmt: skip
