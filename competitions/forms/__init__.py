"""What may be posted, read once into Structs."""
