"""A small whole pack on disk, for tests that break it in one place."""

from pathlib import Path

FILES = {
    "pack.yaml": """\
source: test
date: 2026-01-01
country: XX
version: "1"
time_zone: Asia/Karachi
languages: [en, ur]
phone: {country_code: "92"}
fairness: {pauses_max: 2}
unsorted: {en: Not sorted yet, ur: ابھی نہیں}
""",
    "realms.yaml": """\
source: test
date: 2026-01-01
realms:
  - code: state
    prefix: ST
    names: {en: State, ur: ریاست}
    place: P
    calendar: office
    sorting_desk: sorting
    source: test
    date: 2026-01-01
""",
    "places/places.csv": """\
code,level,parent,realm,name_en,name_ur,aliases,population,population_year,lat,lon,tier,valid_from,valid_until,source
P,country,,state,Land,ملک,Terra|زمین,100,2023,30,70,federal,,,test
P1,province,P,state,North,شمال,,60,2023,31,71,provincial,,,test
P11,district,P1,state,Riverton,دریا پور,,30,2023,31.5,71.5,district,,,test
P111,tehsil,P11,state,Bridge,پل,,30,2023,31.6,71.6,tehsil,,,test
P12,district,P1,state,Hillton,پہاڑ پور,,30,2023,32.5,72.5,district,,,test
""",
    "places/areas.csv": """\
code,kind,realm,name_en,name_ur,places,valid_from,valid_until,source
camp.one,cantonment,state,Camp One,پہلی چھاؤنی,P11,,,test
""",
    "calendars/office.yaml": """\
source: test
date: 2026-01-01
code: office
names: {en: Office days, ur: دفتری دن}
week: [mon, tue, wed, thu, fri]
hours: {open: "09:00", close: "17:00"}
holidays:
  - {"on": 2026-03-23, names: {en: Day, ur: دن}, moon: false, source: test}
""",
    "calendars/always.yaml": """\
source: test
date: 2026-01-01
code: always
names: {en: Always, ur: ہمیشہ}
week: [mon, tue, wed, thu, fri, sat, sun]
hours: {open: "00:00", close: "23:59"}
holidays: []
""",
    "functions.yaml": """\
source: test
date: 2026-01-01
functions:
  - {code: water, names: {en: Water, ur: پانی}}
  - {code: sorting, names: {en: Sorting, ur: چھانٹی}}
""",
    "offices/state.yaml": """\
source: test
date: 2026-01-01
offices:
  - code: cabinet
    realm: state
    names: {en: Cabinet, ur: کابینہ}
    tier: federal
    parent: null
    functions: []
    territory: {places: [P], areas: [], except: []}
    calendar: office
    place: P
    posts:
      - {code: head, titles: {en: Head, ur: سربراہ}, role: head}
    source: test
    date: 2026-01-01
  - code: sorting
    realm: state
    names: {en: Sorting desk, ur: چھانٹی ڈیسک}
    tier: provincial
    parent: cabinet
    functions: [sorting]
    territory: {places: [P], areas: [], except: []}
    calendar: office
    place: P
    posts:
      - {code: head, titles: {en: Head, ur: سربراہ}, role: head}
    source: test
    date: 2026-01-01
templates:
  - code: "water.{code}"
    each: {level: district, within: [P1], except: []}
    realm: state
    names: {en: "Water {en}", ur: "پانی {ur}"}
    old_names: []
    tier: district
    parent: cabinet
    functions: [water]
    territory: {places: ["{code}"], areas: [], except: []}
    calendar: office
    place: "{code}"
    desks: [{code: taps, names: {en: Taps, ur: نلکے}, functions: [water]}]
    posts:
      - {code: head, titles: {en: Head, ur: سربراہ}, role: head}
      - {code: officer, titles: {en: Officer, ur: افسر}, role: officer, count: 2}
    source: test
    date: 2026-01-01
""",
    "clocks.yaml": """\
source: test
date: 2026-01-01
clocks:
  - code: sorting
    names: {en: Sorting, ur: چھانٹی}
    calendar: office
    due: {working_days: 1}
    warn_before: {working_days: 0}
    steps:
      - {after_due: {working_days: 0}, to: supervisor}
    source: test
    date: 2026-01-01
""",
    "evidence.yaml": """\
source: test
date: 2026-01-01
evidence:
  - {code: photo, names: {en: Photo, ur: تصویر}, needs: photo, text: {en: A photo, ur: ایک تصویر}}
""",
    "categories/water.yaml": """\
group: water
names: {en: Water, ur: پانی}
icon: water
source: test
date: 2026-01-01
categories:
  - code: water.none
    names: {en: No water, ur: پانی نہیں}
    synonyms: {en: [dry tap], ur: [نل سوکھا], roman: [pani nahi]}
    about: service
    marks: [joinable]
    route: {function: water, tier: district}
    clock: sorting
    evidence: photo
    questions:
      - code: camp
        names: {en: In a camp?, ur: چھاؤنی میں؟}
        kind: choice
        required: false
        choices:
          - {code: "yes", names: {en: "Yes", ur: ہاں}, route: {area: cantonment}}
          - {code: "no", names: {en: "No", ur: نہیں}, route: {office: cabinet}}
""",
    "words/danger.yaml": """\
source: test
date: 2026-01-01
words:
  - {code: flood, categories: [water.none], helplines: [rescue], en: [flood], ur: [سیلاب], roman: [sailab]}
""",
    "helplines.csv": """\
kind,place,number,name_en,name_ur,hours,source,date
rescue,P,1122,Rescue,ریسکیو,24/7,test,2026-01-01
""",
    "remedies/one.yaml": """\
source: test
date: 2026-01-01
remedies:
  - code: ombudsman
    names: {en: Ombudsman, ur: محتسب}
    realm: state
    takes: {realms: [state], functions: [], offices: [], abouts: [service], kinds: [complaint], except_functions: [], except_offices: []}
    limitation: {months: 3, from: cause}
    who_may_file: {en: Anyone, ur: ہر کوئی}
    anonymous: false
    exclusions: []
    website: null
    phone: null
    address: null
    needs_our_process_first: false
    before: null
    source: test
    date: 2026-01-01
    confirmed: true
""",
    "closings.yaml": """\
source: test
date: 2026-01-01
closings:
  - code: relief
    names: {en: Solved, ur: حل}
    sentence: {en: Solved., ur: حل ہو گیا۔}
    needs_evidence: true
    needs_second_person: false
    opens_dispute: true
  - {code: partial, names: {en: Other, ur: اور}, sentence: {en: Other., ur: اور۔}, needs_evidence: true, needs_second_person: true, opens_dispute: true}
  - {code: refused, names: {en: Other, ur: اور}, sentence: {en: Other., ur: اور۔}, needs_evidence: false, needs_second_person: true, opens_dispute: true}
  - {code: inadmissible, names: {en: Other, ur: اور}, sentence: {en: Other., ur: اور۔}, needs_evidence: false, needs_second_person: true, opens_dispute: true}
  - {code: duplicate, names: {en: Other, ur: اور}, sentence: {en: Other., ur: اور۔}, needs_evidence: false, needs_second_person: true, opens_dispute: true}
  - {code: withdrawn, names: {en: Other, ur: اور}, sentence: {en: Other., ur: اور۔}, needs_evidence: false, needs_second_person: false, opens_dispute: true}
reasons:
  - {code: court, closing: relief, names: {en: Court, ur: عدالت}}
""",
}


def write(folder: Path, file: str = "", old: str = "", new: str = "") -> Path:
    """Write the small pack into ``folder``, with ``old`` replaced by ``new`` in one file; return the folder."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        assert name != file or old in text, f"{old!r} does not stand in {file}"
        path.write_text(text.replace(old, new, 1) if name == file else text, encoding="utf-8")
    return folder


def line_of(file: str, piece: str) -> int:
    """Return the first line of the small pack's file on which ``piece`` stands."""
    return next(n for n, line in enumerate(FILES[file].splitlines(), 1) if piece in line)
