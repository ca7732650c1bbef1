"""A day at the desk: Bilal signs in, finds, takes, notes, asks and resolves; what he refuses, Chand must agree to.

On a wide screen, in both languages, with and without scripts; each page passes axe-core.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FilePayload

from tests.files.samples import photo
from tests.journeys.seeing import press, serve
from tests.journeys.stage import PASSWORD
from tests.journeys.walking import Ground, Phone, browse, sign_in, stage

DATABASE = "rabta_desk_journey"
WIDE = 1280
PHOTO: FilePayload = {"name": "lamp.jpg", "mimeType": "image/jpeg", "buffer": photo(size=(320, 240))}
NOTE = {"en": "Ask the stores for a lamp first.", "ur": "پہلے سٹور سے بلب منگوانا ہے۔"}
QUESTION = {"en": "Which pole is it?", "ur": "کون سے کھمبے کی بتی ہے؟"}
ANSWER = {"en": "The one beside the mosque.", "ur": "مسجد کے ساتھ والا کھمبا۔"}
DONE = {"en": "The lamp was replaced on Monday evening.", "ur": "پیر کی شام بلب بدل دیا گیا۔"}
NOT_OURS = {"en": "There is no pole of ours in this street.", "ur": "اس گلی میں ہمارا کوئی کھمبا نہیں ہے۔"}
LISTS = ("mine", "new", "waiting", "proposed", "late", "week", "disputed", "unverified", "answered")
pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def ground() -> Iterator[Ground]:
    with serve(DATABASE, "work") as site:
        yield Ground(site, stage(DATABASE, "people"))


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_day_at_the_desk(ground: Ground, browser: Browser, language: str, scripts: bool) -> None:
    run = 10 + 4 * ["en", "ur"].index(language) + 2 * scripts
    first, second = (file(f"+9230076543{run + n}", language) for n in (0, 1))
    bilal, chand = (browse(browser, ground, language, scripts=scripts, width=WIDE) for _ in range(2))
    amina, other = (browse(browser, ground, language, scripts=scripts) for _ in range(2))
    he_signs_in(bilal, ground)
    he_looks_around(bilal, first["reference"])
    he_takes_and_asks(bilal, language, f"/desk/{first['reference']}")
    she_answers(amina, language, first)
    he_resolves(bilal, language, f"/desk/{first['reference']}")
    amina.go(f"/case/{first['reference']}")
    assert DONE[language] in amina.page.inner_text("main")
    assert NOTE[language] not in amina.page.content()
    he_refuses(bilal, language, f"/desk/{second['reference']}")
    she_agrees(sign_in(chand, ground, "chand"), language, f"/desk/{second['reference']}")
    she_comes(other, second)
    assert NOT_OURS[language] in other.page.inner_text("main")
    for one in (bilal, chand, amina, other):
        one.page.context.close()


def file(number: str, language: str) -> dict[str, str]:
    """File a matter for a citizen with ``number``; return its reference, the token of its link and the number."""
    told: dict[str, str] = stage(DATABASE, "matter", number, language)
    return told | {"number": number}


def he_signs_in(bilal: Phone, ground: Ground) -> None:
    """A wrong password is told beside the form and opens nothing; password and authenticator's code open the desk."""
    bilal.go("/desk")
    bilal.press(username="bilal", password=PASSWORD + "x", code="000000")
    assert bilal.page.locator(".govuk-error-summary").is_visible()
    assert "/officer/sign-in" in bilal.page.url
    sign_in(bilal, ground, "bilal")


def he_looks_around(bilal: Phone, reference: str) -> None:
    """Every list opens, with rows or with words that say what will stand there; the search finds a number."""
    for name in LISTS:
        bilal.follow(f"/desk?list={name}")
        assert bilal.page.locator(".rb-matters, .rb-empty").count() == 1
    bilal.page.fill("main [name=q]", reference)
    press(bilal.page.locator("main form[role=search] button"))
    bilal.look()
    assert bilal.page.locator(".rb-matters tbody tr").count() == 1
    bilal.follow(f"/desk/{reference}")


def he_takes_and_asks(bilal: Phone, language: str, desk: str) -> None:
    bilal.follow(f"{desk}/take")
    bilal.press()
    bilal.follow(f"{desk}/note")
    bilal.press(words=NOTE[language])
    assert NOTE[language] in bilal.page.locator(".rb-timeline__entry--internal").last.inner_text()
    bilal.follow(f"{desk}/ask")
    bilal.press(question="")
    assert bilal.page.locator("#question-error").is_visible()
    bilal.press(question=QUESTION[language])
    assert QUESTION[language] in bilal.page.locator(".rb-clock__asked").inner_text()


def she_comes(amina: Phone, told: dict[str, str]) -> None:
    """A citizen opens her matter by its link and a code."""
    amina.go(f"/t/{told['token']}")
    press(amina.page.locator("main button[name=send]"))
    amina.press(code=amina.code(told["number"]))
    assert amina.page.url.endswith(f"/case/{told['reference']}")


def she_answers(amina: Phone, language: str, told: dict[str, str]) -> None:
    she_comes(amina, told)
    amina.follow(f"/case/{told['reference']}/answer")
    amina.press(words=ANSWER[language])


def he_resolves(bilal: Phone, language: str, desk: str) -> None:
    """Solved is not believed without evidence: the fault stands beside the field and the reason stays written."""
    bilal.go(desk)
    assert ANSWER[language] in bilal.page.inner_text("main")
    bilal.follow(f"{desk}/decide")
    bilal.press(code="relief", reason=DONE[language])
    assert bilal.page.locator("#files-error").is_visible()
    bilal.press(files=PHOTO)
    assert bilal.page.url.endswith("?done")


def he_refuses(bilal: Phone, language: str, desk: str) -> None:
    """A refusal waits for somebody else; its author is not offered to agree to it."""
    bilal.go(desk)
    bilal.follow(f"{desk}/take")
    bilal.press()
    bilal.follow(f"{desk}/decide")
    bilal.press(code="refused", reason=NOT_OURS[language])
    assert bilal.page.locator(f"main a[href='{desk}/approve']").count() == 0


def she_agrees(chand: Phone, language: str, desk: str) -> None:
    """The head finds it among what waits to be approved."""
    chand.follow("/desk?list=proposed")
    chand.follow(desk)
    chand.follow(f"{desk}/approve")
    assert NOT_OURS[language] in chand.page.inner_text("main")
    chand.press()
    assert chand.page.url.endswith("?done")
