"""What a browser says about itself, in words that its owner recognises."""

from web.language import N_, _

# The first word found wins: an iPad also says Mac, Edge also says Chrome.
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("HarmonyOS", N_("鸿蒙设备")),
    ("OpenHarmony", N_("鸿蒙设备")),
    ("Android", N_("安卓设备")),
    ("Windows", N_("Windows 电脑")),
    ("Macintosh", N_("苹果电脑")),
    ("Linux", N_("Linux 电脑")),
)
BROWSERS = (
    ("MicroMessenger", N_("微信")),
    ("DingTalk", N_("钉钉")),
    ("QQBrowser", N_("QQ 浏览器")),
    ("HuaweiBrowser", N_("华为浏览器")),
    ("MiuiBrowser", N_("小米浏览器")),
    ("Edg", "Edge"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)


def system_name(agent: str) -> str:
    return _(first_found(SYSTEMS, agent) or N_("未知设备"))


def browser_name(agent: str) -> str:
    return _(first_found(BROWSERS, agent) or N_("未知浏览器"))


def first_found(names: tuple[tuple[str, str], ...], agent: str) -> str | None:
    return next((name for word, name in names if word in agent), None)
