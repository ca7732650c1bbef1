"""What invented people complain about, in English, Urdu and Roman Urdu: sentences put together by fixed dice."""

from random import Random

# By the first half of a category's code; ``any`` for the rest. {days} is a number, {who} and {near} come from below.
WHAT = {
    "streets": (
        "The road {near} has been full of holes for {days} days and {who} fall there every evening.",
        "گلی کی بتی {days} دن سے بند ہے، {near} اندھیرے میں {who} گرتے ہیں۔",
        "Hamari sarak {near} {days} din se tooti hui hai, {who} girte hain, koi nahi aata.",
    ),
    "water": (
        "No water has come to our houses {near} for {days} days and the tanker asks for money.",
        "{near} {days} دن سے پانی نہیں آیا، {who} دور سے بھر کر لاتے ہیں۔",
        "{near} {days} din se pani nahi aa raha, {who} bohat pareshan hain.",
    ),
    "electricity": (
        "The transformer {near} burnt {days} days ago and the whole street is without light.",
        "{near} ٹرانسفارمر {days} دن سے جلا ہوا ہے، رات بھر بجلی نہیں ہوتی۔",
        "Bijli {near} {days} din se band hai, bill phir bhi poora aata hai.",
    ),
    "waste": (
        "Rubbish {near} was not taken away for {days} days, it smells and {who} become ill.",
        "{near} {days} دن سے کوڑا نہیں اٹھایا گیا، بدبو سے {who} بیمار ہو رہے ہیں۔",
        "Kachra {near} {days} din se para hai, {who} bimar ho rahe hain.",
    ),
    "sewerage": (
        "The gutter {near} overflows since {days} days and dirty water stands in front of the doors.",
        "{near} گٹر {days} دن سے ابل رہا ہے، گندا پانی گھروں میں آ گیا ہے۔",
        "Gutter {near} {days} din se ubal raha hai, gali mein pani khara hai.",
    ),
    "any": (
        "I went to the office {near} again and again for {days} days and nobody answers {who}.",
        "میں {days} دن سے دفتر کے چکر لگا رہا ہوں، {near} کوئی {who} کی بات نہیں سنتا۔",
        "Main {days} din se daftar ja raha hoon {near}, koi {who} ki baat nahi sunta.",
    ),
}
NEAR = (
    ("behind the old mosque", "پرانی مسجد کے پیچھے", "purani masjid ke peeche"),
    ("near the girls' school", "گرلز سکول کے قریب", "girls school ke qareeb"),
    ("at the railway crossing", "ریلوے پھاٹک پر", "railway phatak par"),
    ("beside the vegetable market", "سبزی منڈی کے ساتھ", "sabzi mandi ke saath"),
    ("in street number {number}", "گلی نمبر {number} میں", "gali number {number} mein"),
    ("next to the tube well", "ٹیوب ویل کے پاس", "tube well ke paas"),
    ("opposite the health centre", "ہسپتال کے سامنے", "hospital ke saamne"),
)
WHO = (
    ("old people", "بزرگ", "buzurg"), ("children", "بچے", "bachay"), ("women", "خواتین", "khawateen"),
    ("shopkeepers", "دکاندار", "dukandar"), ("farmers", "کسان", "kisan"),
)  # fmt: skip
REPLIES = (
    "Our team went there, did the work and took photographs.",
    "ہماری ٹیم موقع پر گئی، کام مکمل کر دیا گیا ہے۔",
    "Hamari team ne mauqe par ja kar kaam mukammal kar diya hai.",
)
LANGUAGES = ("en", "ur", "ur")
_WEIGHTS = (25, 45, 30)  # share of the three scripts, in percent


def complaint(dice: Random, category: str) -> tuple[str, str]:
    """Return the words of a complaint in one of the three spellings, and the language its writer reads."""
    spelling = dice.choices(range(3), _WEIGHTS)[0]
    near = dice.choice(NEAR)[spelling].format(number=dice.randint(1, 90))
    template = WHAT.get(category.partition(".")[0], WHAT["any"])[spelling]
    words = template.format(days=dice.randint(2, 60), near=near, who=dice.choice(WHO)[spelling])
    return words, LANGUAGES[spelling]


def reply(dice: Random) -> str:
    """Return what an office answers."""
    return dice.choice(REPLIES)
