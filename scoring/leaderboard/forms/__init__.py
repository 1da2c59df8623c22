"""What may be posted about seasons."""
