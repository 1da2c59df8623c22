"""What the pages of people show: one typed Struct a page."""
