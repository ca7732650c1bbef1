"""Photographs the pages of a running demo: ``python -m tools.screens OUT`` for all, ``--tour`` for those of the README.

Every page in English and Urdu at the widths of a phone, a tablet and a desk. It clicks through a demo that runs already
(``--site``, default http://localhost:8000), files a complaint there, and with ``--tour`` also moves its clock and
alters a record: give it a demo that nobody needs.
"""

import argparse
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

WIDTHS = (360, 768, 1280)
LANGUAGES = ("en", "ur")
HEIGHTS = {360: 740, 390: 1360, 768: 1024, 1280: 960}
COLOURS = 96
QUIET = ["--disable-background-networking", "--disable-component-update", "--no-first-run", "--disable-sync"]
TROUBLE = "مغل پورہ، گلی نمبر چھ میں تین دن سے پانی نہیں آ رہا، رات کو بھی نہیں۔"
TOPIC, PLACE = "water.no_supply", "Shalimar"


@dataclass(frozen=True, slots=True)
class Shot:
    """One page to photograph: the file's name, the address, and how it is meant to be seen."""

    name: str
    path: str
    width: int = 1280
    mark: str = ""


@dataclass
class Visit:
    """One person's browser on the site."""

    site: str
    page: Page
    seen: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        """Open an address of the site; what the server could not answer is told."""
        answer = self.page.goto(self.site + path, wait_until="networkidle")
        if answer and answer.status >= 500:
            self.seen.append(f"{answer.status} {path}")

    def speak(self, code: str, path: str) -> None:
        """Open an address in a language."""
        self.go(f"/language/{code}?next={quote(path, safe='')}")

    def enter(self, key: str) -> None:
        """Sign in as someone of the cast, the way a visitor of the demo does."""
        self.go("/demo")
        self.press(f"form[action='/demo/enter/{key}'] button")

    def press(self, selector: str) -> None:
        """Press a button and wait for the page that comes."""
        with self.page.expect_navigation(wait_until="networkidle"):
            self.page.locator(selector).first.click()

    def here(self) -> str:
        """Return the address of the page that is open, without the host."""
        return self.page.url.removeprefix(self.site)

    def links(self, pattern: str) -> list[str]:
        """Return the addresses on the page that match, each once, in order."""
        found = self.page.eval_on_selector_all("a[href]", "all => all.map(one => one.getAttribute('href'))")
        return list(dict.fromkeys(one for one in found if re.fullmatch(pattern, one)))


def file_complaint(visit: Visit) -> Iterator[tuple[str, str]]:
    """File a complaint in five steps; yield name and address of each step while it can be opened."""
    visit.go("/complaint/new")
    visit.page.fill("textarea[name=words]", TROUBLE)
    visit.press("main form button.govuk-button:not([name])")
    yield "file-1-topic", visit.here()
    offered = visit.page.locator(f"input[name=category][value='{TOPIC}']")
    (offered if offered.count() else visit.page.locator("input[name=category]").first).check()
    visit.press("main form button.govuk-button:not([name])")
    if "/help" in visit.here():
        yield "file-1-help", visit.here()
        visit.press("main form[method=post] button.govuk-button")
    yield "file-2-where", visit.here()
    visit.page.fill("input[name=place_name]", PLACE)
    _answer_questions(visit.page)
    visit.press("main form[method=post] button.govuk-button:not([name])")
    if "/where" in visit.here():  # several places of that name: one is chosen
        visit.page.locator("input[name=place]").first.check()
        visit.press("main form[method=post] button.govuk-button:not([name])")
    yield "file-3-proof", visit.here()
    visit.press("main form[method=post] button.govuk-button:not([name])")
    yield "file-4-who", visit.here()
    visit.page.locator("input[name=mode]").first.check()
    visit.press("main form[method=post] button.govuk-button")
    yield "file-5-check", visit.here()
    visit.press("main form[method=post] button.govuk-button")
    yield "file-6-receipt", visit.here()


