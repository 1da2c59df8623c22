"""Settings: one place, read once, refused by name."""

from pathlib import Path

import pytest

from jiangtai.settings import LogFormat, LogLevel, Settings, SettingsWrong, read


def test_nothing_needs_to_be_set() -> None:
    assert read({"PATH": "/bin"}) == Settings()
    assert (Settings().address, Settings().cookies_are_secure) == ("http://127.0.0.1:8000", False)


def test_everything_can_be_set() -> None:
    assert read(
        {
            "DATABASE_URL": "postgresql://lin@db/contests",
            "JIANGTAI_HOST": "0.0.0.0",
            "JIANGTAI_PORT": "9000",
            "JIANGTAI_VAR": "/srv/匠台 一",
            "JIANGTAI_PUBLIC_URL": "https://contests.example",
            "JIANGTAI_SECURE_COOKIES": "true",
            "JIANGTAI_METRICS_TOKEN": "0123456789abcdef",
            "JIANGTAI_LOG_LEVEL": "debug",
            "JIANGTAI_LOG_FORMAT": "json",
        }
    ) == Settings(
        database_url="postgresql://lin@db/contests",
        host="0.0.0.0",
        port=9000,
        var=Path("/srv/匠台 一"),
        public_url="https://contests.example",
        secure_cookies=True,
        metrics_token="0123456789abcdef",
        log_level=LogLevel.DEBUG,
        log_format=LogFormat.JSON,
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://db/contests"),
        ("JIANGTAI_PORT", "eighty"),
        ("JIANGTAI_PORT", "0"),
        ("JIANGTAI_PORT", "65536"),
        ("JIANGTAI_PUBLIC_URL", "contests.example"),
        ("JIANGTAI_PUBLIC_URL", "https://contests.example/here"),
        ("JIANGTAI_SECURE_COOKIES", "perhaps"),
        ("JIANGTAI_METRICS_TOKEN", "short"),
        ("JIANGTAI_LOG_LEVEL", "loud"),
        ("JIANGTAI_LOG_FORMAT", "xml"),
    ],
)
def test_wrong_setting_is_refused_by_its_name_in_one_line(name: str, value: str) -> None:
    with pytest.raises(SettingsWrong) as refusal:
        read({name: value})
    assert str(refusal.value).startswith(f"{name}: ")
    assert "\n" not in str(refusal.value)


def test_misspelt_setting_is_refused_with_the_right_name() -> None:
    with pytest.raises(SettingsWrong, match=r"^JIANGTAI_PROT is not a setting; did you mean JIANGTAI_PORT\?$"):
        read({"JIANGTAI_PROT": "9000"})


def test_secret_may_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("0123456789abcdef\n")
    assert read({"JIANGTAI_METRICS_TOKEN_FILE": str(tmp_path / "token")}).metrics_token == "0123456789abcdef"


def test_missing_file_is_refused_by_the_name_of_the_setting(tmp_path: Path) -> None:
    with pytest.raises(SettingsWrong, match=r"^JIANGTAI_METRICS_TOKEN_FILE: .* cannot be read"):
        read({"JIANGTAI_METRICS_TOKEN_FILE": str(tmp_path / "nothing")})


@pytest.mark.parametrize(
    ("public", "chosen", "secure"),
    [
        (None, None, False),
        ("http://hall.example", None, False),
        ("https://hall.example", None, True),
        ("https://hall.example", False, False),
        (None, True, True),
    ],
)
def test_cookies_are_secure_when_the_public_address_is(public: str | None, chosen: bool | None, secure: bool) -> None:
    assert Settings(public_url=public, secure_cookies=chosen).cookies_are_secure is secure


def test_empty_means_not_set() -> None:
    assert read({"JIANGTAI_PORT": "", "DATABASE_URL": " "}) == Settings()
