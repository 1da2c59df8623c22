"""What a person wrote into a form that was refused, so that nobody has to think of it twice."""

import re
from typing import Any

from web.forms.posting import CACHED, Posted
from web.visitors import same_origin

WORDS = re.compile(r"[^\x00-\x7f]|\S\s+\S")  # Chinese, or several words: what was chosen from a list is neither
SECRET = ("password", "current", "again", "pin", "csrf")


def written(scope: Any) -> list[str]:
    """The sentences of a form of ours, in the order of the page; never a password."""
    posted: Posted = scope.get(CACHED) or {}
    if not same_origin(scope):
        return []
    texts = [text.strip() for name, values in posted.items() if name not in SECRET for text in values]
    return [text for text in texts if WORDS.search(text)]
