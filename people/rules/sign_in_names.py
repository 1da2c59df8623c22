"""What a sign-in name may look like."""

import re
import unicodedata

from web.language import _

ALLOWED = re.compile(r"[a-z0-9\u4e00-\u9fff][a-z0-9\u4e00-\u9fff._@-]*")
SHORTEST = 2
LONGEST = 40


def normal_sign_in(typed: str) -> str:
    """Upper case, full-width letters and stray spaces make no difference."""
    return unicodedata.normalize("NFKC", typed).strip().lower()


def sign_in_fault(sign_in: str) -> str | None:
    """The sentence saying how to mend a normal name, or None."""
    if not SHORTEST <= len(sign_in) <= LONGEST:
        return _("登录名要有 {shortest} 到 {longest} 个字符。").format(shortest=SHORTEST, longest=LONGEST)
    if ALLOWED.fullmatch(sign_in) is None:
        return _("登录名只能用汉字、字母、数字和 . _ @ -，并以汉字、字母或数字开头。")
    return None
