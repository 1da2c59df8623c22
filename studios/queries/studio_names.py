"""A studio's name in the language of the screen, where a query reads it beside other things."""

from web.language import CHINESE, language

CHINESE_NAME = "studio.name AS"
ENGLISH_NAME = "coalesce(nullif(studio.name_en, ''), studio.name) AS"


def in_words_of_screen(sql: str) -> str:
    """The same question; it must name the column as `studio.name AS …`."""
    return sql if language() == CHINESE else sql.replace(CHINESE_NAME, ENGLISH_NAME)
