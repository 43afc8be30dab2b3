"""Claims from the outside: lines as people write them, and claim documents, both read strictly."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NoReturn

from ablcode.claims.records import Claim, ClaimLine, History
from ablcode.errors import InputError
from ablcode.knowledge.diagnoses import normal_diagnosis

CLAIM_TYPES = {"professional": "professional", "facility": "facility"}
MOST_UNITS = 99_999
MOST_LINES = 1_000
_KEYS = frozenset({"id", "dos", "payer", "pos", "claim_type", "lines", "history", "note"})
# Wider than what exists: a code, modifier or diagnosis in the wrong form is a finding of the check, not a broken claim.
_CODE = re.compile(r"[A-Z0-9]{1,10}")
_MODIFIER = re.compile(r"[A-Z0-9]{1,4}")
# A word that begins a line: five characters of a code, alone or with modifiers or units behind them.
_BEGINS = re.compile(r"[A-Z0-9]{5}(?:$|[-:/X×*])")
_UNITS = re.compile(r"(?:[X×*]\s*)([0-9]{1,5})$")
_NO_UNITS = re.compile(r"^[A-Z0-9]{0,5}[X×*]([0-9]{0,5}\.[0-9]{1,5})$")
# With its point a diagnosis cannot be taken for anything that belongs to a patient: it may be named.
_POINTED = re.compile(r"[A-Z][0-9][0-9A-Z]\.[0-9A-Z]{1,4}")
_PLACE = re.compile(r"[0-9]{2}")
_DIAGNOSIS = re.compile(r"[A-Z0-9]{1,3}(?:\.[0-9A-Z]{1,7})?")
HINT = "ablcode schema check shows the form of a claim"
_DX_HINT = "repeat --dx before each diagnosis, or write them with a comma: --dx C64.1,C64.2"
_LINE_HINT = "write CODE-MODIFIER xUNITS, for example 47382-59 x1"


def line_from(text: str, number: int, dx: tuple[str, ...] = ()) -> ClaimLine:
    """Return a claim line from `47382-59-RT x2`, `47382 59 RT` or `77013-26x1`; raise InputError (CLAIM_INVALID)."""
    upper = text.strip().upper()
    units = 1
    found = _UNITS.search(upper)
    if found:
        units = int(found.group(1))
        upper = upper[: found.start()]
    parts = [part for part in re.split(r"[\s,;:/-]+", upper) if part]
    if not parts:
        _refuse(f"line {number}", "is empty", _LINE_HINT)
    code, *modifiers = parts
    if not _CODE.fullmatch(code):
        _refuse(f"line {number}", _not_units(code) or "does not begin with a code", _LINE_HINT)
    for modifier in modifiers:
        if _POINTED.fullmatch(modifier):
            _refuse(f"line {number}", f"holds {modifier}, which is a diagnosis and no modifier", _DX_HINT)
        if not _MODIFIER.fullmatch(modifier):
            what = _not_units(modifier) or "holds a modifier that is not letters and digits"
            _refuse(f"line {number}", what, _LINE_HINT)
    if not 1 <= units <= MOST_UNITS:
        _refuse(f"line {number}", "needs units from 1 up", _LINE_HINT)
    return ClaimLine(number, code, tuple(dict.fromkeys(modifiers)), units, dx)


def _not_units(word: str) -> str | None:
    """Return what is wrong with a word that ends in units which are no whole number; the number alone is named."""
    found = _NO_UNITS.search(word)
    return f"has {found.group(1)} units, which is no whole number" if found else None


def lines_from(texts: Sequence[str], dx: tuple[str, ...] = ()) -> tuple[ClaimLine, ...]:
    """Return the lines of several texts: `47382 59 RT x2 77013-26` are two lines.

    Raise InputError (CLAIM_INVALID) for what does not begin with a code.
    """
    words: list[list[str]] = []
    for word in re.split(r"[,;\s]+", " ".join(texts)):
        if not word:
            continue
        if not words or _BEGINS.match(word.upper()):
            words.append([])
        words[-1].append(word)
    return tuple(line_from(" ".join(group), number, dx) for number, group in enumerate(words, 1))


def diagnoses_from(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the diagnoses of texts such as `C22.0,k7460`, as ICD-10-CM writes them; raise InputError for others."""
    found = []
    for text in re.split(r"[,;\s]+", " ".join(texts).upper()):
        if not text:
            continue
        written = _dx(text) if len(text) < 20 else None
        if written is None:
            _refuse("--dx", "holds something that is no diagnosis code", "write codes, for example --dx C22.0,K74.60")
        found.append(written)
    return tuple(dict.fromkeys(found))