def _answer_questions(page: Page) -> None:
    """Answer what a topic asks besides the place: no where that is possible, else the first answer."""
    names = page.eval_on_selector_all("main input[type=radio]", "all => all.map(one => one.name)")
    for name in dict.fromkeys(one for one in names if one != "place"):
        no = page.locator(f"input[name='{name}'][value=no]")
        (no if no.count() else page.locator(f"input[name='{name}']").first).check()


def for_nobody(visit: Visit) -> Iterator[Shot]:
    """Yield what everyone may open."""
    yield from (
        Shot("home", "/"), Shot("track", "/track"), Shot("figures", "/figures"), Shot("sign-in", "/sign-in"),
        Shot("officer-sign-in", "/officer/sign-in"), Shot("file-0-new", "/complaint/new"), Shot("demo", "/demo"),
        Shot("outbox", "/outbox"), Shot("no-such-page", "/no-such-page"),
    )  # fmt: skip
    visit.go("/case/PB-0000-0000-000")
    yield Shot("no-such-case", visit.here())


def for_amina(visit: Visit) -> Iterator[Shot]:
    """Yield a citizen's pages: the steps of filing, her matters, each case with its verbs."""
    visit.enter("amina")
    yield Shot("mine", "/my")
    visit.speak("ur", "/my")
    cases = visit.links(r"/case/[0-9A-Z-]+")
    for number, case in enumerate(cases, 1):
        yield Shot(f"case-{number}", case)
        visit.go(case)
        for deed in visit.links(rf"{case}/[a-z-]+"):
            yield Shot(f"case-{number}-{deed.rpartition('/')[2]}", deed)
    for name, path in file_complaint(visit):
        yield Shot(name, path)


def for_desk(key: str) -> Callable[[Visit], Iterator[Shot]]:
    """Return what shows the pages of an official: the desk, its lists, the first cases with their verbs."""

    def shots(visit: Visit) -> Iterator[Shot]:
        visit.enter(key)
        yield Shot(f"desk-{key}", "/desk")
        visit.go("/desk")
        for which in visit.links(r"/desk\?.*|\?.*")[:6]:
            name = re.sub(r"[^a-z0-9]+", "-", which.lower()).strip("-")
            yield Shot(f"desk-{key}-{name}", which if which.startswith("/") else f"/desk{which}")
        for number, case in enumerate(visit.links(r"/desk/[0-9A-Z-]+")[:2], 1):
            yield Shot(f"desk-{key}-case-{number}", case)
            visit.go(case)
            for deed in visit.links(rf"{case}/[a-z-]+"):
                yield Shot(f"desk-{key}-case-{number}-{deed.rpartition('/')[2]}", deed)

    return shots


WALKS: dict[str, Callable[[Visit], Iterator[Shot]]] = {
    "nobody": for_nobody,
    "amina": for_amina,
    **{key: for_desk(key) for key in ("bilal", "chand", "farida", "hamid", "ghazala")},
}


def take_all(browser: Browser, site: str, out: Path, only: str) -> list[str]:
    """Photograph every page in full, in both languages, at every width; return what went wrong."""
    wrong: list[str] = []
    for who, walk in WALKS.items():
        if only and only != who:
            continue
        guide, camera = _visit(browser, site), _visit(browser, site)
        if who != "nobody":
            camera.enter(who)
        for shot in walk(guide):
            # A draft belongs to the browser that began it, so its steps are photographed where they are clicked.
            where = guide if shot.name.startswith("file-") else camera
            for code in LANGUAGES:
                where.speak(code, shot.path)
                for width in WIDTHS:
                    where.page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
                    wrong += _too_wide(where, shot, code, width)
                    where.page.screenshot(path=_file(out, shot.name, code, width), full_page=True)
            if where is guide:
                guide.speak("ur", shot.path)
        wrong += guide.seen + camera.seen
        guide.page.context.close()
        camera.page.context.close()
    return wrong


