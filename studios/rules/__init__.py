"""Pure questions about studios."""
