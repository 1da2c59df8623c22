from uuid import UUID

import pytest

from people import Grant, Member, Role, Scope
from people.rules import (
    SCOPES_OF,
    OrganisationKind,
    browser_name,
    credit_code_sound,
    employer_code_fault,
    may_grant,
    may_invite,
    normal_credit_code,
    normal_sign_in,
    password_fault,
    sign_in_fault,
    stands_in_circle,
    system_name,
    union_code_fault,
)
from tests.people.site import ADMINISTRATOR, FORKLIFTS, NOWHERE, WEAVING, officer_of

ME = UUID("018f0000-0000-7000-8000-000000000001")


def holding(*grants: Grant) -> Member:
    return Member(ME, "陈小梅", frozenset(grants))


def test_a_role_on_the_whole_holds_everywhere() -> None:
    officer = holding(Grant(Role.OFFICER, Scope.WHOLE))
    assert officer.holds(Role.OFFICER)
    assert officer.holds(Role.OFFICER, contest=FORKLIFTS)
    assert not officer.holds(Role.ADMINISTRATOR)


def test_a_role_in_one_contest_holds_there_and_nowhere_else() -> None:
    officer = holding(officer_of(FORKLIFTS))
    assert officer.holds(Role.OFFICER, contest=FORKLIFTS)
    assert not officer.holds(Role.OFFICER, contest=WEAVING)
    assert not officer.holds(Role.OFFICER)
    assert not officer.holds(Role.OFFICER, organisation=FORKLIFTS)
    assert not officer.holds(Role.CHIEF_JUDGE, contest=FORKLIFTS)


def test_any_of_the_places_named_is_enough() -> None:
    verifier = holding(Grant(Role.VERIFIER, Scope.ORGANISATION, NOWHERE))
    assert verifier.holds(Role.VERIFIER, contest=FORKLIFTS, organisation=NOWHERE)


def test_places_are_those_held_by_name() -> None:
    member = holding(officer_of(FORKLIFTS), Grant(Role.OFFICER, Scope.WHOLE), Grant(Role.JUDGE, Scope.CONTEST, WEAVING))
    assert member.places(Role.OFFICER, Scope.CONTEST) == {FORKLIFTS}
    assert member.holds_anywhere(Role.JUDGE)
    assert not member.holds_anywhere(Role.VERIFIER)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("scope", list(Scope))
def test_an_administrator_grants_each_role_where_it_fits(role: Role, scope: Scope) -> None:
    grant = Grant(role, scope, None if scope is Scope.WHOLE else FORKLIFTS)
    assert may_grant(holding(ADMINISTRATOR), grant) is (scope in SCOPES_OF[role])


@pytest.mark.parametrize("role", list(Role))
def test_an_officer_seats_judges_in_their_own_contest_only(role: Role) -> None:
    seats = role in (Role.CHIEF_JUDGE, Role.JUDGE)
    assert may_grant(holding(officer_of(FORKLIFTS)), Grant(role, Scope.CONTEST, FORKLIFTS)) is seats
    assert not may_grant(holding(officer_of(FORKLIFTS)), Grant(role, Scope.CONTEST, WEAVING))
    assert not may_grant(holding(officer_of(FORKLIFTS)), Grant(role, Scope.WHOLE))


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.ADMINISTRATOR, Role.OFFICER)])
def test_nobody_else_grants_anything(role: Role) -> None:
    scope = SCOPES_OF[role][0]
    holder = holding(Grant(role, scope, None if scope is Scope.WHOLE else FORKLIFTS))
    offered = [Grant(other, Scope.CONTEST, FORKLIFTS) for other in Role]
    assert [grant for grant in offered if may_grant(holder, grant)] == []
    assert not may_invite(holder)


@pytest.mark.parametrize("grant", [Grant(Role.OFFICER, Scope.WHOLE, FORKLIFTS), Grant(Role.OFFICER, Scope.CONTEST)])
def test_a_grant_whose_scope_and_name_disagree_is_never_given(grant: Grant) -> None:
    assert not may_grant(holding(ADMINISTRATOR), grant)


