"""HTTP plumbing without domain nouns."""
