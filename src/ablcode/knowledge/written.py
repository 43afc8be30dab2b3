"""Codes as people write them: which code, which modifiers, and in which tables it stands."""

import re
from functools import cache
from itertools import chain
from typing import NamedTuple

from ablcode.knowledge.diagnoses import billable_on, diagnosis_codes, find_diagnosis, normal_diagnosis
from ablcode.knowledge.modifiers import modifiers
from ablcode.knowledge.pcs import find_pcs
from ablcode.knowledge.places import places
from ablcode.knowledge.procedures import procedure_files

SYSTEMS = ("procedure", "modifier", "icd10cm", "icd10pcs", "pos")
KIND_WORDS = {
    "cpt": "procedure",
    "hcpcs": "procedure",
    "mod": "modifier",
    "modifier": "modifier",
    "icd10": "icd10cm",
    "dx": "icd10cm",
    "pcs": "icd10pcs",
    "pos": "pos",
    "place": "pos",
}
_CALLED = {
    "procedure": "a procedure code",
    "modifier": "a modifier",
    "icd10cm": "a diagnosis",
    "icd10pcs": "an ICD-10-PCS code",
    "pos": "a place of service",
}
PROCEDURE = re.compile(r"(\d{4}[0-9A-Z]|[A-Z]\d{4})((?:[-/:][0-9A-Z]{2})*)(?:[X*]\d{1,3})?")


class Written(NamedTuple):
    """One code as written (`text`) and as meant, with the system if the writer named it."""

    text: str
    code: str
    system: str | None = None


def read_codes(texts: tuple[str, ...]) -> tuple[Written, ...]:
    """Return the codes that the texts name, in order and each once.

    `47382-26`, `c787`, `cpt 47382`, `47382 59 RT`, `47382-50x1`, `pos22` and lists with commas are all understood; a
    modifier on a code becomes an entry of its own after the code.
    """
    found: list[Written] = []
    system: str | None = None
    for text in " ".join(texts).replace(",", " ").replace(";", " ").split():
        word = text.strip("-:.#").upper()
        named = re.fullmatch(r"(POS|MOD|CPT|HCPCS)[-:#]?([0-9A-Z]{2,5})", word)
        if named:
            system, word = KIND_WORDS[named[1].lower()], named[2]
        elif KIND_WORDS.get(word.lower().rstrip("S")) or KIND_WORDS.get(word.lower()):
            system = KIND_WORDS.get(word.lower()) or KIND_WORDS[word.lower().rstrip("S")]
            continue
        if not word:
            continue
        line = PROCEDURE.fullmatch(word)
        if line and (line[2] or word != line[1]):
            found.append(Written(text, line[1]))
            found.extend(Written(text, modifier, "modifier") for modifier in re.split(r"[-/:]", line[2])[1:])
        else:
            found.append(Written(text, word, system))
        system = None
    return tuple({(w.code, w.system): w for w in found}.values())


def systems_of(written: Written) -> tuple[tuple[str, str], ...]:
    """Return every (system, code) that a written code can be: `26` is a modifier and a place of service.

    Empty if no table has it.
    """
    code = written.code
    found = []
    if code in procedure_files():
        found.append(("procedure", code))
    if len(code) == 2:
        table = modifiers()
        if code in table.by_code or code in table.not_modifiers:
            found.append(("modifier", code))
        if code in places().by_code:
            found.append(("pos", code))
    elif code[0].isalpha():
        diagnosis = normal_diagnosis(code)
        if find_diagnosis(diagnosis) or any(billable_on(diagnosis, day) for day in ("2016-01-01", "2027-01-01")):
            found.append(("icd10cm", diagnosis))
    if len(code) == 7 and find_pcs(code):
        found.append(("icd10pcs", code))
    return tuple(pair for pair in found if written.system in (None, pair[0]))


def otherwise(code: str, system: str) -> str | None:
    """Return what a code is instead of one of this system ("C22.0 is a diagnosis, not a procedure code").

    None where it is one, or where no table has it.
    """
    found = [other for other, _ in systems_of(Written(code, code))]
    if not found or system in found:
        return None
    return f"{code} is {' and '.join(_CALLED[other] for other in found)}, not {_CALLED[system]}"


@cache
def _known(system: str | None) -> tuple[str, ...]:
    table = modifiers()
    known = {
        "procedure": procedure_files(),
        "modifier": (*table.by_code, *table.not_modifiers),
        "icd10cm": diagnosis_codes(),
        "pos": tuple(places().by_code),
    }
    wanted = known.values() if system is None else [known.get(system, ())]
    return tuple(dict.fromkeys(chain.from_iterable(wanted)))


def near_codes(code: str, limit: int = 5, system: str | None = None) -> tuple[str, ...]:
    """Return the codes (of one system) that a slip of one character (or of two neighbors swapped) makes of an unknown.

    Where one slip explains nothing, two are allowed for codes of five characters and more. A code is not near itself.
    """
    from rapidfuzz.distance import OSA

    bare = code.replace(".", "")
    ranked: list[tuple[int, int, str]] = []
    for order, known in enumerate(_known(system)):
        other = known.replace(".", "")
        distance = OSA.distance(bare, other, score_cutoff=2)
        swapped = 0 if sorted(bare) == sorted(other) else 1
        if 0 < distance <= min(2, len(bare) // 2 - (len(bare) < 5)) and abs(len(bare) - len(other)) <= 1:
            ranked.append((distance * 2 + swapped, order, known))
    if not ranked:
        return ()
    ranked.sort()
    nearest = ranked[0][0] // 2
    return tuple(known for score, _, known in ranked if score // 2 == nearest)[:limit]
