"""Pure questions about contests: time, state and permission as plain values."""
