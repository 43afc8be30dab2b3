"""Operations on the bowel beside an ablation: which part was taken out, how its ends were left, and whether today.

A patient with metastases of a bowel cancer has lost that bowel before more often than in the session itself. So a
bowel operation needs words that put it there, and one that the words put on another day, or into the hands of another
surgeon who reports it, is none of the session.
"""

from ablcode.reading.context.context import NOT_DONE
from ablcode.reading.scene.scene import HEADLINES, Mention, Scene
from ablcode.reading.targets.attested import OF_A_PATIENT
from ablcode.reading.text.closed import AFTER, BY_WAY_OF, CLAUSE_ENDS, MONTHS, is_year
from ablcode.reading.text.lexicon import lexicon

BOWEL = frozenset({"colectomy", "total_colectomy", "other_bowel_operation"})
_ILEUM = frozenset({"ileocolic", "ileocolonic", "ileocolostomy", "ileotransverse", "ileotransversostomy"})
_TO_THE_RECTUM = ("coloproctostomy", "low pelvic", "low colorectal", "low anastomosis", "low join")
_TO_THE_ANUS = frozenset({"coloanal", "pouch"})
_END = ("end colostomy", "terminal colostomy", "closed stump", "stump closed", "rectal stump", "hartmann")
_STOMA = frozenset({"colostomy", "colostomies"})
_BACK = frozenset({"ago", "earlier", "previously", "last", "prior", "previous", "former", "history", "old"}) | {
    *("months", "years", "weeks")
}
_MONTHS = MONTHS - {"may"}  # "may" is a verb more often
_TODAY = frozenset(
    {"same", "simultaneous", "simultaneously", "combined", "concurrent", "concomitant", "today", "then", "followed"}
)
_TO_COME = frozenset({"later", "planned", "deferred", "staged", "scheduled", "future"})
_LEFT_BEHIND = frozenset({"adhesions", "adhesion", "scar", "scars", "from"})
_ALSO_OF_DRUGS = frozenset({"received", "given", "treated", "started", "status", "reported", "underwent"})
_ENDS = CLAUSE_ENDS | {"and", "plus", "+", "&", "then"}
_HISTORY = frozenset({"had", "has", "underwent"})
_OF_ANOTHER = frozenset({"dictates", "dictated", "colleague", "colleagues"})
_REACH = 8  # tokens behind the name of an operation in which its day is said


def extent(scene: Scene, mention: Mention) -> list[str]:
    """Return which part of the colon was taken out and how its ends were left; nothing where no code is said to fit.

    part, ileocolic (right colon with the end of the small bowel), low_join (to the rectum, deep in the pelvis, with
    colostomy where one protects it) or end_stoma (with the stump closed).
    """
    told = mention.entry.implies.get("detail")
    said = _said(scene, mention)
    words, text = set(said), f" {' '.join(said)} "
    if told in (None, "part"):
        if words & _ILEUM:
            told = "ileocolic"
        elif any(f" {phrase} " in text for phrase in _TO_THE_RECTUM):
            told = "low_join"
    if told is None or (told != "ileocolic" and words & _TO_THE_ANUS):
        return []
    stoma = bool(words & _STOMA)
    if told == "ileocolic":
        return [] if stoma or " end ileostomy " in text else [told]
    if told == "end_stoma" or any(f" {phrase} " in text for phrase in _END):
        return ["end_stoma"]
    if told == "low_join":
        return [told, "colostomy"] if stoma else [told]
    return [] if stoma else [told]


def _said(scene: Scene, mention: Mention) -> list[str]:
    """Return the words around an operation that nothing denies: all of a query, of a note its sentence and two more."""
    first, last = 0, len(scene.tokens.words)
    if not scene.query:
        sentences = scene.layout.sentences
        first, last = sentences[mention.sentence][0], sentences[min(mention.sentence + 2, len(sentences) - 1)][1]
    return [scene.tokens.words[n] for n in range(first, last) if not scene.flags[n] & NOT_DONE]


def another_day(scene: Scene, mention: Mention) -> bool:
    """Say whether a bowel operation was done on another day, or by another surgeon who reports it.

    Where a note's body only names it, without a verb of doing, it is a part of the history.
    """
    first, last = scene.sentence_of(mention)
    before = _clause(scene.words(max(first, mention.first - _REACH), mention.first)[::-1])
    behind = scene.words(mention.last, min(last, mention.last + _REACH))
    around, sentence = {*before[:4], *_clause(behind)}, set(scene.words(first, last))
    if around & (_TO_COME | _BACK) or sentence & _OF_ANOTHER or {*before[:3]} & _LEFT_BEHIND:
        return True
    if any(is_year(word) for word in behind) or _MONTHS & {*behind}:
        return True
    if AFTER & {*before[:4]} and not _TODAY & (set(scene.tokens.words) if scene.query else sentence):
        return True
    listed = mention.section in HEADLINES or (mention.headline and not OF_A_PATIENT & sentence)
    ways = scene.within(scene.of_kind.get("approach", []), mention.last, last)
    by_way = any(way.done and BY_WAY_OF & {*scene.words(way.first - 1, way.first)} for way in ways)
    if scene.query or listed or (by_way and not _HISTORY & sentence):
        return False  # "Distal pancreatectomy for a tumor of the tail by laparotomy; liver deposits ..."
    return bool(_HISTORY & sentence) or not (lexicon().verbs["performed"] - _ALSO_OF_DRUGS) & sentence


def _clause(words: list[str]) -> list[str]:
    """Return the words up to the first that begins something else."""
    end = next((place for place, word in enumerate(words) if word in _ENDS), len(words))
    return words[:end]
