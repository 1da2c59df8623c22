"""Why a rehearsal ends early."""


class RehearsalFailed(Exception):
    """The product did not do what the robot expected; the text says where, in one line."""


class Refused(RehearsalFailed):
    """An answer that says no; whoever expected it looks at its status."""

    def __init__(self, sentence: str, status: int) -> None:
        super().__init__(sentence)
        self.status = status


class AnswerLost(RehearsalFailed):
    """The line broke after something was sent: it may have been done or not."""


class NothingToSend(RehearsalFailed):
    """The page no longer offers, or does not offer, the form that was to be filled."""


class NoWayIn(RehearsalFailed):
    """The server cannot be reached, or the sign-in is refused: nothing was tried yet."""
