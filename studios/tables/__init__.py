"""What studios store. Appended rows are history; the few columns that change say so."""

from studios.tables.appraisals import (
    Appraisal,
    AppraisalPanelist,
    AppraisalPolicyVersion,
    AppraisalScore,
    AppraisalSignature,
    AppraisalVeto,
    Rectification,
    Reinspection,
)
from studios.tables.certificates import Certificate, CertificatePrint, CertificateRevocation
from studios.tables.grants import GrantReversal, GrantVoucher, StudioGrant
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
from studios.tables.naming import Naming, NamingStep, StudioWithdrawal, StudioWithdrawalDecision
from studios.tables.outcomes import Outcome, OutcomeClaim, OutcomeFile, OutcomeShare, OutcomeStep
from studios.tables.studios import Studio, StudioHave, StudioMember, StudioMemberEnd, StudioStep
from studios.tables.titles import StudioTitle, TitleEnd, TitleReview

__all__ = [
    "Appraisal",
    "AppraisalPanelist",
    "AppraisalPolicyVersion",
    "AppraisalScore",
    "AppraisalSignature",
    "AppraisalVeto",
    "Certificate",
    "CertificatePrint",
    "CertificateRevocation",
    "GrantReversal",
    "GrantVoucher",
    "Mentorship",
    "MentorshipEnd",
    "MentorshipExtension",
    "MentorshipLog",
    "MentorshipShare",
    "MentorshipSignature",
    "MentorshipStage",
    "Naming",
    "NamingStep",
    "Outcome",
    "OutcomeClaim",
    "OutcomeFile",
    "OutcomeShare",
    "OutcomeStep",
    "Rectification",
    "Reinspection",
    "SkillRecord",
    "Studio",
    "StudioGrant",
    "StudioHave",
    "StudioMember",
    "StudioMemberEnd",
    "StudioStep",
    "StudioTitle",
    "StudioWithdrawal",
    "StudioWithdrawalDecision",
    "TitleEnd",
    "TitleReview",
]  # fmt: skip
