"""When a marking scheme may be edited and published."""

from competitions.rules.life import State, has_reached


def accepts_schemes(state: State) -> bool:
    """A new version may be published until the result is locked, also while marking goes on (rule 1.1)."""
    return state is not State.VOID and not has_reached(state, State.LOCKED)
