"""What the reader has to say about a workbook: a code, a place, and a sentence in the language of the moment."""

import msgspec

from web.language import N_, _

ASKED_FOR = N_("评分项描述（Aspect Description）、类型（Type：M/J）、满分（Max Mark）")

FAULTS: dict[str, str] = {
    "not-a-workbook": N_("这不是 Excel 工作簿（.xlsx）。请在 Excel 或 WPS 中另存为 .xlsx 后再上传。"),
    "old-workbook": N_("这是旧格式（.xls）的工作簿。请在 Excel 或 WPS 中另存为 .xlsx 后再上传。"),
    "encrypted": N_("工作簿有密码保护，无法读取。请去掉打开密码后再上传。"),
    "too-large-inside": N_("工作簿解压后太大，不像评分方案。请只保留评分方案所在的工作表。"),
    "damaged": N_("工作簿已损坏，无法读取。请用 Excel 或 WPS 打开并重新保存。"),
    "too-many-rows": N_("工作簿的内容超过 {limit} 行，不像评分方案。"),
    "too-many-sheets": N_("工作簿的工作表超过 {limit} 张，不像评分方案。"),
    "too-many-aspects": N_("评分项超过 {limit} 个，不像一份评分方案。"),
    "empty-workbook": N_("工作簿是空的。"),
    "no-header": N_("没有找到表头。需要在同一行有这些列：{wanted}。"),
    "header-incomplete": N_("这一行像表头，但缺少这些列：{missing}。"),
    "too-many-faults": N_("问题超过 {limit} 处，后面的不再列出。"),
    "no-aspects": N_("表头下面没有评分项。"),
    "missing-maximum": N_("“{name}”没有满分。如果满分是公式，请先在 Excel 中打开并保存一次。"),
    "maximum-not-a-number": N_("“{name}”的满分“{value}”不是数字。"),
    "maximum-not-above-zero": N_("“{name}”的满分是 {value}，必须大于 0。"),
    "maximum-too-large": N_("“{name}”的满分是 {value}，超过 {limit}。"),
    "missing-type": N_("“{name}”有满分但没有类型。类型应为 M（测量）或 J（评判）。"),
    "unknown-type": N_("“{name}”的类型“{value}”无法识别。类型应为 M（测量）或 J（评判）。"),
    "missing-description": N_("这个评分项有类型但没有描述。"),
    "no-sub-criterion": N_("“{name}”不属于任何子项。它的上方应有子项行（如 A1）。"),
    "duplicate-sub-criterion": N_("子项“{code}”重复：第一次在“{sheet}”第 {row} 行。"),
    "duplicate-aspect": N_("评分项编号“{code}”重复：第一次在“{sheet}”第 {row} 行。"),
    "unreadable-sub-criterion": N_("子项编号“{value}”无法识别，应为字母加数字，例如 A1。"),
    "unreadable-code": N_("编号“{value}”不能使用：最多 40 个字，不含空格和 # / ? % \\。"),
    "level-out-of-range": N_("“{name}”的等级“{value}”不对，应为 0、1、2、3。"),
    "level-twice": N_("“{name}”的等级 {level} 写了两次。"),
    "level-without-aspect": N_("这一行是评判等级，但上方没有评分项。"),
}

WARNINGS: dict[str, str] = {
    "section-variation": N_("标准章节 {section}“{name}”：应占 {declared} 分，实有 {carried} 分，相差 {variation}。"),
    "total-variation": N_("各标准章节相差合计 {variation} 分。"),
    "section-totals-wrong": N_("标准章节 {section} 的工作簿小计写的是 {written} 分，按评分项重算为 {carried} 分。"),
    "section-unlisted": N_("标准章节 {section} 不在章节表中，实有 {carried} 分。"),
    "section-missing": N_("{count} 个评分项没有标明标准章节，共 {carried} 分。"),
    "criterion-marks": N_("模块 {code}“{name}”：写明 {declared} 分，按评分项合计为 {carried} 分。"),
    "criterion-unlisted": N_("模块 {code} 不在模块表中，按评分项合计为 {carried} 分。"),
    "total-marks": N_("总分写明 {declared} 分，按评分项合计为 {carried} 分。"),
    "other-criterion": N_("子项 {code} 写在模块 {block} 的表格里，已按编号归入模块 {criterion}。"),
    "empty-sub-criterion": N_("子项 {code} 没有评分项，已略去。"),
    "levels-missing": N_("“{name}”缺少等级 {levels} 的说明，已填入通用说明。"),
    "levels-on-measurement": N_("“{name}”是测量项，它下面的等级说明已略去。"),
    "maximum-rounded": N_("“{name}”的满分 {value} 已取为 {rounded}。"),
    "name-shortened": N_("这个评分项的描述超过 500 个字，全文已放入说明。"),
    "text-shortened": N_("“{name}”的说明超过 4000 个字，后面的部分已略去。"),
    "mark-without-aspect": N_("这一行有分值 {value}，但没有类型和描述，已略去。"),
    "no-sub-criteria": N_("表中没有子项列，评分项直接归入模块。"),
}


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """One fault or warning. `row` is the row number as Excel shows it; both places are empty for the whole file."""

    code: str
    sheet: str = ""
    row: int | None = None
    values: dict[str, str] = {}

    @property
    def sentence(self) -> str:
        template = FAULTS.get(self.code) or WARNINGS[self.code]
        values = {name: _(text) if text == ASKED_FOR else text for name, text in self.values.items()}
        return _(template).format(**values)
