"""What is refused of an outcome is said on its page, all at once, each at its field, with what was typed."""

import re
from datetime import timedelta
from decimal import Decimal

from database.rows import row
from studios.actions import appraisal_results, appraisals, claims, outcomes
from studios.rules.outcomes import Kind
from tests.studios.outcomes.chain import approved, submitted
from tests.studios.outcomes.making import NOON, ground, outcome_form
from tests.studios.outcomes.panels import CODES, MOST, begun, boss, panelists, signed
from tests.studios.outcomes.site import as_member
from tests.studios.outcomes.test_certificates import issued
from tests.studios.outcomes.test_grants import received, spent
from web.clock import in_shanghai, now


async def test_the_form_of_an_outcome_tells_all_its_faults_at_once_each_at_its_field(db: str) -> None:
    here = await ground()
    lead = await as_member(here.lead)
    tomorrow = str(in_shanghai(now()).date() + timedelta(days=1))
    typed = {"title": "", "kind": "invention", "reached_on": tomorrow, "number": "", "benefit": "9000",
             "benefit_signer": "关会计", "person": [str(one) for one in here.people], "percent": ["50", "30", "10"],
             "outside": "5"}  # fmt: skip
    page = await lead.submit(f"{here.home}/outcomes", **typed)
    assert (page.status_code, re.findall(r'id="field-(\w+)-error">.*?<span>(.*?)</span>', page.text)) == (
        422,
        [
            ("title", "请填写“成果名称”。"),
            ("reached_on", "取得日期不能晚于今天。"),
            ("number", "专利和软件著作权要填写登记号。"),
            ("percent", "份额合计是 95%，要正好 100%。"),
            ("benefit_signed_on", "填写了经济效益，就要有财务签认人和签认日期。"),
        ],
    )


async def test_what_is_refused_of_an_outcome_is_said_on_its_page_with_what_was_typed(db: str) -> None:
    here = await ground()
    lead, verifier = await as_member(here.lead), await as_member(here.verifier)
    waiting, done = await submitted(here, "certificate", kind=Kind.STANDARD), await approved(here, title="另一项成果")
    home, form = f"{here.home}/outcomes", outcome_form(here, title="第三项成果")
    draft = await outcomes.write(await here.facts(here.lead), form, by=here.lead, now=NOON)
    raised = {"kind": "small_improvement", "level": "city", "reached_on": "", "note": "市里评上了"}
    for browser, path, typed, said in (
        (verifier, f"{waiting}/approval", {"decided": "9"}, ("由核实员在 2 到 4 之间核定", 'value="9"')),
        (verifier, f"{waiting}/return", {"reason": "缺"}, ("“原因”", ">\n缺</textarea>")),
        (verifier, f"{done}/reversal", {"reason": ""}, ("请填写“原因”。", "<details")),
        (lead, f"{done}/raise", raised, ("请填写“取得日期”。", 'value="市里评上了"')),
        (lead, f"{draft}/proofs", {"purpose": "use"}, ("请选择一个文件。", 'value="use" selected')),
        (lead, f"{draft}/submission", {}, ("请先上传“在用证明”，再提交核实。", 'id="field-file-error"')),
    ):
        page = await browser.submit(f"{home}/{path}", **typed)
        assert (path, page.status_code, [text for text in said if text not in page.text]) == (path, 422, [])


async def test_a_reversal_says_on_the_studios_home_what_it_takes_back_and_why(db: str) -> None:
    here = await ground()
    made, verifier = await approved(here), await here.facts(here.verifier)
    await claims.take_back(verifier, made, reason="证书是别人的", by=here.verifier, now=NOON)
    page = (await (await as_member(here.lead)).get(here.home)).text
    assert ("冲销：成果“配电柜快速检修工装”" in page, " · 证书是别人的" in page) == (True, True)
    assert await row("SELECT sum(points) AS points FROM ledger_posting") == {"points": 0}


async def test_one_form_of_many_is_shown_again_open_with_what_was_typed(db: str) -> None:
    here = await ground()
    await approved(here)
    grant, certificate = await received(here), await issued(here)
    vouchers = [await spent(here, grant, "10"), await spent(here, grant, "20")]
    await signed(here, [Decimal(1)] * len(MOST))
    await appraisal_results.publish_year(2026, by=here.verifier, now=NOON)
    waiting = await begun(here, 2025)
    lead, verifier = await as_member(here.lead), await as_member(here.verifier)
    short = {"reason": "错"}
    for browser, path, typed, own, sentence in (
        (verifier, f"{here.home}/certificates/{certificate}/revocation", short,
         "revocation-reason", "“原因”至少 2 个字。"),
        (lead, f"{here.home}/grants/{grant}/vouchers/{vouchers[1]}/reversal", short,
         f"reversal-{vouchers[1]}-reason", "“原因”至少 2 个字。"),
        (verifier, f"{here.home}/appraisals/2026/reinspections", {"on": "2026-11-01", "note": "好"},
         "field-note", "“复查意见”至少 2 个字。"),
        (verifier, f"/desk/appraisals/{waiting}/panelists", {}, "field-account", "请选择“评审组成员”。"),
    ):  # fmt: skip
        page = await browser.submit(path, **typed)
        assert (path, page.status_code) == (path, 422)
        assert re.findall(r'id="([\w-]+)-error">.*?<span>(.*?)</span>', page.text) == [(own, sentence)]
        assert (" open><summary" in page.text) == (typed is short)
        assert all(value in page.text for value in typed.values())


async def test_next_years_criteria_come_back_as_they_were_typed(db: str) -> None:
    boss_ = await as_member(await boss())
    typed = {"code": CODES, "name": [f"条目{code}" for code in CODES], "name_en": ["One"] * len(CODES),
             "most": ["9"] * len(CODES), "measure": ["none"] * len(CODES), "per": ["0"] * len(CODES),
             "excellent_from": "88", "excellent_percent": "25", "pass_from": "60", "days_to_mend": "60",
             "panel_least": "5"}  # fmt: skip
    page = await boss_.submit("/desk/appraisals/policy", **typed)
    assert (page.status_code, "的分值合计不对" in page.text) == (422, True)
    assert [name for name in typed["name"] if f'value="{name}"' not in page.text] == []


async def test_a_panel_keeps_its_bonus_and_veto_when_a_score_is_refused(db: str) -> None:
    here = await ground()
    appraisal = await begun(here)
    await appraisals.hand_in(appraisal)
    judge = await as_member((await panelists(here, appraisal, 1))[0])
    typed = {"code": CODES, "panel": ["99"] * len(CODES), "note": [""] * len(CODES), "bonus": "3",
             "bonus_note": "省级媒体报道", "veto": ["V1"], "veto_note": "虚报工时"}  # fmt: skip
    page = await judge.submit(f"/desk/appraisals/{appraisal}", **typed)
    assert page.status_code == 422
    kept = ('name="bonus" value="3"', 'value="省级媒体报道"', 'value="V1" checked', 'value="虚报工时"')
    assert [text for text in kept if text not in page.text] == []
