"""Accounts, for administrators: the list, and one account."""

from uuid import UUID

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath

from people.pages.paging import PageNumber, Search
from people.queries.accounts import account_list, account_page
from people.queries.invitations import invitation_choices
from people.queries.search import asked
from people.queries.sessions import sessions_page
from people.rules import Member
from web import forms
from web.clock import now
from web.responses import AnyResponse, page


@get("/desk/people", name="accounts.list")
async def index(member: NamedDependency[Member], search: Search = "", number: PageNumber = 1) -> AnyResponse:
    return page("people/accounts.html", page=await account_list(member, search=asked(search), page=number))


@get("/desk/people/{account:uuid}", name="account.page")
async def show(account: FromPath[UUID], member: NamedDependency[Member]) -> AnyResponse:
    return await show_account(member, account, forms.Filled())


async def show_account(member: Member, account: UUID, form: forms.Filled, *, status: int = 200) -> AnyResponse:
    shown = await account_page(member, account)
    choices = await invitation_choices(member)
    signed_in = await sessions_page(account, this_one=None, now=now())
    return page("people/account_page.html", page=shown, form=form, choices=choices, sessions=signed_in, status=status)


ROUTES = [index, show]
