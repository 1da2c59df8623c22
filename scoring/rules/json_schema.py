"""The JSON Schema of the results package, from its Structs; `python -m scoring.rules.json_schema` prints it."""

import sys
from collections.abc import Mapping

import msgspec

from scoring.rules.exact import PLAIN
from scoring.rules.package import Package

SCHEMA = "https://json-schema.org/draft/2020-12/schema"


def package_schema() -> bytes:
    """Indented JSON with a line end, as it stands in docs/results-package.schema.json."""
    schema = {"$schema": SCHEMA, "title": "jiangtai-results/1", **msgspec.json.schema(Package)}
    return msgspec.json.format(msgspec.json.encode(_with_plain_decimals(schema)), indent=2) + b"\n"


def _with_plain_decimals(part: object) -> object:
    """Decimals are texts of plain digits: what `format` only names, a pattern checks."""
    if isinstance(part, list):
        return [_with_plain_decimals(each) for each in part]
    if not isinstance(part, Mapping):
        return part
    found = {name: _with_plain_decimals(each) for name, each in part.items()}
    return {**found, "pattern": PLAIN} if found.get("format") == "decimal" else found


if __name__ == "__main__":
    sys.stdout.buffer.write(package_schema())
