"""What the pages show, shaped for them."""
