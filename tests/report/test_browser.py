"""Reports as a reader meets them: in a browser, wide and narrow, light and dark, with nothing loaded from elsewhere."""

import pytest

pytestmark = pytest.mark.browser

SCREENS = [(1280, "light"), (1280, "dark"), (400, "light"), (400, "dark")]
PAGES = ["oas-venezuela", "delta-appeal", "tarn-bridge", "hostile & odd #1", "index"]


# One opening a page and screen serves all tests: pytest runs them page by page.
@pytest.fixture(params=PAGES, scope="module")
def page_file(request, rendered):
    return rendered.index.parent / f"{request.param}.html"


@pytest.fixture(params=SCREENS, ids=lambda s: f"{s[0]}-{s[1]}", scope="module")
def screen(request):
    return request.param


@pytest.fixture(scope="module")
def opened(browser, page_file, screen):
    width, scheme = screen
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
    page.requested, page.complaints = [], []
    page.on("request", lambda r: page.requested.append(r.url))
    page.on("console", lambda m: page.complaints.append(m.text))
    page.on("pageerror", lambda e: page.complaints.append(str(e)))
    page.on("dialog", lambda d: page.complaints.append(d.message) or d.dismiss())
    page.goto(page_file.as_uri())
    yield page
    page.close()


def test_a_page_asks_for_itself_and_nothing_else(opened, page_file):
    outside = [u for u in opened.requested if not u.startswith("data:")]
    assert outside == [page_file.as_uri()]
    assert not opened.complaints


def test_axe_finds_no_violation(opened):
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(opened).response
    told = [
        f"{v['id']}: {n['html'][:200]} {n['failureSummary'][:300]}" for v in found["violations"] for n in v["nodes"][:3]
    ]
    assert not told, "\n".join(told)
    assert found["passes"]


def test_nothing_sticks_out_sideways(opened):
    wide, seen = opened.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= seen


def test_every_link_leads_somewhere_and_no_id_is_used_twice(opened):
    lost = opened.evaluate(
        """() => [...document.querySelectorAll('a[href^="#"]')].map(a => a.getAttribute('href'))
               .filter(h => !document.getElementById(decodeURIComponent(h.slice(1))))"""
    )
    ids = opened.evaluate("() => [...document.querySelectorAll('[id]')].map(e => e.id)")
    assert not lost
    assert len(ids) == len(set(ids))


def test_headings_go_down_one_step_at_a_time(opened):
    levels = opened.evaluate("() => [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])")
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(b - a <= 1 for a, b in zip(levels, levels[1:], strict=False))


def test_charts_are_drawn_whole_and_say_what_they_show(opened, page_file):
    pictures = opened.evaluate(
        """() => [...document.images].map(
            i => [i.alt, i.complete && i.naturalWidth > 0, i.getBoundingClientRect().right])"""
    )
    # Six charts, and one of groups where the file of actors has them.
    assert page_file.stem == "index" or len(pictures) == 6 + (page_file.stem == "tarn-bridge")
    for words, drawn, right in pictures:
        assert len(words) > 20 and drawn
        assert right <= opened.viewport_size["width"]


def test_the_skip_link_comes_first_and_can_be_seen(opened, page_file):
    if page_file.stem == "index":
        return  # nothing to skip there
    opened.keyboard.press("Tab")
    name, top = opened.evaluate(
        "() => [document.activeElement.className, document.activeElement.getBoundingClientRect().top]"
    )
    assert name == "skip" and top >= 0


def test_a_row_leads_to_its_passage_and_back(opened, page_file):
    if page_file.stem in ("index", "hostile & odd #1"):
        return  # no rows that every such page has
    row = opened.locator("tr[id^='row-quote-']").first
    row.locator("a[href^='#text-quote-']").click()
    name = row.get_attribute("id").removeprefix("row-")
    assert opened.evaluate("() => document.querySelector(':target').id") == f"text-{name}"
    assert opened.locator(f"#text-{name}").is_visible()
    opened.locator(f"a.back[href='#row-{name}']").first.click()
    assert opened.evaluate("() => document.querySelector(':target').id") == f"row-{name}"