def claim_from(document: object) -> Claim:
    """Return the claim in a decoded JSON document; raise InputError (CLAIM_INVALID) naming the path that is wrong.

    What is absent is not guessed: a claim type that is not given is professional, units are 1, a place is unknown.
    """
    claim = _mapping(document, "claim")
    unknown = claim.keys() - _KEYS
    if unknown:
        _refuse("claim", "holds a field that a claim does not have", f"fields are {', '.join(sorted(_KEYS))}")
    lines = _lines(claim.get("lines"))
    claim_type = claim.get("claim_type")
    if claim_type is None:
        claim_type = "professional"
    elif not isinstance(claim_type, str) or claim_type not in CLAIM_TYPES:
        _refuse("claim_type", "is neither professional nor facility")
    note = claim.get("note")
    if note is not None and not isinstance(note, str):
        _refuse("note", "is not a text")
    return Claim(
        dos=_day(claim.get("dos"), "dos"),
        lines=lines,
        id=_id(claim.get("id")),
        payer=_maybe_text(claim.get("payer"), "payer"),
        pos=_place(claim.get("pos")),
        claim_type=claim_type,
        history=_history(claim.get("history")),
        note=note if note and note.strip() else None,
    )


def _refuse(where: str, what: str, hint: str = HINT) -> NoReturn:
    # Values stay out of the message: a field put in the wrong place may hold what belongs to a patient.
    raise InputError("CLAIM_INVALID", f"{where} {what}", hint)


def _mapping(value: object, where: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        _refuse(where, "is not an object")
    return value


def _list(value: object, where: str, most: int = MOST_LINES) -> Sequence[Any]:
    if not isinstance(value, list):
        _refuse(where, "is not a list")
    if len(value) > most:
        _refuse(where, f"holds more than {most} entries")
    return value


def _id(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    _refuse("id", "is neither a text nor a number")


def _maybe_text(value: object, where: str) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        _refuse(where, "is not a text")
    return value.strip() or None


def _place(value: object) -> str | None:
    if value is None or value == "":
        return None
    text = f"{value:02d}" if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(text, str) or not _PLACE.fullmatch(text.strip()):
        _refuse("pos", "is not a place of service of two digits")
    return text.strip()


@lru_cache(maxsize=4096)
def _iso(text: str) -> str | None:
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        return None


def _day(value: object, where: str) -> str:
    if value is None:
        _refuse(where, "is missing")
    day = _iso(value) if isinstance(value, str) and len(value) < 20 else None
    if day is None:
        _refuse(where, "is not a date as year-month-day")
    return day


@lru_cache(maxsize=8192)
def _code(text: str) -> str | None:
    upper = text.strip().upper()
    return upper if _CODE.fullmatch(upper) else None


@lru_cache(maxsize=8192)
def _dx(text: str) -> str | None:
    normal = normal_diagnosis(text)
    return normal if _DIAGNOSIS.fullmatch(normal) else None


def _modifiers(value: object, where: str) -> tuple[str, ...]:
    if value is None:
        return ()
    found = []
    for number, modifier in enumerate(_list(value, where)):
        upper = modifier.strip().upper() if isinstance(modifier, str) else ""
        if not _MODIFIER.fullmatch(upper):
            _refuse(f"{where}[{number}]", "is not a modifier of letters and digits")
        found.append(upper)
    return tuple(dict.fromkeys(found))


def _units(value: object, where: str) -> int:
    if value is None:
        return 1
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= MOST_UNITS:
        _refuse(where, "is not a whole number from 1 up")
    return value


def _lines(value: object) -> tuple[ClaimLine, ...]:
    entries = _list(value, "lines")
    if not entries:
        _refuse("lines", "is empty")
    found = []
    numbers = set()
    for place, entry in enumerate(entries):
        where = f"lines[{place}]"
        line = _line(_mapping(entry, where), where, place + 1)
        if line.line in numbers:
            _refuse(f"{where}.line", "is the number of an earlier line")
        numbers.add(line.line)
        found.append(line)
    return tuple(found)


def _line(entry: Mapping[str, Any], where: str, default: int) -> ClaimLine:
    number = entry.get("line", default)
    if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number <= MOST_UNITS:
        _refuse(f"{where}.line", "is not a line number")
    code = entry.get("code")
    normal = _code(code) if isinstance(code, str) and len(code) < 20 else None
    if normal is None:
        _refuse(f"{where}.code", "is not a code of letters and digits")
    dx = []
    for place, diagnosis in enumerate(_list(entry.get("dx") or [], f"{where}.dx")):
        written = _dx(diagnosis) if isinstance(diagnosis, str) and len(diagnosis) < 20 else None
        if written is None:
            _refuse(f"{where}.dx[{place}]", "is not a diagnosis as ICD-10-CM writes it")
        dx.append(written)
    return ClaimLine(
        number,
        normal,
        _modifiers(entry.get("modifiers"), f"{where}.modifiers"),
        _units(entry.get("units"), f"{where}.units"),
        tuple(dict.fromkeys(dx)),
    )


def _history(value: object) -> tuple[History, ...]:
    if value is None:
        return ()
    found = []
    for place, item in enumerate(_list(value, "history")):
        where = f"history[{place}]"
        entry = _mapping(item, where)
        code = entry.get("code")
        normal = _code(code) if isinstance(code, str) and len(code) < 20 else None
        if normal is None:
            _refuse(f"{where}.code", "is not a code of letters and digits")
        same = entry.get("same_physician")
        if same is not None and not isinstance(same, bool):
            _refuse(f"{where}.same_physician", "is neither true nor false")
        day = _day(entry.get("dos"), f"{where}.dos")
        found.append(History(normal, day, _modifiers(entry.get("modifiers"), f"{where}.modifiers"), same))
    return tuple(found)
