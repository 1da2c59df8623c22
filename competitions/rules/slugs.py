"""The word that names a contest in its address."""

import re
from collections.abc import Collection

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST = 60
RESERVED = frozenset({"new", "load", "live", "results", "timetable", "package"})

TRADES: dict[str, str] = {
    "叉车": "forklift", "电工": "electrician", "焊": "welding", "钳工": "fitter", "车工": "turner", "数控": "cnc",
    "网站": "web", "网页": "web", "护理": "nursing", "中式烹": "cooking", "厨": "cooking", "烹": "cooking",
    "西点": "pastry", "面点": "dim-sum", "茶艺": "tea", "美容": "beauty", "美发": "hair", "汽车": "auto",
    "家政": "housekeeping", "保育": "childcare", "养老": "elderly-care", "物流": "logistics", "机器人": "robotics",
    "直播": "streaming", "消防": "fire", "缝": "sewing", "服装": "fashion", "花艺": "floristry", "砌": "bricklaying",
    "木工": "joinery", "水产": "aquaculture", "养鱼": "fish-farming", "插花": "floristry", "急救": "first-aid",
}  # fmt: skip


def is_slug(text: str) -> bool:
    return len(text) <= LONGEST and SLUG.fullmatch(text) is not None and text not in RESERVED


def suggested_slug(trade: str, year: int, taken: Collection[str]) -> str:
    """forklift-2026 for a trade we know or one in plain letters, else c-2026-01; never one that is taken."""
    word = slug_word(trade)
    if word and f"{word}-{year}" not in taken:
        return f"{word}-{year}"
    stem = f"{word}-{year}" if word else f"c-{year}"
    numbered = (f"{stem}-{number:02d}" for number in range(2 if word else 1, len(taken) + 3))
    return next(slug for slug in numbered if slug not in taken)


def slug_word(trade: str) -> str:
    known = next((word for part, word in TRADES.items() if part in trade), None)
    if known is not None:
        return known
    return "-".join(re.findall(r"[a-z0-9]+", trade.lower()))[:40].strip("-") if trade.isascii() else ""
