"""What contests store. Appended rows are history; the few columns that change say so."""

from competitions.tables.alarms import AlarmAcknowledgement, DeskLimits
from competitions.tables.contests import Contest, ContestStep, TimedStep
from competitions.tables.corrections import Appeal, Correction, CorrectionAnswer, Ruling
from competitions.tables.draws import Draw, Placement, SlipPrint, TimetableSession
from competitions.tables.entries import Adjustment, Entry, EntryFactor, EntryStatus, Withdrawal
from competitions.tables.halls import HallScreen, HallScreenRemoval, Reveal, RevealEnd, RevealStep, ScreenTurn
from competitions.tables.judging import (
    LatestMark,
    LatestNote,
    RemarkRequest,
    SheetReopening,
    SheetSignature,
    TieDecision,
)
from competitions.tables.paper import PaperConfirmation, PaperKeying
from competitions.tables.record import RecordEvent, RecordHead, RefusedEvent
from competitions.tables.recusals import DeclaredRelation, Recusal, RelationWithdrawal
from competitions.tables.results import Publication, RecheckDraw, RecheckedSheet, SealConsent
from competitions.tables.schemes import SchemeDraft, SchemeUpload, SchemeVersion
from competitions.tables.seats import PanelPlace, PastPlace, Seat, SeatClosure, Tablet
from competitions.tables.sign_offs import ChiefSignOff, GroupSignOff

__all__ = [
    "Adjustment", "AlarmAcknowledgement", "Appeal", "ChiefSignOff", "Contest", "ContestStep", "Correction",
    "CorrectionAnswer", "DeclaredRelation", "DeskLimits", "Draw", "Entry", "EntryFactor", "EntryStatus",
    "GroupSignOff", "HallScreen", "HallScreenRemoval", "LatestMark", "LatestNote", "PanelPlace", "PaperConfirmation",
    "PaperKeying", "PastPlace", "Placement", "Publication", "RecheckDraw", "RecheckedSheet", "RecordEvent",
    "RecordHead", "Recusal", "RefusedEvent", "RelationWithdrawal", "RemarkRequest", "Reveal", "RevealEnd",
    "RevealStep", "Ruling", "SchemeDraft", "SchemeUpload", "SchemeVersion", "ScreenTurn", "SealConsent", "Seat",
    "SeatClosure", "SheetReopening", "SheetSignature", "SlipPrint", "Tablet", "TieDecision", "TimedStep",
    "TimetableSession", "Withdrawal",
]  # fmt: skip
