"""The whole story at 360 pixels: Amina proves and answers, Bilal asks and refuses, Chand agrees, Amina disputes, Dua solves it.

In both languages and once without scripts; each page passes axe-core and is never wider than the phone.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pyotp
import pytest
from playwright.sync_api import Browser, ConsoleMessage, FilePayload, Page

from tests.files.samples import photo
from tests.journeys.seeing import ROOT, environment_of, look, press, serve
from tests.journeys.stage import PASSWORD, SECRET

DATABASE = "rabta_case_journey"
PHOTO: FilePayload = {"name": "lamp.jpg", "mimeType": "image/jpeg", "buffer": photo(size=(320, 240))}
QUESTION = {"en": "Which pole is it?", "ur": "کون سے کھمبے کی بتی ہے؟"}
ANSWER = {"en": "The one beside the mosque, number 117.", "ur": "مسجد کے ساتھ والا، نمبر ۱۱۷۔"}
NOT_OURS = {"en": "There is no pole of ours in this street at all.", "ur": "اس گلی میں ہمارا کوئی کھمبا نہیں ہے۔"}
STILL = {"en": "It is still dark. Look at the photo.", "ur": "ابھی بھی اندھیرا ہے، تصویر دیکھ لیں۔"}
DONE = {"en": "The lamp was replaced on Monday evening by our crew.", "ur": "پیر کی شام ہمارے عملے نے بلب بدل دیا۔"}
pytestmark = pytest.mark.journey


def stage(*act: str) -> Any:  # noqa: ANN401 - what the act prints
    command = [sys.executable, "-m", "tests.journeys.stage", *act]
    done = subprocess.run(command, env=environment_of(DATABASE), cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@dataclass
class Ground:
    """The site, and the recovery codes of its officials that are left."""

    site: str
    codes: dict[str, list[str]]
    entered: set[str] = field(default_factory=set)

    def second_proof(self, who: str) -> str:
        """Return the authenticator's code the first time, as it is good once, and then a recovery code."""
        if who in self.entered:
            return self.codes[who].pop()
        self.entered.add(who)
        return pyotp.TOTP(SECRET).now()


@pytest.fixture(scope="module")
def ground() -> Iterator[Ground]:
    with serve(DATABASE, "work") as site:
        yield Ground(site, stage("people"))


@dataclass
class Phone:
    """One person's browser; every page it comes to is looked at, and no fault of a script passes."""

    page: Page
    site: str
    scripts: bool
    faults: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """Gather what the browser complains of, but for a page that was answered with 4xx on purpose."""
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", self._hear)

    def _hear(self, said: ConsoleMessage) -> None:
        if said.type == "error" and "422" not in said.text:
            self.faults.append(said.text)

    def go(self, path: str) -> None:
        self.page.goto(self.site + path)
        self.look()

    def look(self) -> None:
        look(self.page, scripts=self.scripts)
        assert self.faults == [], self.page.url

    def press(self, **said: Any) -> None:  # noqa: ANN401 - what a form takes
        """Fill in the questions of the page's form, press its main button and look at where that leads."""
        for name, value in said.items():
            found = self.page.locator(f"main [name={name}]")
            if name == "files":
                found.first.set_input_files(value)
            elif found.first.get_attribute("type") == "radio":
                self.page.check(f"main [name={name}][value='{value}']")
            else:
                found.first.fill(value)
        if "files" in said and self.scripts:
            self.page.wait_for_load_state("networkidle")
        press(self.page.locator("main form:last-of-type button.govuk-button:not([name])").last)
        self.look()

    def follow(self, path: str) -> None:
        """Follow the link to ``path`` that the page must show."""
        press(self.page.locator(f"main a[href='{path}']").first)
        self.look()

    def code(self) -> str:
        """Read the newest code in the outbox."""
        other = self.page.context.new_page()
        for _ in range(50):
            other.goto(self.site + "/outbox")
            for text in other.locator("main article").all_inner_texts():
                if found := re.search(r"\b\d{6}\b", text.split("\n", 1)[-1]):
                    other.close()
                    return found.group()
            other.wait_for_timeout(100)
        pytest.fail("no code came")


