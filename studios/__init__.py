"""Craftsmen's innovation studios: a later part of the product; contests already know that it stands below them."""
