"""A posted aspect into the scheme's own aspect, and an aspect back into the fields of its form."""

import re
from decimal import Decimal

import msgspec

from competitions.forms import scheme_kinds as kinds
from competitions.forms.scheme_lines import LineFault, as_line
from scoring.rules.aspect_faults import aspect_faults
from scoring.rules.aspects import Answers, Aspect, Bands, Choice, Judgement, Panel, Time
from scoring.rules.exact import text
from web import forms
from web.language import N_, _, language


class Kind(msgspec.Struct, frozen=True):
    """A kind as the officer chooses it. `lines` is the field that holds one thing a line."""

    code: str
    title: str
    sentence: str
    form: type[kinds.AnyForm]
    lines: str = ""


KINDS: tuple[Kind, ...] = (
    Kind("binary", N_("是 / 否"), N_("达到得满分，没达到得 0 分。"), kinds.BinaryForm),
    Kind("judgement", N_("等级评判"), N_("几名裁判各评 0–3 级，每级有文字说明，取平均。"), kinds.JudgementForm),
    Kind("panel", N_("裁判打分"), N_("几名裁判各打分，可去掉最高分和最低分，再合成。"), kinds.PanelForm),
    Kind("points", N_("直接给分"), N_("裁判组商定一个 0 到满分之间的分数。"), kinds.PointsForm),
    Kind("deduction", N_("偏差扣分"), N_("记录实测值或错误个数，每偏差一步扣一次分。"), kinds.DeductionForm),
    Kind("bands", N_("分档给分"), N_("按与目标值的偏差落在哪一档给分。"), kinds.BandsForm, "bands"),
    Kind("choice", N_("选项给分"), N_("从几个选项中选一个，每个选项有自己的分数。"), kinds.ChoiceForm, "options"),
    Kind("count", N_("计数给分"), N_("数合格和不合格的个数，按个加减分。"), kinds.CountForm),
    Kind("time", N_("计时"), N_("记录秒数和罚时次数，可换算成分数。"), kinds.TimeForm, "penalties"),
    Kind("answers", N_("对答案"), N_("按标准答案逐题计分。"), kinds.AnswersForm, "key"),
    Kind("imported", N_("外部成绩"), N_("在别处得出的成绩，例如理论卷面分，由竞赛干事录入。"), kinds.ImportedForm),
)


def kind_named(code: str) -> Kind | None:
    return next((kind for kind in KINDS if kind.code == code), None)


def read_aspect(kind: Kind, posted: forms.Posted) -> tuple[Aspect | None, dict[str, str]]:
    """The aspect, or one sentence for each field that is wrong."""
    form, errors = forms.read(kind.form, posted)
    if form is None:
        return None, errors
    try:
        aspect = form.aspect()
    except LineFault as fault:
        return None, {kind.lines: str(fault)}
    errors = {field_of(fault.path): fault.sentence(language()) for fault in aspect_faults(aspect, "$")}
    if isinstance(aspect, Judgement) and (blank := [f"level_{at}" for at in range(4) if not aspect.levels[at]]):
        errors |= {name: _("每一级都要有说明，裁判打分时会看到。") for name in blank}
    return (None, errors) if errors else (aspect, {})


def field_of(path: str) -> str:
    """`$.bands[1].up_to` is about the field `bands`."""
    key = re.split(r"[.\[]", path.removeprefix("$.") if path != "$" else "", maxsplit=1)[0]
    return {"convert": "zero_at", "": "drop_high", "levels": "level_0"}.get(key, key)


def fields_of(aspect: Aspect) -> dict[str, str]:
    """What stands in the form when an aspect is opened."""
    plain: dict[str, str] = {}
    for name in aspect.__struct_fields__:
        value = getattr(aspect, name)
        if isinstance(value, (str, int, Decimal)):
            plain[name] = text(value) if isinstance(value, Decimal) else str(value)
    return plain | own_fields(aspect)


def own_fields(aspect: Aspect) -> dict[str, str]:
    match aspect:
        case Choice():
            return {"options": "\n".join(as_line(option.name, option.mark) for option in aspect.options)}
        case Bands():
            return {"bands": "\n".join(band_line(band.up_to, band.mark) for band in aspect.bands)}
        case Judgement():
            return {f"level_{at}": words for at, words in enumerate(aspect.levels)}
        case Panel() if aspect.recorded:
            return {"recorded": "on", "factor": ""}
        case Time():
            lines = {"penalties": "\n".join(as_line(penalty.name, penalty.seconds) for penalty in aspect.penalties)}
            convert = aspect.convert
            return lines | ({"full_at": text(convert.full_at), "zero_at": text(convert.zero_at)} if convert else {})
        case Answers():
            return {"key": " ".join(aspect.key)}
        case _:
            return {}


def band_line(up_to: Decimal | None, mark: Decimal) -> str:
    return text(mark) if up_to is None else as_line(text(up_to), mark)
