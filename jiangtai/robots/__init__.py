"""Robot judges: they fill the demo's sheets and play rehearsals, with the same events that a tablet makes."""
