"""What a browser finds on a page: the forms that post, the sentences that were meant for people."""

from html.parser import HTMLParser

import msgspec

Attributes = list[tuple[str, str | None]]
CHOSEN_BY_HAND = ("checkbox", "radio")
NEVER_SENT = ("submit", "file", "button", "reset", "image")


class FoundForm(msgspec.Struct):
    """A form of a page: where it goes and what its fields hold, as a browser would send them."""

    action: str
    fields: dict[str, list[str]]

    def holds(self, wanted: dict[str, str]) -> bool:
        return all(self.fields.get(name) == [value] for name, value in wanted.items())


class FormReader(HTMLParser):
    """Collects the forms of a page that post."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[FoundForm] = []
        self._form: FoundForm | None = None
        self._select = ""
        self._first_option = False
        self._area: str | None = None

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._begin(given)
        elif self._form is None or "disabled" in given:
            return
        elif tag == "input":
            self._input(given)
        elif tag == "textarea":
            self._area = given.get("name")
            self._add(self._area or "", "")
        elif tag == "select":
            self._select = given.get("name", "")
            self._first_option = True
            self._add(self._select, "")
        elif tag == "option":
            self._option(given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._area = None

    def handle_data(self, data: str) -> None:
        if self._area and self._form is not None:
            values = self._form.fields[self._area]
            values[-1] += data if values[-1] else data.removeprefix("\n")

    def _begin(self, given: dict[str, str]) -> None:
        self._form = FoundForm(given.get("action", ""), {}) if given.get("method", "").lower() == "post" else None
        if self._form is not None:
            self.forms.append(self._form)

    def _input(self, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        if kind not in NEVER_SENT and (kind not in CHOSEN_BY_HAND or "checked" in given):
            self._add(given.get("name", ""), given.get("value", "on" if kind in CHOSEN_BY_HAND else ""))

    def _option(self, given: dict[str, str]) -> None:
        """The selected one, or else the first."""
        values = self._form.fields.get(self._select) if self._form else None
        if values and ("selected" in given or self._first_option):
            values[-1] = given.get("value", "")
        self._first_option = False

    def _add(self, name: str, value: str) -> None:
        if name and self._form is not None:
            self._form.fields.setdefault(name, []).append(value)


def forms_in(page: str) -> list[FoundForm]:
    reader = FormReader()
    reader.feed(page)
    return reader.forms


class SentenceReader(HTMLParser):
    """The words of a page's boxes that say what is wrong, and of its main part."""

    BOXES = ("errors", "notice", "field__error", "alert")
    EMPTY = ("input", "br", "img", "hr", "use", "path", "circle", "rect", "line")

    def __init__(self) -> None:
        super().__init__()
        self.boxed: list[str] = []
        self.all: list[str] = []
        self._open: list[bool] = []
        self._main = False

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self._main = self._main or tag == "main"
        if tag not in self.EMPTY:
            classes = (dict(attrs).get("class") or "").split()
            self._open.append(any(box in classes for box in self.BOXES))

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.EMPTY and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        words = data.strip()
        if words and self._main:
            self.all.append(words)
            if any(self._open):
                self.boxed.append(words)


def sentence_in(page: str) -> str:
    """The first sentences of a page that refuses something."""
    reader = SentenceReader()
    reader.feed(page)
    return " ".join(reader.boxed or reader.all)[:300]
