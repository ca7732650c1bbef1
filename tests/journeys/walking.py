"""People with browsers of their own on one stage: what the journeys over a matter share."""

import json
import re
import subprocess
import sys
from dataclasses import dataclass, field
from typing import Any

import pyotp
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from tests.journeys.seeing import ROOT, environment_of, look, press
from tests.journeys.stage import PASSWORD, SECRET


def stage(database: str, *act: str) -> Any:  # noqa: ANN401 - what the act prints
    """Play an act of the stage in ``database`` and return what it told."""
    command = [sys.executable, "-m", "tests.journeys.stage", *act]
    done = subprocess.run(command, env=environment_of(database), cwd=ROOT, capture_output=True, text=True, check=False)
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


@dataclass
class Phone:
    """One person's browser; every page it comes to is looked at, and no fault of a script passes."""

    page: Page
    site: str
    scripts: bool
    faults: list[str] = field(default_factory=list)
    read: set[str] = field(default_factory=set)

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

    def code(self, number: str) -> str:
        """Read the newest code in the outbox that went to ``number`` and was not read before."""
        other = self.page.context.new_page()
        for _ in range(100):
            other.goto(self.site + "/outbox")
            for text in other.locator("main article").filter(has_text=number).all_inner_texts():
                found = re.search(r"\b\d{6}\b", text.split("\n", 1)[-1])
                if found and found.group() not in self.read:
                    self.read.add(found.group())
                    other.close()
                    return found.group()
            other.wait_for_timeout(200)
        pytest.fail("no code came")


def browse(browser: Browser, ground: Ground, language: str, *, scripts: bool, width: int = 360) -> Phone:
    """Give somebody a browser of their own, in a language, with or without scripts."""
    context = browser.new_context(
        viewport={"width": width, "height": 740}, locale=language, java_script_enabled=scripts
    )
    context.add_cookies([{"name": "rabta_lang", "value": language, "url": ground.site}])
    made = Phone(context.new_page(), ground.site, scripts)
    made.watch()
    return made


def sign_in(phone: Phone, ground: Ground, who: str) -> Phone:
    """Let an official sign in; they come to the desk."""
    phone.go("/desk")
    phone.press(username=who, password=PASSWORD, code=ground.second_proof(who))
    assert phone.page.url.endswith("/desk")
    return phone
