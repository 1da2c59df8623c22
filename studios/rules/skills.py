"""The ladder of skill, eight levels, from the first day to the chief technician."""

from web.language import N_

LADDER: dict[int, str] = {
    1: N_("学徒工"),
    2: N_("初级工"),
    3: N_("中级工"),
    4: N_("高级工"),
    5: N_("技师"),
    6: N_("高级技师"),
    7: N_("特级技师"),
    8: N_("首席技师"),
}
