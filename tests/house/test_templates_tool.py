"""The template linter stops what a page may not contain, and lets the rest pass."""

import pytest

from tools import templates
from tools.house_sources import Source

LABELLED = '<label for="who">{{ _("Name") }}</label><input id="who" name="who">'


@pytest.mark.parametrize(
    "text",
    [
        '<p>{{ _("Filed on %(day)s", day=day) }}</p>',
        "<p>{% trans day=day %}Filed on <b>{{ day }}</b>{% endtrans %}</p>",
        "<p>{% trans count=n %}One case{% pluralize %}{{ count }} cases{% endtrans %}</p>",
        LABELLED,
        '<input id="{{ field.id }}"><label for="{{ field.id }}">{{ field.label }}</label>',
        '<label>{{ _("Yes") }} <input type="checkbox"></label>',
        '<input type="hidden" name="draft" value="{{ draft }}">',
        '<textarea aria-label="{{ _("Your words") }}"></textarea>',
        '<a href="?lang=ur" lang="ur">اردو</a>',
        '<script src="{{ static("rabta.js") }}" defer></script>',
        '<script type="application/json">{{ facts|tojson }}</script>',
        '<img src="{{ url }}" alt="">',
        '<form method="post">{{ csrf_input }}</form>',
        '<form method="get"></form>',
        '<html lang="{{ lang }}" dir="{{ dir }}"><body>{{ body }}</body></html>',
        "<p>{{ number }} · 12 &times; 3 &nbsp;</p>",
        "{# a remark for us #}<!-- and another -->",
        '{{ ui.button(text=_("Send"), type="submit", name="send") }}',
        '{{ "✓ " ~ _("sent") }}',
        '<li {% if here %}class="here"{% endif %}>{{ name }}</li>',
    ],
)
def test_good(text: str) -> None:
    assert templates.check(text) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("<p>Hello</p>", "outside a translation"),
        ("<p>سلام</p>", "outside a translation"),
        ('<html lang="en" dir="ltr"><body>Hello</body></html>', "outside a translation"),
        ("{% trans %}a{% endtrans %} more", "outside a translation"),
        ('<p>{{ _("Due") }} by {{ day }}</p>', "outside a translation"),
        ('<img alt="Photo" src="{{ url }}">', "alt is read"),
        ('<input type="submit" value="Send">', "value is read"),
        ('<input name="who">', "without a label"),
        ('<label for="other">{{ a }}</label><select id="who"></select>', "without a label"),
        ("<label>{{ a }}</label><textarea></textarea>", "without a label"),
        ("<style>p { color: red }</style>", "style sheets"),
        ('<p style="color: red"></p>', "style sheets"),
        ("<script>alert(1)</script>", "scripts live in files"),
        ('<p onclick="go()"></p>', "listens"),
        ('<a href="javascript:go()"></a>', "leads somewhere"),
        ('<a href="{{ u }}" target="_blank"></a>', "noopener"),
        ('<img src="{{ url }}">', "needs alt"),
        ("<html></html>", "lang and dir"),
        ('<form method="post"></form>', "csrf"),
        ("{{ words|safe }}", "harmless"),
        ('{{ _("Due") ~ day }}', "concatenated"),
        ('{{ _("Due") + day }}', "concatenated"),
        ('{{ ui.button(text="Send") }}', "text is read"),
        ('{{ govukButton({"text": "Send"}) }}', "text is read"),
        ("{% if a %}", "Unexpected end"),
    ],
)
def test_bad(text: str, says: str) -> None:
    assert [says in sentence for _, sentence in templates.check(text)] == [True]


def test_fault_names_its_line() -> None:
    assert templates.check("{# two\nlines #}\n<p>\n{{ a }}\nHello</p>")[0][0] == 5


def test_only_templates_of_the_package_are_read() -> None:
    paths = ["src/rabta/web/templates/web/ui.jinja", "src/rabta/web/pages.py", "docs/house.md"]
    assert [s.path for s in templates.templates([Source(path, "") for path in paths])] == paths[:1]
