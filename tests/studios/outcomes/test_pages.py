"""The same over HTTP: every page opens for whoever may see it, and is not there for anybody else."""

from io import BytesIO

import httpx
import openpyxl

from people import Grant, Role, Scope
from studios.actions import certificates
from studios.rules.outcomes import Kind
from tests.statements import counting
from tests.studios.outcomes.chain import approved, submitted
from tests.studios.outcomes.making import NOON, PDF, ground, member, points
from tests.studios.outcomes.panels import CODES, MOST, begun, panelists
from tests.studios.outcomes.site import as_member, stranger, upload
from tests.studios.outcomes.test_certificates import issued
from tests.studios.outcomes.test_grants import received

STUDIO_PAGES = ("outcomes", "grants", "grants?year=2026", "grants/print?year=2026", "appraisals", "certificates",
                "book", "book/print", "book.xlsx")  # fmt: skip
UNION_PAGES = ("appraisals", "reports/summary", "reports/zero-hours", "reports/evidence", "reports/late",
               "reports/reviews", "reports/mending", "reports/late/table.csv",
               "reports/evidence/table.xlsx")  # fmt: skip


def linked(page: httpx.Response, part: str) -> str:
    """The first address on a page that holds this part."""
    return next(text for text in page.text.split('"') if part in text and " " not in text)


OUTCOME = {"title": "配电柜快速检修工装", "kind": "small_improvement", "level": "town", "reached_on": "2026-05-20"}


async def test_a_lead_writes_proves_and_submits_and_a_verifier_approves(db: str) -> None:
    here = await ground()
    lead, verifier = await as_member(here.lead), await as_member(here.verifier)
    shares = {"person": [str(one) for one in here.people], "percent": ["50", "30", "20"]}
    wrong = await lead.submit(f"{here.home}/outcomes", **OUTCOME, **shares | {"percent": ["50", "30", "10"]})
    assert wrong.status_code == 422
    assert "份额合计是 90%，要正好 100%。" in wrong.text
    made = (await lead.submit(f"{here.home}/outcomes", **OUTCOME, **shares)).headers["location"]
    assert (await upload(lead, f"{made}/proofs", PDF, purpose="use")).status_code == 303
    assert (await lead.submit(f"{made}/approval")).status_code == 403
    assert (await lead.submit(f"{made}/submission")).status_code == 303
    page = (await verifier.get(made)).text
    assert "核实后记 2 分。" in page
    assert (await verifier.submit(f"{made}/approval")).status_code == 303
    assert await points(here.studio) == 2
    public = (await stranger().get(made.replace("/desk/", "/"))).text
    assert "梁**" in public
    assert "梁顺成" not in public


async def test_proof_opens_for_those_of_the_studio_alone(db: str) -> None:
    here, there = await ground(), await ground("沙头焊接工作室")
    lead, other = await as_member(here.lead), await as_member(there.lead)
    shares = {"person": [str(here.people[0])], "percent": ["100"]}
    made = (await lead.submit(f"{here.home}/outcomes", **OUTCOME, **shares)).headers["location"]
    await upload(lead, f"{made}/proofs", PDF, purpose="use")
    link = linked(await lead.get(made), "/proofs/")
    assert (await lead.get(link)).content == PDF
    assert (await other.get(link)).status_code == 404
    assert (await stranger().get(link)).status_code == 303


async def test_pages_open_for_lead_and_union_and_not_for_others(db: str) -> None:
    here, there = await ground(), await ground("沙头焊接工作室")
    outcome = await submitted(here)
    await approved(here, title="另一项成果")
    certificate, grant = await issued(here), await received(here)
    appraisal = await begun(here)
    lead, other, union = [await as_member(one) for one in (here.lead, there.lead, here.verifier)]
    paths = [*STUDIO_PAGES, f"outcomes/{outcome}", f"certificates/{certificate}", f"grants/{grant}", "appraisals/2026"]
    for path in paths:
        answers = [(await browser.get(f"{here.home}/{path}")).status_code for browser in (lead, union, other)]
        assert (path, answers) == (path, [200, 200, 404])
    for path in (*UNION_PAGES, f"appraisals/{appraisal}"):
        answers = [(await browser.get(f"/desk/{path}")).status_code for browser in (union, lead)]
        assert (path, answers) == (path, [200, 403 if "reports" in path else 404])
    assert (await union.get("/desk/reports/nothing")).status_code == 404


