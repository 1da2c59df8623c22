"""A robot plays a whole marking day through the real HTTP interface, and checks the board against its own sums."""
