"""A scheme with every kind of aspect, and its changes."""

import copy
from typing import Any

LEVELS = ["不能完成", "基本完成，晃动明显", "达到行业标准，偶有轻微晃动", "全程平稳，超出行业标准"]
OPTIONS = [{"name": "最短", "mark": "3"}, {"name": "绕行", "mark": "1.5"}, {"name": "错误", "mark": "0"}]
BANDS = [{"up_to": "5", "mark": "2.00"}, {"up_to": "10", "mark": "1.00"}, {"mark": "0"}]
PENALTIES = [{"name": "碰杆", "seconds": "5"}, {"name": "压线", "seconds": "3"}]


def aspect(code: str, name: str, kind: str, **more: object) -> dict[str, object]:
    return {"code": code, "name": name, "kind": kind, "sub_criterion": code.split(".")[0], **more}


ASPECTS = [
    aspect("B2.1", "起步前鸣笛并观察四周", "binary", max="2.00", note="全程执行得满分，遗漏一次不得分"),
    aspect(
        "B2.2", "货垛外缘与定位线偏差", "deduction", max="5.00", target="0", tolerance="10", step="5", per_step="0.5"
    ),
    aspect("B2.3", "操作平稳、货物无晃动", "judgement", max="6.00", judges=3, levels=LEVELS),
    aspect("B2.4", "路线选择", "choice", options=OPTIONS),
    aspect("B2.5", "完成时间", "time", max="6.00", penalties=PENALTIES, convert={"full_at": "360", "zero_at": "480"}),
    aspect("B3.1", "停车位置", "bands", bands=BANDS),
    aspect("B3.2", "整洁", "points", max="4"),
    aspect("B3.3", "码放件数", "count", max="10", base="0", per_good="1", per_bad="0.5"),
    aspect("B3.4", "口答", "answers", key=["A", "C", "B"], per_answer="1"),
    aspect("B3.5", "台风", "panel", max="10", judges=3, step="0.5", drop_low=0, drop_high=0, combine="mean"),
    aspect("B3.6", "理论", "imported", max="20", source="理论考场"),
]
SUB_CRITERIA = [{"code": "B2", "name": "堆垛与搬运"}, {"code": "B3", "name": "收尾"}]
SCHEME: dict[str, Any] = {
    "version": 1,
    "modules": [
        {"code": "B", "name": "堆垛与搬运", "sub_criteria": SUB_CRITERIA, "aspects": ASPECTS},
        {"code": "C", "name": "点检", "aspects": [{"code": "C1", "name": "点检完整", "kind": "points", "max": "10"}]},
    ],
}

GROUP_MARKS = {
    "B2.1": "1",
    "B2.2": "12.5",
    "B2.4": "最短",
    "B2.5": "401",
    "B3.1": "4",
    "B3.2": "3.5",
    "B3.3": "7/2",
    "B3.4": "A,C,B",
}


def changed(**maxima: str) -> dict[str, Any]:
    """Version 2, with other maxima for these aspects of module B (a dot is written as `_`); empty: without it."""
    scheme = copy.deepcopy(SCHEME)
    scheme["version"] = 2
    module = scheme["modules"][0]
    for code, most in maxima.items():
        for found in [each for each in module["aspects"] if each["code"] == code.replace("_", ".")]:
            if most:
                found["max"] = most
            else:
                module["aspects"].remove(found)
    return scheme
