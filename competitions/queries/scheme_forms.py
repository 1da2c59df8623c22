"""What the forms of aspects and of the whole scheme show before anything is posted."""

import msgspec

from competitions.errors.schemes import PartUnknown
from competitions.forms.scheme_aspects import Kind, fields_of, kind_named
from competitions.forms.scheme_settings import quota_lines, tie_word
from competitions.queries.scheme_editor import DraftPage
from competitions.rules.scheme_edits import module_in, module_with
from competitions.rules.scheme_sums import next_code
from scoring.rules.aspects import Time
from scoring.rules.scheme import Medals, Module, Quotas, Scheme
from web.language import _
from web.refusals import NotFound

FEWEST_ROWS = 3
SPARE_ROWS = 1


class AspectFormPage(msgspec.Struct, frozen=True):
    """`values` fill the fields; `code` is empty for a new aspect."""

    shown: DraftPage
    module: Module
    kind: Kind
    code: str
    values: dict[str, str]


class SettingsPage(msgspec.Struct, frozen=True):
    shown: DraftPage
    ties: list[tuple[str, str]]  # the chosen key and its direction, as many rows as the form has
    tie_groups: list[tuple[str, list[tuple[str, str]]]]
    medals: Medals
    quotas: Quotas
    bands: str


def chosen_kind(code: str) -> Kind:
    kind = kind_named(code)
    if kind is None:
        raise NotFound
    return kind


def new_aspect_form(shown: DraftPage, module_code: str, kind: Kind, group: str) -> AspectFormPage:
    module = module_in(shown.scheme, module_code)
    known = group if any(each.code == group for each in module.sub_criteria) else ""
    taken = [aspect.code for _module, aspect in shown.scheme.aspects()]
    values = {"code": next_code(taken, f"{known or module.code}."), "sub_criterion": known}
    return AspectFormPage(shown, module, kind, "", values)


def aspect_form(shown: DraftPage, code: str, kind_code: str) -> AspectFormPage:
    """With another kind than its own, an aspect keeps what both kinds have."""
    module = module_with(shown.scheme, code)
    aspect = shown.scheme.aspect(code)
    if aspect is None:
        raise PartUnknown(code)
    return AspectFormPage(shown, module, chosen_kind(kind_code or aspect.kind), code, fields_of(aspect))


def settings_page(shown: DraftPage) -> SettingsPage:
    scheme = shown.scheme
    ties = [(tie_word(tie), tie.order) for tie in scheme.ties]
    empty = Quotas(of="entrants", round="half_up", border="all_in", bands=[])
    quotas = scheme.awards if isinstance(scheme.awards, Quotas) else empty
    return SettingsPage(
        shown=shown,
        ties=[*ties, *[("", "high")] * max(SPARE_ROWS, FEWEST_ROWS - len(ties))],
        tie_groups=tie_choices(scheme),
        medals=scheme.awards if isinstance(scheme.awards, Medals) else Medals(scale="ws700"),
        quotas=quotas,
        bands=quota_lines(quotas),
    )


def tie_choices(scheme: Scheme) -> list[tuple[str, list[tuple[str, str]]]]:
    modules = [(f"module:{each.code}", f"{each.code} {each.name}") for each in scheme.modules]
    groups = [
        (f"group:{each.code}", f"{each.code} {each.name[:40]}")
        for module in scheme.modules
        for each in module.sub_criteria
    ]
    aspects = [(f"aspect:{each.code}", f"{each.code} {each.name[:40]}") for _module, each in scheme.aspects()]
    times = [
        (f"time:{each.code}", f"{each.code} {each.name[:40]}")
        for _module, each in scheme.aspects()
        if isinstance(each, Time)
    ]
    plain = [("penalties", _("罚分和罚时")), ("time", _("总用时")), ("best_placings", _("单项名次好的次数"))]
    named = [(_("其他"), plain), (_("模块"), modules), (_("子项"), groups), (_("用时"), times), (_("评分项"), aspects)]
    return [(name, choices) for name, choices in named if choices]
