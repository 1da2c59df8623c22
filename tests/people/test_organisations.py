import asyncio
from typing import Any
from uuid import UUID

import asyncpg
import msgspec
import pytest

from database.rows import row, rows
from people import Member
from people.actions.organisations import change_organisation, create_organisation
from people.errors import (
    AdministratorOnly,
    CreditCodeTaken,
    OrganisationInCircle,
    OrganisationNameTaken,
    ParentUnknown,
    StandsAboveOthers,
)
from people.forms import OrganisationForm
from people.queries.organisations import organisation_list, organisation_page, parent_choices
from people.rules import OrganisationKind
from people.tables import Organisation, Person
from tests.people.site import NOON, NOWHERE
from web import forms
from web.refusals import NotFound

TOWN, VILLAGE, FIRM = OrganisationKind.TOWN, OrganisationKind.VILLAGE, OrganisationKind.ENTERPRISE


def written(name: str, kind: OrganisationKind = FIRM, **fields: Any) -> OrganisationForm:
    return OrganisationForm(name=name, kind=kind, **fields)


async def make(name: str, kind: OrganisationKind = FIRM, **fields: Any) -> UUID:
    return await create_organisation(written(name, kind, **fields), by=None, now=NOON)


async def test_an_organisation_is_written_down_with_its_author(he: Member) -> None:
    form = written("顺成电工有限公司", credit_code=" 91350100-m000100y43", workers=120, women_workers=40)
    created = await create_organisation(form, by=he, now=NOON)
    kept = await row("SELECT name, kind, credit_code, union_credit_code, workers FROM organisation")
    assert kept == {
        "name": "顺成电工有限公司", "kind": "enterprise", "credit_code": "91350100M000100Y43",
        "union_credit_code": None, "workers": 120,
    }  # fmt: skip
    [revision] = await rows("SELECT organisation, number, content, by, at FROM organisation_revision")
    content = revision.pop("content")
    assert revision == {"organisation": created, "number": 1, "by": he.account, "at": NOON}
    assert msgspec.json.decode(str(content), type=OrganisationForm) == form


async def test_a_change_is_one_more_revision(he: Member) -> None:
    created = await make("顺成电工", workers=10)
    await change_organisation(created, written("顺成电工有限公司", workers=12), by=he, now=NOON)
    assert await rows("SELECT name, workers FROM organisation") == [{"name": "顺成电工有限公司", "workers": 12}]
    assert [each["number"] for each in await rows("SELECT number FROM organisation_revision ORDER BY number")] == [1, 2]


async def test_only_administrators_write_and_read(mei: Member) -> None:
    created = await make("顺成电工")
    with pytest.raises(AdministratorOnly):
        await create_organisation(written("另一家"), by=mei, now=NOON)
    with pytest.raises(AdministratorOnly):
        await change_organisation(created, written("另一家"), by=mei, now=NOON)
    with pytest.raises(AdministratorOnly):
        await organisation_list(mei, search="", page=1)
    with pytest.raises(AdministratorOnly):
        await organisation_page(mei, created)
    assert [each["name"] for each in await rows("SELECT name FROM organisation")] == ["顺成电工"]


async def test_an_unknown_organisation_is_not_found(he: Member) -> None:
    with pytest.raises(NotFound):
        await change_organisation(NOWHERE, written("另一家"), by=he, now=NOON)
    with pytest.raises(NotFound):
        await organisation_page(he, NOWHERE)


async def test_names_and_codes_are_unique_even_at_once(db: str) -> None:
    results = await asyncio.gather(*(make("顺成电工") for _ in range(3)), return_exceptions=True)
    refusals = [result for result in results if isinstance(result, OrganisationNameTaken)]
    assert [refusal.errors for refusal in refusals] == [{"name": "已有名为“顺成电工”的单位。"}] * 2
    await make("甲公司", credit_code="91350100M000100Y43", union_credit_code="81440605MC1234567A")
    with pytest.raises(CreditCodeTaken) as employer:
        await make("乙公司", credit_code="91350100M000100Y43")
    with pytest.raises(CreditCodeTaken) as union:
        await make("丙公司", union_credit_code="81440605MC1234567A")
    assert (list(employer.value.errors), list(union.value.errors)) == (["credit_code"], ["union_credit_code"])


async def test_a_change_can_meet_a_taken_name_too(he: Member) -> None:
    await make("甲公司")
    other = await make("乙公司")
    with pytest.raises(OrganisationNameTaken):
        await change_organisation(other, written("甲公司"), by=he, now=NOON)
    assert len(await rows("SELECT id FROM organisation_revision")) == 2


async def test_the_parent_is_a_union_that_exists(db: str) -> None:
    firm = await make("甲公司")
    for parent in (firm, NOWHERE):
        with pytest.raises(ParentUnknown) as refusal:
            await make("乙公司", parent=parent)
        assert refusal.value.errors == {"parent": "没有找到所选的上级单位，请重新选择。"}


async def test_no_circle_even_when_two_move_at_once(he: Member) -> None:
    first = await make("河清村工联会", VILLAGE)
    second = await make("沙头村工联会", VILLAGE)
    moves = (
        change_organisation(first, written("河清村工联会", VILLAGE, parent=second), by=he, now=NOON),
        change_organisation(second, written("沙头村工联会", VILLAGE, parent=first), by=he, now=NOON),
    )
    results = await asyncio.gather(*moves, return_exceptions=True)
    assert [type(result) for result in results if result is not None] == [OrganisationInCircle]
    with pytest.raises(OrganisationInCircle):
        await change_organisation(first, written("河清村工联会", VILLAGE, parent=first), by=he, now=NOON)


