"""What may be posted about studios."""
