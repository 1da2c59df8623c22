"""Invented persons and organisations. Any likeness to somebody real is chance."""

from itertools import islice, product

SURNAMES = "梁陈黄何关曾吴李冯岑潘卢谢罗郭麦邓区叶苏"
GIVEN = (
    "志强", "丽华", "国栋", "秀英", "家豪", "晓彤", "永健", "文静", "伟明", "婉仪", "子轩", "慧敏",
    "振邦", "美玲", "俊杰", "雪梅", "耀东", "嘉欣", "海涛", "思敏", "建业", "颖诗", "浩然", "淑芬",
)  # fmt: skip
ORGANISATIONS = (
    "沙口木艺厂", "河清酿酒坊", "顺成电器", "烟南物流", "璜玑五金", "大谷饲料", "梅东机械", "新龙制衣",
    "水南水产合作社", "镇南冷链", "儒林陶瓷", "下西包装",
)  # fmt: skip


def persons(count: int, offset: int = 0) -> list[str]:
    """`count` different names; another offset gives other persons."""
    mixed = (
        SURNAMES[i] + GIVEN[(i * 5 + j * 7) % len(GIVEN)] for j, i in product(range(len(GIVEN)), range(len(SURNAMES)))
    )
    return list(islice(mixed, offset, offset + count))


def competitors(count: int, offset: int = 0) -> list[tuple[str, str]]:
    """`count` names with the organisation each competes for."""
    return [(name, ORGANISATIONS[i % len(ORGANISATIONS)]) for i, name in enumerate(persons(count, offset))]
