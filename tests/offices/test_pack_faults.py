"""Every kind of fault in a pack is named with its file and line, and the small pack itself has none."""

from pathlib import Path

import pytest

from rabta import packs

from .small_pack import FILES, line_of, write

# file, what stands there, what stands there instead, a piece of the sentence, a piece of the line it must name
FAULTS = [
    ("realms.yaml", "names: {en: State, ur: ریاست}", "names: {en: State}", "Field required", "names:"),
    ("realms.yaml", "ur: ریاست", "ur: riyasat", "not written in Urdu letters", "names:"),
    ("realms.yaml", "en: State", 'en: " "', "the text is empty", "names:"),
    ("realms.yaml", "place: P", "place: PX", "no place 'PX'", "place: P"),
    ("realms.yaml", "calendar: office", "calendar: holiday", "no calendar 'holiday'", "calendar:"),
    ("realms.yaml", "sorting_desk: sorting", "sorting_desk: nobody", "no office 'nobody'", "sorting_desk"),
    ("realms.yaml", "prefix: ST", "prefix: St", "should match pattern", "prefix"),
    ("realms.yaml", "    source: test\n", "    source: test\n    colour: red\n", "Extra inputs", ""),
    ("realms.yaml", "    prefix: ST\n", "    prefix: ST\n    prefix: SX\n", "'prefix' is written twice", ""),
    ("realms.yaml", "source: test\ndate", "date", "names no source", ""),
    ("pack.yaml", 'version: "1"', "", "'version' is missing", ""),
    ("pack.yaml", "pauses_max: 2", "pauses_most: 2", "no rule of fairness is called 'pauses_most'", "fairness"),
    ("pack.yaml", "pauses_max: 2", "pauses_max: two", "'pauses_max' must be a whole number", "fairness"),
    ("places/places.csv", "P111,tehsil,P11", "P111,tehsil,PX", "no place 'PX'", "P111,"),
    ("places/places.csv", "P11,district,P1,", "P11,district,P111,", "cannot lie in", "P11,"),
    ("places/places.csv", "P12,district,P1,", "P12,district,,", "the parent is missing", "P12,"),
    ("places/places.csv", "P12,district", "P11,district", "already used in places/places.csv:4", "P12,"),
    ("places/places.csv", "پہاڑ پور", "Paharpur", "should match pattern", "P12,"),
    ("places/places.csv", "32.5,72.5", "here,72.5", "valid number", "P12,"),
    ("places/areas.csv", ",P11,", ",PX,", "no place 'PX'", "camp.one"),
    ("calendars/office.yaml", 'open: "09:00"', 'open: "9am"', "should match pattern", "hours"),
    ("calendars/office.yaml", '"on": 2026-03-23', '"on": soon', "valid date", '"on"'),
    ("functions.yaml", "{code: water, ", "{code: fire, ", "no office serves", "code: water"),
    ("offices/state.yaml", "functions: [sorting]", "functions: [sorting, magic]", "no function 'magic'", "functions: [sorting]"),
    ("offices/state.yaml", "parent: null", "parent: sorting", "round in a circle", "parent: null"),
    ("offices/state.yaml", "parent: cabinet", "parent: palace", "no office 'palace'", "parent: cabinet"),
    ("offices/state.yaml", 'places: ["{code}"]', "places: [PX]", "no place 'PX'", 'places: ["{code}"]'),
    ("offices/state.yaml", "role: head}", "role: king}", "no role 'king'", "posts:"),
    ("offices/state.yaml", "role: head}", "role: officer}", "is its head", "posts:"),
    ("clocks.yaml", "calendar: office", "calendar: moon", "Input should be 'office' or 'always'", "calendar"),
    ("clocks.yaml", "due: {working_days: 1}", "due: {}", "say working_days or hours", "due: {working_days: 1}"),
    ("clocks.yaml", "code: sorting", "code: later", "no clock 'sorting'", ""),
    ("evidence.yaml", "needs: photo", "needs: oath", "Input should be", "needs: photo"),
    ("categories/water.yaml", "clock: sorting", "clock: never", "no clock 'never'", "clock:"),
    ("categories/water.yaml", "evidence: photo", "evidence: none", "no evidence 'none'", "evidence:"),
    ("categories/water.yaml", "function: water,", "function: wine,", "no function 'wine'", "route: {function"),
    ("categories/water.yaml", "{office: cabinet}", "{office: palace}", "no office 'palace'", "questions:"),
    ("categories/water.yaml", "{area: cantonment}", "{area: moon}", "no kind of area 'moon'", "questions:"),
    ("categories/water.yaml", "{area: cantonment}", "{}", "say one of office, function, area", "{area: cantonment}"),
    ("categories/water.yaml", "code: water.none", "code: fire.none", "begins with 'water.'", "code: water.none"),
    ("categories/water.yaml", "roman: [pani nahi]", "roman: []", "no synonym in 'roman'", "synonyms"),
    ("categories/water.yaml", "marks: [joinable]", "marks: [joinable, protected]", "never listed or joined", "marks"),
    ("categories/water.yaml", "about: service", "about: conduct", "about conduct is never joined", "marks"),
    ("words/danger.yaml", "[water.none]", "[water.much]", "no category 'water.much'", "code: flood"),
    ("words/danger.yaml", "[rescue]", "[army]", "no kind of helpline 'army'", "code: flood"),
    ("helplines.csv", "rescue,P,", "rescue,PX,", "no place 'PX'", "rescue,"),
    ("remedies/one.yaml", "realms: [state]", "realms: [moon]", "no realm 'moon'", ""),
    ("remedies/one.yaml", "{months: 3, from: cause}", "{from: cause}", "say months or days", "limitation"),
    ("closings.yaml", "code: partial", "code: half", "no sentence for the ending 'partial'", ""),
    ("closings.yaml", "code: partial", "code: half", "no rule knows this ending", "code: partial"),
    ("closings.yaml", "needs_second_person: false", "needs_second_person: true", "not what the rule does", "needs_second_person: false"),
    ("closings.yaml", "needs_evidence: true", "needs_evidence: false", "not what the rule does", "needs_evidence: true"),
    ("closings.yaml", "closing: relief", "closing: grief", "no closing 'grief'", "closing: relief"),
    ("clocks.yaml", "clocks:", "clocks: [", "", ""),
]  # fmt: skip


def test_the_small_pack_holds_together(tmp_path: Path) -> None:
    pack = packs.read(write(tmp_path))

    assert pack.faults == []
    assert pack.of("offices").keys() == {"cabinet", "sorting", "water.p11", "water.p12"}
    assert pack.notes[0].startswith("1 categories in 2 districts: 2 routes, 2 to an office, 0 to a sorting desk")


@pytest.mark.parametrize(("file", "old", "new", "sentence", "line"), FAULTS)
def test_a_fault_names_file_and_line(file: str, old: str, new: str, sentence: str, line: str, tmp_path: Path) -> None:
    faults = packs.read(write(tmp_path, file, old, new)).faults

    found = [fault for fault in faults if fault.file == file and sentence in fault.sentence]
    assert found, [str(fault) for fault in faults]
    if line:
        assert line_of(file, line) in {fault.line for fault in found}
    assert all(1 <= fault.line <= FILES[file].count("\n") + 1 for fault in found)
    assert str(found[0]).startswith(f"{file}:{found[0].line}: ")
