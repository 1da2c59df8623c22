"""The usual occupations, as the national list names them: offered while typing, and said in English on English pages.

A trade is kept as somebody typed it; one that does not stand here is shown so in every language.
"""

from web.language import N_

TRADES = (
    N_("电工"), N_("焊工"), N_("钳工"), N_("车工"), N_("铣工"), N_("管工"), N_("木工"), N_("砌筑工"), N_("模具工"),
    N_("铸造工"), N_("数控车工"), N_("叉车"), N_("叉车司机"), N_("汽车维修工"), N_("制冷工"), N_("电梯安装维修工"),
    N_("工业机器人系统操作员"), N_("网站设计与开发"), N_("中式面点师"), N_("中式烹调师"), N_("西式面点师"),
    N_("茶艺师"),
    N_("酿酒工"), N_("水产养殖员"), N_("陶瓷工艺师"), N_("服装制版师"), N_("美发师"), N_("养老护理员"), N_("育婴员"),
    N_("保育师"), N_("家政服务员"), N_("快递员"),
)  # fmt: skip
