"""Pure questions about seasons, their policies and their boards."""
