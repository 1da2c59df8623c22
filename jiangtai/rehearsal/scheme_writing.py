"""A marking scheme typed into the editor, form by form, and published."""

from competitions.forms.scheme_aspects import fields_of
from competitions.rules.scheme_templates import template_named
from jiangtai.rehearsal.plan import TEMPLATE
from jiangtai.rehearsal.visitor import Visitor
from scoring.rules.aspects import Aspect
from scoring.rules.exact import text
from scoring.rules.scheme import Module, Scheme


async def write_scheme(visitor: Visitor, home: str, scheme: Scheme) -> None:
    """Begin from the template, change what differs, add what is new."""
    here = f"{home}/scheme"
    await visitor.send(here, "/scheme/draft", template=TEMPLATE)
    template = template_named(TEMPLATE)
    begun = {module.code: module for module in template.make().modules} if template else {}
    for module in scheme.modules:
        if module.code in begun:
            await change_aspects(visitor, here, begun[module.code], module)
        else:
            await add_module(visitor, here, module)
    await visitor.send(here, "/scheme/versions")


async def change_aspects(visitor: Visitor, here: str, before: Module, after: Module) -> None:
    for old, new in zip(before.aspects, after.aspects, strict=True):
        if old != new:
            address = f"{here}/aspects/{new.code}"
            await visitor.send(address, f"/scheme/aspects/{new.code}", **typed(new))


async def add_module(visitor: Visitor, here: str, module: Module) -> None:
    fields = {"code": module.code, "name": module.name, "weight": text(module.weight)}
    await visitor.send(f"{here}/modules/new", "/scheme/modules", **fields)
    above = f"{here}/modules/{module.code}"
    for aspect in module.aspects:
        await visitor.send(f"{above}/aspects/new?kind={aspect.kind}", f"/{module.code}/aspects", **typed(aspect))


def typed(aspect: Aspect) -> dict[str, str]:
    return {name: value for name, value in fields_of(aspect).items() if value}
