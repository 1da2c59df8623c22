"""Sentences of the rules in two languages, without anything of the web: a table maps a code to (Chinese, English)."""

from collections.abc import Mapping

Sentences = Mapping[str, tuple[str, str]]


def say(table: Sentences, code: str, language: str, values: Mapping[str, str]) -> str:
    """The sentence `code` in `language` ("zh", or anything else for English), filled with `values`."""
    chinese, english = table[code]
    return (chinese if language == "zh" else english).format(**values)
