"""A fault: one thing that is wrong in a document, where it stands, and its sentence in Chinese or English."""

import json
from collections.abc import Iterable, Mapping
from typing import Final

from msgspec import Struct

from scoring.rules.sentences import say
from scoring.rules.sentences_faults import FAULTS

NOTHING: Final[Mapping[str, str]] = {}


class Fault(Struct, frozen=True):
    """`path` is a JSON path ("$.marks[3].value"), `code` names the sentence, `values` fill it."""

    path: str
    code: str
    values: Mapping[str, str] = NOTHING

    def sentence(self, language: str = "zh") -> str:
        return say(FAULTS, self.code, language, self.values)

    def line(self, language: str = "zh") -> str:
        """One printed line, whatever stands in the document: a line break in it is shown as \\n."""
        written = f"{self.path}: {self.sentence(language)}"
        return "".join(each if each.isprintable() else each.encode("unicode_escape").decode() for each in written)

    def at(self, path: str) -> "Fault":
        """The same fault, standing elsewhere."""
        return Fault(path, self.code, self.values)


def fault(path: str, code: str, /, **values: object) -> Fault:
    return Fault(path, code, {name: str(value) for name, value in values.items()})


def key(path: str, name: str) -> str:
    """The path of a key: `$.scheme.weight`, or `$.scheme["a b"]`, quoted as in JSON, where it is not a plain word."""
    return f"{path}.{name}" if name.isidentifier() else f"{path}[{json.dumps(name, ensure_ascii=False)}]"


def lines(faults: Iterable[Fault], language: str = "zh") -> str:
    return "\n".join(each.line(language) for each in faults)
