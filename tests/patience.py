"""How many seconds a busy machine may take before a test gives up; what must be quick is measured in `bench/`."""

PATIENCE = 60.0
