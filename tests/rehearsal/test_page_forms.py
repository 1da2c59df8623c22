"""Forms as a browser would send them."""

from jiangtai.rehearsal.page_forms import forms_in, sentence_in

PAGE = """
<form action="/search"><input name="q"></form>
<form method="post" action="/en/desk/entries">
  <input type="hidden" name="csrf" value="token">
  <input name="name" value="甲"><input type="submit" name="go" value="1"><input name="gone" value="x" disabled>
  <input type="checkbox" name="seats" value="1" checked><input type="checkbox" name="seats" value="2">
  <input type="radio" name="status" value="ranked" checked><input type="radio" name="status" value="absent">
  <textarea name="text">
第一行
第二行</textarea>
  <select name="season"><option value="s1">一</option><option value="s2" selected>二</option></select>
  <select name="numbers"><option value="">不评</option><option value="1">1</option></select>
  <select name="numbers"><option value="">不评</option><option value="1" selected>1</option></select>
</form>
<input name="outside" value="x">
<form method="post" action="/desk/remarks"><input type="hidden" name="code" value="K-01"></form>
<form method="post" action="/desk/remarks"><input type="hidden" name="code" value="K-02"></form>
"""


def test_a_form_holds_what_the_browser_would_send() -> None:
    form = forms_in(PAGE)[0]
    assert form.action == "/en/desk/entries"
    assert form.fields == {
        "csrf": ["token"],
        "name": ["甲"],
        "seats": ["1"],
        "status": ["ranked"],
        "text": ["第一行\n第二行"],
        "season": ["s2"],
        "numbers": ["", "1"],
    }


def test_only_forms_that_post_are_found_and_told_apart_by_what_they_hold() -> None:
    forms = forms_in(PAGE)
    assert [form.action for form in forms] == ["/en/desk/entries", "/desk/remarks", "/desk/remarks"]
    assert [form.holds({"code": "K-02"}) for form in forms] == [False, False, True]


def test_a_refusal_is_read_from_its_box_or_from_the_main_part() -> None:
    boxed = '<main><h1>报名</h1><div class="errors" role="alert"><p>报名已截止。<br></p></div><p>其他</p></main>'
    assert sentence_in(boxed) == "报名已截止。"
    assert sentence_in("<nav>竞赛</nav><main><h1>没有找到</h1><p>请回首页。</p></main>") == "没有找到 请回首页。"