async def test_a_voucher_beyond_the_balance_is_refused_on_its_page(db: str) -> None:
    here = await ground()
    grant, lead = await received(here, "100"), await as_member(here.lead)
    nothing = await lead.submit(f"{here.home}/grants/{grant}/vouchers", amount="1.234")
    faults = ("请填写“支出日期”。", "请填写“收款方”。", "请选择一个文件。")
    assert (nothing.status_code, [text in nothing.text for text in faults]) == (422, [True] * 3)
    facts = {"spent_on": "2026-04-01", "payee": "九江五金行"}
    refused = await upload(lead, f"{here.home}/grants/{grant}/vouchers", PDF, amount="100.01", **facts)
    assert refused.status_code == 409
    assert "这笔经费只剩 100.00 元，不能支出更多。" in refused.text
    assert (await upload(lead, f"{here.home}/grants/{grant}/vouchers", PDF, amount="100", **facts)).status_code == 303
    link = next(
        part for part in (await lead.get(f"{here.home}/grants/{grant}")).text.split('"') if "/grants/vouchers/" in part
    )
    assert (await lead.get(link)).content == PDF


async def test_anybody_checks_a_certificate_with_its_code_and_learns_no_name(db: str) -> None:
    here = await ground()
    await approved(here)
    made = await issued(here, whose=here.people[0])
    lead, visitor = await as_member(here.lead), stranger()
    paper = (await lead.submit(f"{here.home}/certificates/{made}/prints")).text
    assert "梁顺成" in paper
    assert 'class="qr"' in paper
    link = next(
        part for part in (await lead.get(f"{here.home}/certificates/{made}")).text.split('"') if "?code=" in part
    )
    page = await visitor.get(link)
    assert page.status_code == 200
    assert "有效" in page.text
    assert "梁顺成" not in page.text
    assert "set-cookie" not in page.headers
    wrong = await visitor.get(link[:-2])
    assert wrong.status_code == 404
    assert f'value="{link[-8:-2]}"' in wrong.text
    assert "校验码是 8 位字母和数字，这里输入了 6 位。" in wrong.text
    await certificates.revoke(await here.facts(here.verifier), made, reason="弄错了", by=here.verifier, now=NOON)
    assert "已作废" in (await visitor.get(link)).text


async def test_wrong_codes_are_counted(db: str) -> None:
    visitor = stranger()
    answers = [(await visitor.get(f"/certificates/2026-0001?code=AAAA{n:04}")).status_code for n in range(61)]
    assert answers == [404] * 60 + [429]


async def test_the_book_keeps_codes_as_text_and_formulas_harmless(db: str) -> None:
    here = await ground()
    await approved(here, title="=1+1", number="012345")
    lead = await as_member(here.lead)
    content = (await lead.get(f"{here.home}/book.xlsx?year=2026")).content
    book = openpyxl.load_workbook(BytesIO(content))
    sheet = book["成果"]
    assert book.sheetnames == [
        "团队成员",
        "所获称号",
        "“七有”",
        "师徒",
        "带徒记录",
        "活动",
        "出勤",
        "成果",
        "经费收入",
        "经费支出",
        "积分",
    ]
    assert [(cell.value, cell.data_type, cell.number_format) for cell in (sheet["A2"], sheet["D2"])] == [
        ("=1+1", "s", "@"), ("012345", "s", "@"),
    ]  # fmt: skip
    assert (sheet["H2"].value, sheet["E2"].number_format) == (2, "yyyy-mm-dd")


