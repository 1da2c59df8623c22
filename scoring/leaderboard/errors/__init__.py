"""What the shared board refuses, each with its sentence."""