async def test_who_stands_above_others_stays_a_union(he: Member) -> None:
    village = await make("河清村工联会", VILLAGE)
    await make("甲公司", parent=village)
    with pytest.raises(StandsAboveOthers) as refusal:
        await change_organisation(village, written("河清村工联会", FIRM), by=he, now=NOON)
    assert refusal.value.errors == {"kind": "它下面还有别的单位，类别只能是某一种工会。"}


async def test_the_list_is_a_tree_and_a_search_finds_by_any_name(he: Member) -> None:
    town = await make("九江镇总工会", TOWN)
    village = await make("河清村工联会", VILLAGE, parent=town, village="河清")
    await make("甲公司", parent=village, village="河清", credit_code="91350100M000100Y43")
    await make("一枝独秀")
    everything = await organisation_list(he, search="", page=1)
    assert [(line.depth, line.name, line.parent_name) for line in everything.lines] == [
        (0, "一枝独秀", None),
        (0, "九江镇总工会", None),
        (1, "河清村工联会", "九江镇总工会"),
        (2, "甲公司", "河清村工联会"),
    ]
    assert [line.name for line in (await organisation_list(he, search="河清", page=1)).lines] == [
        "河清村工联会", "甲公司",
    ]  # fmt: skip
    assert [line.name for line in (await organisation_list(he, search="m000100y", page=1)).lines] == ["甲公司"]
    assert (await organisation_list(he, search="100%", page=1)).lines == []
    assert (await organisation_list(he, search="_", page=1)).lines == []


async def test_parents_on_offer_never_make_a_circle(he: Member) -> None:
    town = await make("九江镇总工会", TOWN)
    village = await make("河清村工联会", VILLAGE, parent=town)
    await make("甲公司", parent=village)
    assert [choice.name for choice in await parent_choices(he)] == ["九江镇总工会", "河清村工联会"]
    assert [choice.name for choice in await parent_choices(he, below=village)] == ["九江镇总工会"]
    assert await parent_choices(he, below=town) == []


async def test_long_lists_have_pages(he: Member) -> None:
    for number in range(51):
        await make(f"第 {number:02} 公司")
    second = await organisation_list(he, search="", page=2)
    assert ([line.name for line in second.lines], second.paging.last) == (["第 50 公司"], 2)
    assert (await organisation_list(he, search="", page=99)).paging.number == 2


async def test_a_doubtful_code_is_a_warning_not_a_fault(he: Member) -> None:
    created = await make("甲公司", credit_code="91350100M000100Y44")
    assert (await organisation_page(he, created)).doubtful_codes == ["91350100M000100Y44"]


@pytest.mark.parametrize(
    ("posted", "faults"),
    [
        ({"name": ""}, {"name": "请填写“单位名称”。"}),
        ({"kind": "castle"}, {"kind": "“类别”：请选择列表中的一项。"}),
        ({"parent": "x"}, {"parent": "“上级”：请选择列表中的一项。"}),
        ({"credit_code": "123"}, {"credit_code": "统一社会信用代码是 18 位数字和大写字母，不含 I、O、S、V、Z。"}),
        (
            {"union_credit_code": "91350100M000100Y43"},
            {"union_credit_code": "工会的统一社会信用代码以 81 开头；这里填的可能是单位的代码。"},
        ),
        ({"workers": "-1"}, {"workers": "“职工总数”不能小于 0。"}),
        (
            {"workers": "5", "women_workers": "6"},
            {"women_workers": "这个人数不能多于职工总数；请先填写职工总数。"},
        ),
        ({"migrant_workers": "6"}, {"migrant_workers": "这个人数不能多于职工总数；请先填写职工总数。"}),
        ({"founded_on": "soon"}, {"founded_on": "“建会日期”必须是日期，例如 2026-11-22。"}),
        ({"address": "村" * 121}, {"address": "“地址”最多 120 个字，现在有 121 个。"}),
    ],
)
def test_the_form_names_each_fault(posted: dict[str, str], faults: dict[str, str]) -> None:
    given = {name: [value] for name, value in {"name": "甲公司", "kind": "enterprise", **posted}.items()}
    assert forms.read(OrganisationForm, given) == (None, faults)


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [
        ({"name": ""}, "organisation_has_a_name"),
        ({"kind": "castle"}, "organisation_kind_known"),
        ({"credit_code": "123"}, "organisation_credit_code_form"),
        ({"credit_code": "81440605MC1234567A"}, "organisation_employer_code_starts"),
        ({"union_credit_code": "91350100M000100Y43"}, "organisation_union_code_starts"),
        ({"workers": 3, "women_workers": 4}, "organisation_counts"),
    ],
)
async def test_the_database_refuses_nonsense(db: str, columns: dict[str, Any], constraint: str) -> None:
    with pytest.raises(asyncpg.CheckViolationError) as violation:
        await Organisation(**{"name": "甲公司", "kind": "enterprise", **columns}, created_at=NOON).save()
    assert violation.value.constraint_name == constraint


async def test_a_person_belongs_to_an_organisation_and_has_a_mobile_or_none(db: str) -> None:
    firm = await make("甲公司")
    await Person(organisation=firm, name="梁师傅", mobile="13800138000", created_at=NOON).save()
    await Person(organisation=firm, name="小李", created_at=NOON).save()
    with pytest.raises(asyncpg.CheckViolationError):
        await Person(organisation=firm, name="小何", mobile="12800138000", created_at=NOON).save()
    with pytest.raises(asyncpg.ForeignKeyViolationError):
        await Person(organisation=NOWHERE, name="小何", created_at=NOON).save()
