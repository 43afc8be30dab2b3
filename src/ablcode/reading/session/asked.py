"""Codes that the words name, and what they say where the words say nothing else."""

from typing import NamedTuple

from ablcode.knowledge.case import Treatment
from ablcode.knowledge.procedures import find_procedure
from ablcode.knowledge.selection import selection
from ablcode.knowledge.vocabulary import Entry
from ablcode.reading.scene.facts import Fact
from ablcode.reading.scene.organs import ABLATIONS, MAIN
from ablcode.reading.scene.scene import Mention, Scene
from ablcode.reading.text.lexicon import lexicon

_CALLED = frozenset({"cpt", "code", "codes", "hcpcs"})
_LENGTH = 5
_OPEN = "any"  # organ or approach of a code that does not say it
_OBJECTS = frozenset(  # what stands behind a code that names a deed: "47120 seg 6", "47000 of a separate lesion"
    {"of", "for", "seg", "segment", "on", "from", "separate", "different", "other", "another", "second", "wedge"}
    | {"left"}
    | {"right", "lt", "rt", "l", "r", "rul", "rll", "rml", "lul", "lll", "done", "liver", "kidney", "lung"}
)
_JOINED = frozenset({"+", "and", "plus", "with", "w/", "&"})
_COMPARED = frozenset(
    {"or", "vs", "versus", "not", "no", "can", "should", "is", "instead", "too", "add", "bill", "billing", "also"}
    | {"report", "never", "without", "does", "allowed", "ok", "denied", "why", "if", "old", "was", "need", "append"}
)
_BILLED = frozenset(
    {"rejected", "denied", "billed", "reported", "coded", "claimed", "paid", "sent", "submitted", "used"}
)
_TO_CODE = 3  # tokens from a word of billing to its code
_DETAILS = ("side", "guidance", "organ", "lesion", "biopsy")


class Asked(NamedTuple):
    """A code as the words name it, and its token."""

    code: str
    place: int


def asked_codes(scene: Scene) -> list[Asked]:
    """Return the procedure codes that a query names; in a note, those behind "CPT" or "code"."""
    words = scene.tokens.words
    found: dict[str, int] = {}
    for place, word in enumerate(words):
        if _looks_like_a_code(word) and (scene.query or _CALLED & set(words[max(0, place - 4) : place])):
            found.setdefault(word.upper(), place)
    return [Asked(code, place) for code, place in found.items()]


def _looks_like_a_code(word: str) -> bool:
    """Say whether a word is five digits, or four with one letter before or behind (0600T, C9734)."""
    return len(word) == _LENGTH and (
        word.isdecimal() or (word[:4].isdecimal() and word[4].isalpha()) or (word[1:].isdecimal() and word[0].isalpha())
    )


def only_asked(asked: list[Asked], treatments: tuple[Treatment, ...]) -> bool:
    """Say whether only a code is asked about ("what became of 76362?"): no organ and no energy is named."""
    return bool(asked) and all(t.organ is None and not t.energies for t in treatments)


def without_ablations(asked: list[Asked]) -> list[Asked]:
    """Leave out ablation codes in force: a nerve or a benign prostate was treated, so "20982?" is answered with no."""
    records = ((one, find_procedure(one.code)) for one in asked)
    return [one for one, record in records if record is None or record.kind != "ablation" or record.valid_to]


def organ_of_code(asked: list[Asked]) -> tuple[str, int] | None:
    """Return the organ of the first ablation code that is named, and its token ("47382 x3 for three lesions?").

    Without one it is that of a biopsy or another service: "is 47000 paid beside microwave of the same lesion".
    """
    records = [(record, place) for code, place in asked if (record := find_procedure(code))]
    told = [(record.kind, record.organ, place) for record, place in records if record.organ in MAIN]
    return next(((organ, place) for kind, organ, place in sorted(told, key=lambda one: one[0] != "ablation")), None)


