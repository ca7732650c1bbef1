"""The whole story at 360 pixels: Amina proves and answers, Bilal asks and refuses, Chand agrees, Amina disputes, Dua solves it.

In both languages and once without scripts; each page passes axe-core and is never wider than the phone.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FilePayload

from tests.files.samples import photo
from tests.journeys.seeing import press, serve
from tests.journeys.walking import Ground, Phone, browse, sign_in, stage

DATABASE = "rabta_case_journey"
PHOTO: FilePayload = {"name": "lamp.jpg", "mimeType": "image/jpeg", "buffer": photo(size=(320, 240))}
QUESTION = {"en": "Which pole is it?", "ur": "کون سے کھمبے کی بتی ہے؟"}
ANSWER = {"en": "The one beside the mosque, number 117.", "ur": "مسجد کے ساتھ والا، نمبر ۱۱۷۔"}
NOT_OURS = {"en": "There is no pole of ours in this street at all.", "ur": "اس گلی میں ہمارا کوئی کھمبا نہیں ہے۔"}
STILL = {"en": "It is still dark. Look at the photo.", "ur": "ابھی بھی اندھیرا ہے، تصویر دیکھ لیں۔"}
DONE = {"en": "The lamp was replaced on Monday evening by our crew.", "ur": "پیر کی شام ہمارے عملے نے بلب بدل دیا۔"}
pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def ground() -> Iterator[Ground]:
    with serve(DATABASE, "work") as site:
        yield Ground(site, stage(DATABASE, "people"))


@pytest.mark.parametrize(("language", "scripts"), [("en", True), ("ur", True), ("ur", False)])
def test_the_whole_story(ground: Ground, browser: Browser, language: str, scripts: bool) -> None:
    number = f"+92300123450{2 * ['en', 'ur'].index(language) + scripts}"
    told = stage(DATABASE, "matter", number, language)
    reference, case, desk = told["reference"], f"/case/{told['reference']}", f"/desk/{told['reference']}"

    def phone() -> Phone:
        return browse(browser, ground, language, scripts=scripts)

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


def amina_comes(amina: Phone, token: str, number: str, case: str) -> None:
    amina.go(f"/t/{token}")
    press(amina.page.locator("main button[name=send]"))
    amina.look()
    amina.press(code=amina.code(number))
    assert amina.page.url.endswith(case)
    amina.go("/sign-in")
    amina.press(address=number)
    amina.press(code=amina.code(number))
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
