import pytest
from django.test import Client, RequestFactory
from pytest_django.fixtures import Settings

from rabta.kernel.actor import NOBODY, Actor
from rabta.web import menu
from rabta.web.shapes import MenuEntry


@pytest.fixture(autouse=True)
def _own_menu(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.web.urls"
    monkeypatch.setattr(menu, "_entries", {})
    menu.register(
        MenuEntry(
            section="late",
            text="Late",
            url_name="web:style",
            order=20,
            shown_to=frozenset({"officer"}),
            permission="x.y.z",
        )
    )
    menu.register(MenuEntry(section="first", text="First", url_name="web:style", order=10))
    menu.register(MenuEntry(section="gone", text="Gone", url_name="not:mounted", order=5))


@pytest.mark.parametrize(
    ("actor", "sections"),
    [
        (None, ["first"]),
        (NOBODY, ["first"]),
        (Actor("citizen"), ["first"]),
        (Actor("officer"), ["first"]),
        (Actor("officer", permissions=frozenset({"x.y.z"})), ["first", "late"]),
    ],
)
def test_each_sees_what_is_for_them_in_order(
    requests: RequestFactory, actor: Actor | None, sections: list[str]
) -> None:
    request = requests.get("/")
    if actor:
        request.actor = actor  # type: ignore[attr-defined] # the middleware of people sets it
    assert [link.section for link in menu.links_for(request)] == sections


def test_the_same_section_twice_is_a_defect() -> None:
    with pytest.raises(ValueError, match="registered twice"):
        menu.register(MenuEntry(section="first", text="Other", url_name="web:style", order=1))


def test_signing_out_is_a_form_that_posts(browser: Client) -> None:
    menu.register(
        MenuEntry(section="out", text="Sign out", url_name="web:style", order=9, place="account", is_post=True)
    )
    page = browser.get("/style").content.decode()
    form = page[page.index('<form method="post"') :]
    assert "csrfmiddlewaretoken" in form[: form.index("</form>")]
    assert "Sign out" in form[: form.index("</form>")]