@pytest.mark.parametrize(("language", "scripts"), [("en", True), ("ur", True), ("ur", False)])
def test_the_whole_story(ground: Ground, browser: Browser, language: str, scripts: bool) -> None:
    number = f"+92300123450{2 * ['en', 'ur'].index(language) + scripts}"
    told = stage("matter", number, language)
    reference, case, desk = told["reference"], f"/case/{told['reference']}", f"/desk/{told['reference']}"

    def phone() -> Phone:
        context = browser.new_context(
            viewport={"width": 360, "height": 740}, locale=language, java_script_enabled=scripts
        )
        context.add_cookies([{"name": "rabta_lang", "value": language, "url": ground.site}])
        made = Phone(context.new_page(), ground.site, scripts)
        made.watch()
        return made

    amina, bilal, chand, dua = phone(), phone(), phone(), phone()
    amina_comes(amina, told["token"], number, case)
    bilal_asks(sign_in(bilal, ground, "bilal"), amina, language, case, desk)
    bilal_refuses(bilal, amina, language, case, desk)
    chand_agrees(sign_in(chand, ground, "chand"), amina, language, case, desk)
    dua_solves(sign_in(dua, ground, "dua"), language, desk)
    amina_says_yes(amina, language, case)
    assert reference in amina.page.inner_text("main")
    for one in (amina, bilal, chand, dua):
        one.page.context.close()


def sign_in(phone: Phone, ground: Ground, who: str) -> Phone:
    """Let an official sign in; they come to the desk."""
    phone.go("/desk")
    phone.press(username=who, password=PASSWORD, code=ground.second_proof(who))
    assert phone.page.url.endswith("/desk")
    return phone


def amina_comes(amina: Phone, token: str, number: str, case: str) -> None:
    amina.go(f"/t/{token}")
    press(amina.page.locator("main button[name=send]"))
    amina.look()
    amina.press(code=amina.code())
    assert amina.page.url.endswith(case)
    amina.go("/sign-in")
    amina.press(address=number)
    amina.press(code=amina.code())
    amina.go("/my")
    amina.follow(case)


def bilal_asks(bilal: Phone, amina: Phone, language: str, case: str, desk: str) -> None:
    bilal.follow(desk)
    bilal.follow(f"{desk}/take")
    bilal.press()
    bilal.follow(f"{desk}/ask")
    bilal.press(question="")
    bilal.press(question=QUESTION[language])

    amina.go(case)
    amina.follow(f"{case}/answer")
    assert QUESTION[language] in amina.page.inner_text("main")
    amina.press(words=ANSWER[language])


def bilal_refuses(bilal: Phone, amina: Phone, language: str, case: str, desk: str) -> None:
    bilal.go(desk)
    assert ANSWER[language] in bilal.page.inner_text("main")
    bilal.follow(f"{desk}/decide")
    bilal.press()
    bilal.press(code="refused", reason=NOT_OURS[language])

    amina.go(case)
    assert NOT_OURS[language] not in amina.page.inner_text("main")


def chand_agrees(chand: Phone, amina: Phone, language: str, case: str, desk: str) -> None:
    chand.go(desk)
    chand.follow(f"{desk}/approve")
    assert NOT_OURS[language] in chand.page.inner_text("main")
    chand.press()

    amina.go(case)
    assert NOT_OURS[language] in amina.page.inner_text("main")
    amina.follow(f"{case}/dispute")
    amina.press(reason=STILL[language], files=PHOTO)


def dua_solves(dua: Phone, language: str, desk: str) -> None:
    dua.follow(desk)
    assert STILL[language] in dua.page.inner_text("main")
    dua.follow(f"{desk}/decide")
    dua.press(code="relief", reason=DONE[language], files=PHOTO)
    assert dua.page.url.endswith("?done")


def amina_says_yes(amina: Phone, language: str, case: str) -> None:
    amina.go(case)
    assert DONE[language] in amina.page.inner_text("main")
    amina.follow(f"{case}/confirm")
    amina.press()
    amina.follow(f"{case}/rate")
    amina.press(stars="5", words=STILL[language])