def _too_wide(visit: Visit, shot: Shot, code: str, width: int) -> list[str]:
    """Return a line when the page must be moved sideways to be read."""
    wide = visit.page.evaluate("document.documentElement.scrollWidth")
    return [f"{shot.name} ({code}, {width}): {wide} wide"] if wide > width else []


def _visit(browser: Browser, site: str, scale: float = 1) -> Visit:
    context = browser.new_context(
        locale="en", timezone_id="Asia/Karachi", device_scale_factor=scale, reduced_motion="reduce"
    )
    return Visit(site, context.new_page())


def _file(out: Path, name: str, code: str, width: int) -> Path:
    out.mkdir(parents=True, exist_ok=True)
    return out / f"{name}-{width}-{code}.png"


def take_tour(browser: Browser, site: str, out: Path) -> list[str]:
    """Photograph the six steps of the tour: phones for the citizen, a desk for the offices; small files."""
    amina, bilal = _visit(browser, site, 1.5), _visit(browser, site)
    for shot, visit in _tour(amina, bilal):
        for code in LANGUAGES:
            visit.page.set_viewport_size({"width": shot.width, "height": HEIGHTS[shot.width]})
            visit.speak(code, shot.path)
            if shot.mark:
                visit.page.evaluate("mark => document.querySelector(mark).scrollIntoView()", shot.mark)
            # A command names the data folder of the machine that takes the picture.
            visit.page.evaluate("document.querySelectorAll('main p code').forEach(one => one.parentElement.remove())")
            path = out / f"{shot.name}-{code}.png"
            out.mkdir(parents=True, exist_ok=True)
            visit.page.screenshot(path=path)
            make_small(path)
    return amina.seen + bilal.seen


def _tour(amina: Visit, bilal: Visit) -> Iterator[tuple[Shot, Visit]]:
    amina.enter("amina")
    amina.speak("ur", "/my")
    reference = ""
    for name, path in file_complaint(amina):
        if name == "file-6-receipt":
            yield Shot("1-receipt", path, 390), amina
    reference = _newest(amina)
    yield Shot("2-clock", f"/case/{reference}", 390), amina
    bilal.enter("bilal")
    yield Shot("3-desk", "/desk"), bilal
    amina.speak("ur", "/my")
    yield Shot("4-solved", _with_offer(amina, "confirm"), 390), amina
    bilal.go("/demo")
    bilal.press("button[name=days][value='5']")
    yield Shot("5-time", bilal.here().partition("#")[0], mark="#time"), bilal
    bilal.page.locator("select[name=reference]").select_option(index=0)
    bilal.press("button[name=what][value=words]")
    yield Shot("6-record", bilal.here().partition("#")[0], mark="#records"), bilal
    bilal.press("button[name=what][value=mend]")


def _newest(visit: Visit) -> str:
    visit.go("/my")
    return visit.links(r"/case/[0-9A-Z-]+")[0].rpartition("/")[2]


def _with_offer(visit: Visit, deed: str) -> str:
    """Return the case of this citizen on which ``deed`` is offered."""
    for case in visit.links(r"/case/[0-9A-Z-]+"):
        visit.go(case)
        if visit.links(rf"{case}/{deed}"):
            return case
    raise SystemExit(f"Nothing here to {deed}: start with a fresh demo.")


def make_small(path: Path) -> None:
    """Reduce a picture to a palette; text on plain ground loses nothing one could see."""
    with Image.open(path) as picture:
        small = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(path, optimize=True)


def main() -> int:
    """Take the pictures; return 1 when a page broke or had to be moved sideways."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--site", default="http://localhost:8000")
    parser.add_argument("--tour", action="store_true", help="only the pictures of the README")
    parser.add_argument("--only", default="", choices=["", *WALKS], help="only one person's pages")
    given = parser.parse_args()
    chromium = os.environ.get("RABTA_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=chromium, args=[*QUIET, *sandbox])
        site = given.site.rstrip("/")
        wrong = take_tour(browser, site, given.out) if given.tour else take_all(browser, site, given.out, given.only)
        browser.close()
    sys.stdout.writelines(f"{line}\n" for line in dict.fromkeys(wrong))
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
