"""What a judge writes on paper for each kind of aspect, so that it can be keyed in as it stands."""

from collections.abc import Callable, Sequence
from typing import Any

from competitions.rules.rechecks import Field
from scoring.rules.aspects import Answers, Aspect, Binary, Choice, Count, Imported, Judgement, Panel, Points, Time
from scoring.rules.scheme import Module
from web.language import N_, _

PENALTY = N_("写次数")


def how_to_write(aspect: Aspect) -> str:
    said = WORDS.get(type(aspect))
    return _("写测量值") if said is None else said(aspect)


def how_to_write_mark(aspect: Aspect, penalty: str | None) -> str:
    return how_to_write(aspect) if penalty is None else _(PENALTY)


def hints_of(module: Module, fields: Sequence[Field]) -> list[str]:
    """For each field the same words as on the paper."""
    said = {aspect.code: how_to_write(aspect) for aspect in module.aspects}
    return [said.get(field.aspect, _(PENALTY)) for field in fields]


def choice(aspect: Choice) -> str:
    return _("写选项：{options}").format(options=" / ".join(option.name for option in aspect.options))


def panel(aspect: Panel) -> str:
    if aspect.step is None:
        return _("写 0–{max}").format(max=f"{aspect.max:f}")
    return _("写 0–{max}，每档 {step}").format(max=f"{aspect.max:f}", step=f"{aspect.step:f}")


def points(aspect: Points | Imported) -> str:
    if aspect.max is None:
        return _("写分数")
    return _("写 0–{max}").format(max=f"{aspect.max:f}")


def answers(aspect: Answers) -> str:
    return _("写答案，用逗号分开，共 {n} 题").format(n=len(aspect.key))


WORDS: dict[type[Aspect], Callable[[Any], str]] = {
    Binary: lambda _aspect: _("做到写 1，没做到写 0"),
    Choice: choice,
    Judgement: lambda _aspect: _("写 0–3，达到哪一档写哪一档"),
    Panel: panel,
    Points: points,
    Imported: points,
    Count: lambda _aspect: _("写“对/错”，例如 7/2"),
    Time: lambda _aspect: _("写秒数，例如 401.25"),
    Answers: answers,
}
