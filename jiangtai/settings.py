"""Every setting of the program, read once from the environment; a wrong one is refused by its name."""

import difflib
import os
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import msgspec
from msgspec import Meta

PREFIX = "JIANGTAI_"


class LogFormat(StrEnum):
    CONSOLE = "console"
    JSON = "json"


class LogLevel(StrEnum):
    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Field `port` is read from JIANGTAI_PORT, or from the file that JIANGTAI_PORT_FILE names."""

    # Without it the program runs a database of its own.
    database_url: Annotated[str, Meta(pattern="^postgres(ql)?://")] | None = None
    host: Annotated[str, Meta(min_length=1)] = "127.0.0.1"
    port: Annotated[int, Meta(ge=1, le=65535)] = 8000
    # Everything the program writes goes here.
    var: Path = Path("var")
    # Photos and proofs; when not set, the folder `files` in `var`.
    files: Path | None = None
    # What people type to reach it, when a proxy stands in front.
    public_url: Annotated[str, Meta(pattern="^https?://[^/]+$")] | None = None
    # Cookies over https only; when not set, as `public_url` says.
    secure_cookies: bool | None = None
    # The bearer token that opens /metrics.
    metrics_token: Annotated[str, Meta(min_length=16)] | None = None
    log_level: LogLevel = LogLevel.INFO
    log_format: LogFormat = LogFormat.CONSOLE

    @property
    def address(self) -> str:
        """Where people reach this program, without a slash at the end."""
        return self.public_url or f"http://{self.host}:{self.port}"

    @property
    def files_folder(self) -> Path:
        return self.files or self.var / "files"

    @property
    def cookies_are_secure(self) -> bool:
        return self.address.startswith("https://") if self.secure_cookies is None else self.secure_cookies


class SettingsWrong(Exception):
    """A setting that cannot be used; the text is one line and begins with its name."""


@cache
def settings() -> Settings:
    return read(os.environ)


def read(environment: Mapping[str, str]) -> Settings:
    """The settings of this environment, or `SettingsWrong`."""
    refuse_unknown(environment)
    texts = {field: given(field, environment) for field in Settings.__struct_fields__}
    values: dict[str, Any] = {field: read_one(field, text) for field, text in texts.items() if text}
    return Settings(**values)


def variable(field: str) -> str:
    return "DATABASE_URL" if field == "database_url" else PREFIX + field.upper()


def refuse_unknown(environment: Mapping[str, str]) -> None:
    known = [variable(field) + suffix for field in Settings.__struct_fields__ for suffix in ("", "_FILE")]
    for name in sorted(environment):
        if name.startswith(PREFIX) and name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            raise SettingsWrong(f"{name} is not a setting" + (f"; did you mean {near[0]}?" if near else "."))


def given(field: str, environment: Mapping[str, str]) -> str:
    """The text of a setting, "" when it is not set; a secret may stand in a file."""
    name = variable(field)
    if path := environment.get(f"{name}_FILE", ""):
        try:
            return Path(path).read_text().strip()
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsWrong(f"{name}_FILE: {path} cannot be read ({error}).") from error
    return environment.get(name, "").strip()


def read_one(field: str, text: str) -> object:
    hint = get_type_hints(Settings, include_extras=True)[field]
    try:
        return msgspec.convert(text, hint, strict=False, dec_hook=lambda kind, text: kind(text))
    except msgspec.ValidationError as error:
        raise SettingsWrong(f"{variable(field)}: {error}.") from error
