"""How a number came about, in Chinese and English: one clause for each step."""

from typing import Final

CLAUSES: Final[dict[str, tuple[str, str]]] = {
    "comma": ("，", ", "),
    "and": (" 和 ", " and "),
    "list": ("、", ", "),
    "stop": ("。", "."),
    # marks
    "marks": ("{count} 个评分（{marks}）", "{count} marks ({marks})"),
    "one-mark": ("1 个评分（{marks}）", "1 mark ({marks})"),
    "left-out": ("缺 {count} 个评分，不计", "{count} not given, left out"),
    "dropped": ("去掉 {marks}", "dropped {marks}"),
    "sum": ("合计 {value}", "sum {value}"),
    "mean": ("平均 {value}", "mean {value}"),
    "median": ("中位数 {value}", "median {value}"),
    "factor": ("系数 {factor}", "factor {factor}"),
    "recorded-factor": ("难度系数 {factor}", "recorded factor {factor}"),
    "times": ("再乘 {times}", "times {times}"),
    "of-three": ("除以 3 乘满分 {max}", "÷ 3 × {max}"),
    "mark": ("得 {mark} 分", "mark {mark}"),
    "mark-of": ("得 {mark} 分（满分 {max}）", "mark {mark} of {max}"),
    # agreed values
    "yes": ("是", "yes"),
    "no": ("否", "no"),
    "value": ("值 {value}", "value {value}"),
    "source": ("来源：{source}", "source: {source}"),
    "option": ("选项“{value}”", 'option "{value}"'),
    "off-target": ("与目标 {target} 相差 {off}", "{off} from the target {target}"),
    "tolerated": ("允差 {tolerance}", "tolerance {tolerance}"),
    "steps": ("扣 {steps} 级，每级 {per_step}", "{steps} steps of {per_step} off"),
    "good-bad": ("合格 {good}，不合格 {bad}", "{good} good, {bad} bad"),
    "base": (
        "基础 {base}，每个合格加 {per_good}，每个不合格扣 {per_bad}",
        "base {base}, +{per_good} for each good, −{per_bad} for each bad",
    ),
    "seconds": ("用时 {value} 秒", "{value} seconds"),
    "penalty": ("{name} {count} 次，加 {seconds} 秒", "{name} {count} ×, {seconds} seconds added"),
    "with-penalties": ("共 {value} 秒", "{value} seconds in all"),
    "converted": ("{full} 秒得满分，{zero} 秒得 0 分", "full marks at {full} s, none at {zero} s"),
    "answers": ("答对 {right} / {due}，每题 {per_answer}", "{right} of {due} right, {per_answer} each"),
    # no result
    "missing": ("“{name}”尚未评分", '"{name}" is not marked yet'),
    "partial": ("“{name}”还缺评分（{marked} / {needed}）", '"{name}" still lacks marks ({marked} of {needed})'),
    "nobody": ("“{name}”无人评分，不计分", '"{name}" was marked by nobody and adds nothing'),
    "spread": ("“{name}”裁判评分相差过大，须重新评分", 'the judges are too far apart on "{name}": it is marked again'),
    "empty": ("“{name}”去掉最高最低后没有剩余评分", 'dropping marks leaves none on "{name}"'),
    "no-factor": ("“{name}”没有记录难度系数", 'no factor is recorded for "{name}"'),
    "unmarked": ("没有任何评分", "nothing is marked"),
    "floor": ("“{name}”低于合格线 {floor}，不排名", '"{name}" is below the floor of {floor}: no place'),
    # modules and totals
    "aspects": ("{count} 个评分项合计 {value}", "{count} aspects come to {value}"),
    "adjusted": ("调整 {points}（{reason}）", "adjusted by {points} ({reason})"),
    "void": ("模块作废（{reason}）", "module void ({reason})"),
    "weight": ("权重 {percent}%", "weight {percent} %"),
    "module-mark": ("“{name}” {mark}", "{name} {mark}"),
    "total": ("总分 {total}", "total {total}"),
    "so-far": ("目前 {total}", "so far {total}"),
    # places
    "place": ("第 {rank} 名", "place {rank}"),
    "shared": ("与同分者并列", "shared with equals"),
    "no-place": ("不排名", "no place"),
    "by-module": ("总分相同，按“{name}”成绩", 'equal totals, decided by "{name}"'),
    "by-aspect": ("总分相同，按评分项“{name}”", 'equal totals, decided by the aspect "{name}"'),
    "by-sub_criterion": ("总分相同，按子标准“{name}”", 'equal totals, decided by the group "{name}"'),
    "by-penalties": ("总分相同，罚分少者列前", "equal totals, fewer penalties first"),
    "by-time": ("总分相同，用时短者列前", "equal totals, shorter time first"),
    "by-best_placings": ("总分相同，按单项名次优者列前", "equal totals, better placings first"),
    "by-decision": ("总分相同，由裁判长裁定", "equal totals, decided by the chief judge"),
    "scale-ws700": (
        "700 分制 {scale}：700 + 30 ×（总分 − 中位数）÷（1.4826 × MAD）",
        "{scale} on the 700 scale: 700 + 30 × (total − median) ÷ (1.4826 × MAD)",
    ),
    "scale-ws500": (
        "500 分制 {scale}：500 + 30 ×（总分 − 平均）÷ 标准差",
        "{scale} on the 500 scale: 500 + 30 × (total − mean) ÷ standard deviation",
    ),
    "flat": ("全场没有分差，分制分一律取中值", "the field has no spread: everybody has the centre mark"),
    "award": ("{award}", "{award}"),
    # names
    "gold": ("金牌", "gold"),
    "silver": ("银牌", "silver"),
    "bronze": ("铜牌", "bronze"),
    "medallion": ("优胜奖", "medallion for excellence"),
    "dns": ("未出场", "did not start"),
    "dnf": ("未完成", "did not finish"),
    "dq": ("取消资格", "disqualified"),
    "absent": ("缺席", "absent"),
    "out_of_contest": ("不计名次参赛", "out of contest"),
}  # fmt: skip

# Prizes are named by the scheme; the usual names have English ones.
PRIZES = {
    "特等奖": "Grand prize", "一等奖": "First prize", "二等奖": "Second prize", "三等奖": "Third prize",
    "优秀奖": "Merit award", "优胜奖": "Medallion for excellence", "鼓励奖": "Encouragement award",
    "金牌": "Gold medal", "银牌": "Silver medal", "铜牌": "Bronze medal",
    "金奖": "Gold prize", "银奖": "Silver prize", "铜奖": "Bronze prize",
}  # fmt: skip
