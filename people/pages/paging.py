"""`?page=3`, as every list of people reads it."""

from typing import Annotated

from litestar.params import QueryParameter

PageNumber = Annotated[int, QueryParameter(name="page", ge=1, le=1_000_000)]
Search = Annotated[str, QueryParameter(name="q", max_length=1_000)]
