"""What a page says of itself to whoever shows a link to it (Open Graph)."""

import msgspec

from web.language import CHINESE, language, url
from web.outside import known

LOCALES = {"zh": "zh_CN", "en": "en_US"}
PICTURE = "/picture.png"


class Social(msgspec.Struct, frozen=True, kw_only=True):
    """`page` and `picture` are addresses without language; `version` tells an old picture from a new one."""

    title: str
    description: str
    page: str
    picture: str
    version: int

    @property
    def locale(self) -> str:
        return LOCALES[language()]

    @property
    def other_locale(self) -> str:
        return LOCALES["en" if language() == CHINESE else CHINESE]

    @property
    def page_outside(self) -> str | None:
        return known(url(self.page))

    @property
    def picture_outside(self) -> str | None:
        """Chats keep a picture by its address: each version has one of its own."""
        found = known(url(self.picture))
        return None if found is None else f"{found}?v={self.version}"
