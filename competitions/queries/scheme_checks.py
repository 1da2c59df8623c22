"""What is wrong with a draft, each with the page where it is mended; and what is worth a look."""

import msgspec

from competitions.queries.scheme_parts import module_row
from competitions.rules.scheme_sums import Spot, empty_groups, is_off, spot_of
from scoring.rules.scheme import Scheme, scheme_faults
from web.language import _, language

HOME = "/desk/contests/{slug}/scheme"


class FaultLine(msgspec.Struct, frozen=True):
    sentence: str
    where: str
    href: str


def fault_lines(slug: str, scheme: Scheme) -> list[FaultLine]:
    found = []
    for fault in scheme_faults(scheme):
        spot = spot_of(scheme, fault.path)
        found.append(FaultLine(fault.sentence(language()), where(spot), href_of(slug, spot)))
    return found


def where(spot: Spot) -> str:
    sentences = {"module": _("模块 {code}"), "group": _("子项 {code}"), "aspect": _("评分项 {code}")}
    return sentences.get(spot.kind, _("整个方案")).format(code=spot.code)


def href_of(slug: str, spot: Spot) -> str:
    home = HOME.format(slug=slug)
    match spot.kind:
        case "aspect":
            return f"{home}/aspects/{spot.code}"
        case "group":
            return f"{home}/modules/{spot.module}/groups/{spot.code}"
        case "module":
            return f"{home}/modules/{spot.code}"
        case _:
            return f"{home}/settings"


def warnings_of(scheme: Scheme) -> list[str]:
    """What may be as meant, but is worth a look."""
    found = []
    for module in scheme.modules:
        if is_off(module):
            sentence = _("模块 {code} 应为 {out_of} 分，评分项合计 {marks} 分。")
            row = module_row(module)
            found.append(sentence.format(code=row.code, out_of=row.out_of, marks=row.marks))
        found += [_("子项 {code} 还没有评分项。").format(code=code) for code in empty_groups(module)]
    return found