async def test_reports_send_the_same_statements_for_one_studio_and_for_three(db: str) -> None:
    here = await ground()
    union = await as_member(here.verifier)
    sent = []
    for _more in range(2):
        with counting() as statements:
            page = await union.get("/desk/reports/zero-hours?year=2026")
        sent.append(len(statements))
        await ground("又一个")
        await ground("再一个")
    assert sent[0] == sent[1]
    assert "零工时只作提醒，不扣分、不通报：志愿服务出于自愿。" in page.text


async def test_a_report_keeps_to_the_organisation_and_the_village(db: str) -> None:
    here, there = await ground(), await ground("沙头焊接工作室", village="烟南")
    mine = await as_member(await member("关核实", Grant(Role.VERIFIER, Scope.ORGANISATION, here.host)))
    union = await as_member(here.verifier)
    csv = (await mine.get("/desk/reports/summary/table.csv")).text
    assert (here.slug in csv, there.slug in csv) == (True, False)
    csv = (await union.get("/desk/reports/summary/table.csv?village=烟南")).text
    assert (here.slug in csv, there.slug in csv) == (False, True)


async def test_the_verifiers_desk_shows_the_claim_with_its_flags_and_decides(db: str) -> None:
    here, there = await ground(), await ground("沙头焊接工作室")
    await approved(there)
    first, second = (
        await submitted(here),
        await submitted(here, "certificate", kind=Kind.STANDARD, title="安全操作标准"),
    )
    mine = await member("李小明", Grant(Role.VERIFIER, Scope.WHOLE), person=here.people[1])
    union, own = await as_member(here.verifier), await as_member(mine)
    desk = "/desk/verification/outcome"
    page = (await union.get(f"{desk}/{first}")).text
    assert ("名称相同" in page, "安全操作标准" in page) == (True, True)
    assert "配电柜快速检修工装" not in (await own.get("/desk/verification")).text
    assert (await own.submit(f"{desk}/{first}/approval")).status_code == 403
    assert (await union.submit(f"{desk}/{first}/return", reason="份额与实际不符")).status_code == 303
    wordless = await union.submit(f"{desk}/{second}/return", reason="缺")
    assert (wordless.status_code, 'value="缺"' in wordless.text, "安全操作标准" in wordless.text) == (422, True, True)
    undecided = await union.submit(f"{desk}/{second}/approval")
    assert (undecided.status_code, "由核实员在 2 到 4 之间核定" in undecided.text) == (422, True)
    assert (await union.submit(f"{desk}/{second}/approval", decided="3")).status_code == 303
    assert await points(here.studio) == 3


async def test_a_panel_scores_signs_and_the_year_is_published(db: str) -> None:
    here = await ground()
    appraisal = await begun(here)
    lead, union = await as_member(here.lead), await as_member(here.verifier)
    own = {"code": CODES, "own": [str(most) for most in MOST], "note": [""] * len(CODES)}
    assert (await lead.submit(f"{here.home}/appraisals/2026", **own | {"own": ["99"] * len(CODES)})).status_code == 422
    assert (await lead.submit(f"{here.home}/appraisals/2026", **own)).status_code == 303
    typed = own | {"note": ["看第一页", *own["note"][1:]]}
    too_much = typed | {"own": ["99"] * len(CODES)}
    assert (await lead.submit(f"{here.home}/appraisals/2026/counts", **too_much)).status_code == 422
    assert (await lead.submit(f"{here.home}/appraisals/2026/submission", **typed)).status_code == 303
    assert "看第一页" in (await lead.get(f"{here.home}/appraisals/2026")).text  # typed, never saved by itself
    for one in await panelists(here, appraisal):
        judge = await as_member(one)
        panel = {"code": CODES, "panel": [str(most) for most in MOST], "note": [""] * len(CODES)}
        if one.name == "评委0":
            assert (await judge.submit(f"/desk/appraisals/{appraisal}", **panel)).status_code == 303
        assert (await judge.submit(f"/desk/appraisals/{appraisal}/signature")).status_code == 303
    assert (await lead.submit("/desk/appraisals/publication", year="2026")).status_code == 403
    assert (await union.submit("/desk/appraisals/publication", year="2026")).status_code == 303
    assert "优秀" in (await stranger().get(f"/studios/{here.slug}")).text
