"""What a password must be."""

from pathlib import Path

from web.language import _

SHORTEST = 10
LONGEST = 200

# What the lists of leaked passwords agree on, as far as it is long enough.
COMMON = frozenset((Path(__file__).parent / "common_passwords.txt").read_text("ascii").split())


def password_fault(password: str, *, name: str, sign_in: str) -> str | None:
    """The sentence saying how to mend it, or None for a password that will do."""
    if len(password) < SHORTEST:
        return _("密码至少 {shortest} 个字符，请再加长一些；可以用几个不相干的词。").format(shortest=SHORTEST)
    if len(password) > LONGEST:
        return _("密码最多 {longest} 个字符，请缩短一些。").format(longest=LONGEST)
    plain = password.strip().lower()
    if is_common(plain):
        return _("这个密码太常见，容易被猜中，请换一个。")
    if is_named_after(plain, name) or is_named_after(plain, sign_in):
        return _("密码不能就是姓名或登录名，请换一个。")
    return None


def is_common(plain: str) -> bool:
    return plain in COMMON or len(set(plain)) < 4 or plain in "01234567890123456789" or plain in "98765432109876543210"


def is_named_after(plain: str, name: str) -> bool:
    """The name itself, alone, repeated, or with only digits and marks around it."""
    own = "".join(name.lower().split())
    bare = "".join(plain.split())
    if len(own) < 2 or own not in bare:
        return False
    return not any(letter.isalpha() for letter in bare.replace(own, ""))
