"""How the histology is known: a biopsy that is told by its result was taken on an earlier day.

"RCC on core biopsy", "needle biopsy: adenoma", "biopsy by urology confirmed cancer" tell no deed of the session, unless
the sample was read at once or the sentence tells that it was taken.
"""

from ablcode.reading.scene.scene import Mention, Scene

_NEAR = 9  # tokens between a biopsy and its result
_BESIDE = 3  # tokens between a colon and the result behind it
_SOURCES = frozenset({"on", "by", "at", "per", "from", "via"})
_BETWEEN = frozenset(
    {"the", "a", "an", "core", "needle", "outside", "prior", "previous", "two", "both", "three", "repeat"}
)
_SHOWS = (
    *("show", "reveal", "confirm", "prov", "demonstrat", "read", "return", "came", "positive", "grew", "said", "rcc"),
)
_RESULTS = frozenset({"class", "bethesda", "gleason", "grade", "positive", "histology", "isup", "tirads", "er"})
_OUTSIDE = frozenset({"outside", "referring", "outlying", "former", "initial", "original", "diagnostic"})
_ELSEWHERE = (["at", "another"], ["from", "another"], ["in", "another"])
_OF_OTHERS = (["by", "urology"], ["by", "my", "partner"], ["by", "pulmonology"], ["by", "gastroenterology"])
_RESTS = frozenset({"rests", "rested", "based", "relied", "relies", "result", "results", "diagnosis", "reviewed"})
# Words that tell that the sample was taken, or read, in the session.
_TODAY = frozenset(
    {"today", "frozen", "rose", "onsite", "rapid", "immediate", "immediately", "then", "first", "taken", "obtained"}
    | {"sent", "pathologist", "cytologist", "cytopathologist", "intraoperative", "preliminary", "touch", "room"}
    | {"coaxial", "passes", "pass", "same", "now", "before", "during", "performed", "submitted", "separate", "table"}
    | {"through", "done", "pending", "track", "prior", "formalin", "session"}
)
_READ_NEXT = frozenset({"frozen", "pathologist", "cytologist", "rapid", "rose", "onsite", "preliminary"})
_KINDS = frozenset({"primary", "malignant", "benign", "metastasis", "fibroadenoma", "fibroid"})


def known_before(scene: Scene, mention: Mention) -> bool:
    """Say whether a note names a biopsy only as the source of its diagnosis."""
    if scene.query:
        return False
    first, last = scene.sentence_of(mention)
    sentence = set(scene.words(first, last))
    if _TODAY & sentence or _READ_NEXT & set(scene.words(last, last + _NEAR)):
        return False
    before = scene.words(max(first, mention.first - 4), mention.first)
    behind = scene.words(mention.last, min(last, mention.last + _NEAR))
    if _taken_elsewhere(before, behind):
        return True
    results = [m for m in scene.within(scene.mentions, first, last) if _is_result(m)]
    told = any(m.last <= mention.first for m in results)
    while before and before[-1] in _BETWEEN:
        before.pop()
    if before and before[-1] in _SOURCES and told:
        return True  # "clear cell carcinoma on core biopsy"
    if _RESULTS & set(behind[:3]):
        return True  # "FNA class II"
    near = [m for m in results if mention.last <= m.first < mention.last + _NEAR]
    if not near:
        return bool(_RESTS & sentence) and bool(results)
    between = scene.words(mention.last, near[0].first)
    if ":" in between:
        return len(between) - between.index(":") <= _BESIDE
    # "growing mass, biopsy RCC"; but a title says "biopsy, HCC".
    return any(word.startswith(_SHOWS) for word in between) or not (between or mention.headline)


def _taken_elsewhere(before: list[str], behind: list[str]) -> bool:
    """Say whether the words around a biopsy tell that another place or doctor took it: "the referring biopsy"."""
    others = any(behind[n : n + len(whose)] == whose for whose in _OF_OTHERS for n in range(3))
    return others or behind[:2] in _ELSEWHERE or not _OUTSIDE.isdisjoint((*before[-2:], *behind[:2]))


def _is_result(mention: Mention) -> bool:
    return mention.kind == "diagnosis" or (mention.kind == "tumor" and mention.value in _KINDS)