@pytest.mark.parametrize(
    "password", ["老榕树下的茶 2026", "correct horse battery", "Zb7-kd82-mm", "龙舟水涨了三尺半呀呀"]
)
def test_a_good_password_has_no_fault(password: str) -> None:
    assert password_fault(password, name="何主任", sign_in="hezhuren") is None


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("short", "密码至少 10 个字符，请再加长一些；可以用几个不相干的词。"),
        ("x" * 201, "密码最多 200 个字符，请缩短一些。"),
        ("1234567890", "这个密码太常见，容易被猜中，请换一个。"),
        ("Password123", "这个密码太常见，容易被猜中，请换一个。"),
        ("aaaaaaaaaaaa", "这个密码太常见，容易被猜中，请换一个。"),
        ("98765432109", "这个密码太常见，容易被猜中，请换一个。"),
        ("hezhuren2026", "密码不能就是姓名或登录名，请换一个。"),
        ("HeZhuRenHeZhuRen", "密码不能就是姓名或登录名，请换一个。"),
        ("何主任何主任 2026", "密码不能就是姓名或登录名，请换一个。"),
    ],
)
def test_a_weak_password_is_told_how_to_mend(password: str, sentence: str) -> None:
    assert password_fault(password, name="何主任", sign_in="hezhuren") == sentence


@pytest.mark.parametrize("typed", ["hezhuren", "何主任", "he.zhu-ren_01@union", "13800000000"])
def test_a_sign_in_name_may_be(typed: str) -> None:
    assert sign_in_fault(normal_sign_in(typed)) is None


@pytest.mark.parametrize("typed", ["h", "", "x" * 41, "he zhuren", "-he", "he<script>", "he\u202eren", "ｈ"])
def test_a_sign_in_name_may_not_be(typed: str) -> None:
    assert sign_in_fault(normal_sign_in(typed)) is not None


def test_sign_in_names_are_one_whatever_the_keyboard() -> None:
    assert {normal_sign_in(typed) for typed in ("HeZhuRen", " hezhuren", "ｈｅｚｈｕｒｅｎ")} == {"hezhuren"}


# GB 32100 gives 91350100M000100Y43 as its example.
def test_the_standards_own_credit_code_is_sound() -> None:
    assert credit_code_sound("91350100M000100Y43")
    assert not credit_code_sound("91350100M000100Y44")
    assert not credit_code_sound("91350100M000100Y4I")


def test_credit_codes_are_stored_in_one_spelling() -> None:
    assert normal_credit_code(" 91350100-m000100y43 ") == "91350100M000100Y43"


def test_the_two_kinds_of_code_are_told_apart() -> None:
    assert employer_code_fault("91350100M000100Y43") is None
    assert employer_code_fault("") is None
    assert employer_code_fault("81440605MC1234567A") == "以 81 开头的是工会的代码，请填到“工会统一社会信用代码”。"
    assert employer_code_fault("1234") == "统一社会信用代码是 18 位数字和大写字母，不含 I、O、S、V、Z。"
    assert union_code_fault("81440605MC1234567A") is None
    assert union_code_fault("91350100M000100Y43") == "工会的统一社会信用代码以 81 开头；这里填的可能是单位的代码。"


def test_a_tree_closes_no_circle() -> None:
    town, village, firm = (UUID(int=n) for n in (1, 2, 3))
    parents = {town: None, village: town, firm: village}
    assert stands_in_circle(town, firm, parents)
    assert stands_in_circle(town, town, parents)
    assert not stands_in_circle(firm, town, parents)
    assert OrganisationKind("village") is OrganisationKind.VILLAGE


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) AppleWebKit/605 MicroMessenger/8.0 Safari/604", "iPhone · 微信"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/140.0 Safari/537.36 Edg/140.0", "Windows 电脑 · Edge"),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537 Chrome/140.0 Mobile Safari/537", "安卓设备 · Chrome"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X) Version/18 Safari/605", "苹果电脑 · Safari"),
        ("", "未知设备 · 未知浏览器"),
    ],
)
def test_a_device_is_named_as_its_owner_would(agent: str, device: str) -> None:
    assert f"{system_name(agent)} · {browser_name(agent)}" == device
