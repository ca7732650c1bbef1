"""What people really write, in three spellings, finds its category among the first three."""

import pytest

from rabta.categories.queries import danger_in, find_categories, groups, helplines_for
from rabta.kernel.access import acting
from rabta.kernel.actor import NOBODY

PHRASES = [
    ("there has been no water in our house for three days", "water.no_supply"),
    ("hamare mohalle mein teen din se pani nahi aa raha", "water.no_supply"),
    ("ہمارے محلے میں تین دن سے پانی نہیں آ رہا ہے", "water.no_supply"),
    ("the tap water is yellow and it stinks", "water.dirty"),
    ("nalkay se ganda badbudar pani aata hai", "water.dirty"),
    ("نلکے سے گندا اور بدبودار پانی آ رہا ہے", "water.dirty"),
    ("gutter is overflowing into the street", "sewerage.overflow"),
    ("gali mein gutter ubal raha hai", "sewerage.overflow"),
    ("گلی میں گٹر ابل رہا ہے، بچے گزر نہیں سکتے", "sewerage.overflow"),
    ("manhole ka dhakkan nahi hai", "sewerage.open_manhole"),
    ("our electricity bill is far too high this month", "electricity.overbilling"),
    ("bijli ka bill bohat zyada aa gaya hai", "electricity.overbilling"),
    ("بجلی کا بل بہت زیادہ آیا ہے", "electricity.overbilling"),
    ("bijli ki taar gir gayi hai", "electricity.live_wire"),
    ("transformer jal gaya hai do din se andhera hai", "electricity.transformer"),
    ("ٹرانسفارمر خراب ہے", "electricity.transformer"),
    ("load shedding 14 hours a day", "electricity.load_shedding"),
    ("loadshedding bohat ho rahi hai", "electricity.load_shedding"),
    ("gas pressure bohat kam hai chulha nahi jalta", "gas.pressure"),
    ("گیس کا پریشر بہت کم ہے", "gas.pressure"),
    ("smell of gas in the street", "gas.leak"),
    ("kachra nahi uthaya ja raha", "waste.not_collected"),
    ("کئی دن سے کوڑا نہیں اٹھایا گیا", "waste.not_collected"),
    ("street light is not working on our street", "streets.light_off"),
    ("gali ki light kharab hai", "streets.light_off"),
    ("road is full of potholes", "streets.pothole"),
    ("sarak toot gayi hai gaday pare hain", "streets.pothole"),
    ("سڑک پر گڑھے پڑے ہیں", "streets.pothole"),
    ("police is not registering my FIR", "police.fir_refused"),
    ("thane wale FIR darj nahi kar rahe", "police.fir_refused"),
    ("تھانے والے ایف آئی آر درج نہیں کر رہے", "police.fir_refused"),
    ("patwari asks for money for fard", "land.bribe"),
    ("patwari paise mang raha hai", "land.bribe"),
    ("no medicine in the hospital", "health.no_medicine"),
    ("hospital mein dawai nahi hai", "health.no_medicine"),
    ("ہسپتال میں دوائی نہیں ملتی", "health.no_medicine"),
    ("teacher school nahi aata", "education.teacher_absent"),
    ("استاد سکول نہیں آتے", "education.teacher_absent"),
    ("my CNIC is delayed, NADRA does not give it", "identity.cnic_delay"),
    ("shanakhti card nahi ban raha", "identity.cnic_delay"),
    ("BISP money not received", "welfare.bisp_payment"),
    ("benazir income support ki qist nahi mili", "welfare.bisp_payment"),
    ("بے نظیر انکم سپورٹ کی قسط نہیں ملی", "welfare.bisp_payment"),
    ("stray dogs in our street", "streets.stray_dogs"),
]


DANGER = [
    ("gas ki smell aa rahi hai", "gas_leak"),
    ("bijli ki taar gir gayi hai", "live_wire"),
    ("تار گر گیا ہے، بچے کھیل رہے ہیں", "live_wire"),
    ("aag lgi hui hai", "fire"),
    ("there is an open manhole near the school", "open_manhole"),
]
HARMLESS = [
    "gas ka bill zyada hai",
    "our bill of the current month",
    "school ki fees",
    "پانی نہیں آ رہا",
    "fired from my job",
]


@pytest.mark.django_db
@pytest.mark.parametrize(("text", "code"), PHRASES)
def test_words_find_their_category(text: str, code: str) -> None:
    with acting(NOBODY):
        found = [hit.category.code for hit in find_categories(text, limit=3)]

    assert code in found


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["", "???", "qwrtz", "السلام"])
def test_words_that_say_nothing_find_nothing(text: str) -> None:
    with acting(NOBODY):
        assert find_categories(text) == []


@pytest.mark.django_db
@pytest.mark.parametrize(("text", "code"), DANGER)
def test_danger_is_heard(text: str, code: str) -> None:
    with acting(NOBODY):
        hits = danger_in(text)

    assert code in [hit.code for hit in hits]
    assert all(hit.helplines for hit in hits)


@pytest.mark.django_db
@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_words_raise_no_alarm(text: str) -> None:
    with acting(NOBODY):
        assert danger_in(text) == []


@pytest.mark.django_db
def test_the_closest_helpline_comes_first() -> None:
    with acting(NOBODY):
        lines = helplines_for("PK617", ["rescue", "police"])

    assert [(line.kind, line.place) for line in lines][:2] == [("rescue", "PK6"), ("police", "PK")]


@pytest.mark.django_db
def test_the_tree_holds_every_category_once() -> None:
    with acting(NOBODY):
        tree = groups()

    codes = [card.code for group in tree for card in group.categories]
    assert len(tree) >= 15
    assert len(codes) >= 120
    assert len(codes) == len(set(codes))
