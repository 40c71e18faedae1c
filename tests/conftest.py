"""What the tests share: reports rendered once for all, and Debian's Chromium to look at them."""

import fcntl
import os
import pickle
from pathlib import Path

import budget  # noqa: F401  # the profile is loaded before any test is read
import pytest

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = "/usr/bin/chromium"
# Chromium's own traffic off: what is recorded is what the page asks for.
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
QUIET += ["--disable-component-update", "--disable-sync"]

# Everything that could break out of a page, an attribute or an address, in one article.
HOSTILE = (
    "Fish & chips <b>bold</b> claim: “1 < 2”\n\n"
    "By Ana <script>alert(1)</script> Lima\n\n"
    "“We ate <img src=x onerror=alert(2)> 5 < 6 & 7 > 4 fish,” said Ana Lima, the mayor of Porto Alto & Baixo.\n\n"
    "She said that the \"harbour' fund\u00a0of $5 million </main></body> was {{ empty }} {% raw %}.\r\n\r\n"
    f"He said {'n' * 200} had left Llan{'fair' * 40} for good.\n\n"
    "“An open mark & nobody behind it.\n"
)


@pytest.fixture(scope="session")
def rendered(tmp_path_factory):
    """All reports of ``data/articles`` and of a hostile article, rendered for real; the `Rendered` of the run.

    Where tests run in several processes, the first that asks renders and the others wait for it.
    """
    folder = tmp_path_factory.getbasetemp()
    folder = (folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder) / "rendered"
    folder.mkdir(exist_ok=True)
    made = folder / "made.pickle"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            made.write_bytes(pickle.dumps(_render(folder)))
    return pickle.loads(made.read_bytes())


def _render(folder):
    from analysis.report.render import render_all

    hostile = folder / "hostile & odd #1.txt"
    hostile.write_text(HOSTILE, encoding="utf-8", newline="")
    made = render_all([ROOT / "data" / "articles", hostile], folder / "reports", jobs=2)
    assert not made.failed, [r.error for r in made.failed]
    return made


@pytest.fixture(scope="session")
def browser():
    """Headless Chromium. Skips where there is none; in CI that is a failure."""
    if not Path(CHROMIUM).exists():
        absent = pytest.fail if os.environ.get("CI") else pytest.skip
        absent(f"needs Debian's chromium at {CHROMIUM}: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()
