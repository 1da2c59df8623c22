"""The shared board: versioned documents, two pointers into them, and the bytes the public gets."""