def way_of_code(scene: Scene, asked: list[Asked], organ: str | None) -> Fact | None:
    """Return the approach of the one ablation code of an organ that was billed or stands for what was done, or None.

    "Medicare rejected 50250-50", "50593 for two tumors"; "50593?" asks.
    """
    records = [(record, one.place) for one in asked if (record := find_procedure(one.code))]
    told = [(record, place) for record, place in records if record.kind == "ablation" and record.organ == organ]
    if not scene.query or len(told) != 1:
        return None
    (record, place), words = told[0], scene.tokens.words
    billed = not _BILLED.isdisjoint(words[max(0, place - _TO_CODE) : place]) or words[place + 1 : place + 2] == ["for"]
    named = record.approach and record.approach != _OPEN
    return Fact(record.approach, (place, place + 1), assumed=True) if billed and named else None


def with_codes_as_services(scene: Scene, asked: list[Asked]) -> Scene:
    """Return a query's scene with the codes that stand for what was done beside an ablation told in words.

    "open 47120 seg 6 met, RFA of 2 others" tells a resection; "47120 or 47380?" and "is 47000 included" ask.
    """
    if not scene.query or not any(m.kind in ABLATIONS and m.done for m in scene.mentions):
        return scene
    found = list(scene.mentions)
    for code, place in asked:
        entries = [e for e in lexicon().terms.get(code.lower(), ()) if e.kind in ("service", "biopsy")]
        if entries and _has_object(scene, place):
            told = (place, place + 1, scene.flags[place], "body", scene.layout.sentence[place])
            found += [Mention(entry, code.lower(), *told) for entry in entries]
    if len(found) == len(scene.mentions):
        return scene
    found.sort(key=lambda mention: mention.first)
    return scene.with_mentions(found)


def _has_object(scene: Scene, place: int) -> bool:
    """Say whether a code is said of a place or joined to the ablation, and not asked about or compared."""
    words = scene.tokens.words
    around = {*words[max(0, place - 2) : place], *words[place + 1 : place + 2]}
    if not _COMPARED.isdisjoint(around) or scene.words(place + 1, place + 2) == ["?"]:
        return False
    return not _OBJECTS.isdisjoint(words[place + 1 : place + 2]) or not _JOINED.isdisjoint(words[place - 1 : place + 2])


def with_code_as_act(scene: Scene, asked: list[Asked]) -> Scene:
    """Return a query's scene with the one ablation code that it names in the place of the words for that ablation.

    "50592 for two tumors, left kidney, ultrasound" tells a side and a modality, and of the ablation only its code. A
    code that has ended says nothing of what is done today, and two codes are compared: there the scene stays.
    """
    if not scene.query or any(m.kind in ABLATIONS for m in scene.mentions):
        return scene
    known = [(one, record) for one in asked if (record := find_procedure(one.code)) is not None]
    if len(known) != 1:
        return scene
    (_, place), record = known[0]
    counted = any(word[0] == "x" and word[1:].isdecimal() for word in scene.words(place + 1, place + 2))  # "19105 x3"
    if not counted and not any(m.kind in _DETAILS for m in scene.mentions):
        return scene
    if record.kind != "ablation" or record.valid_to or not record.energies:
        return scene
    told = {"organ": record.organ, "approach": record.approach, "energy": record.energies[0]}
    implies = {name: value for name, value in told.items() if value and value != _OPEN}
    entries = [Entry("device", record.code, record.name, {}, implies, {})]
    tumors = next((row.tumors for row in selection().rows if row.code == record.code), ())
    if tumors and not any(m.kind in ("tumor", "diagnosis") for m in scene.mentions):
        entries.append(Entry("tumor", tumors[0], tumors[0], {}, {}, {}))
    word, sentence = scene.tokens.words[place], scene.layout.sentence[place]
    acts = [Mention(entry, word, place, place + 1, scene.flags[place], "body", sentence) for entry in entries]
    mentions = sorted([*scene.mentions, *acts], key=lambda mention: mention.first)
    return scene.with_mentions(mentions)
