"""The parts of a note that a side heads: "LEFT LUNG: ...", "On the left, a probe ...", "Turned, left kidney: ..."."""

from bisect import bisect_right

from ablcode.reading.fate import CLAUSE_ENDS, side_words
from ablcode.reading.scene import Scene

_LABEL = 6  # tokens between a side that heads a part and its colon
_REMARK = 12  # tokens of a remark in parentheses before that colon: "left kidney (3 ports):"
_SUBJECTS = frozenset({"the", "a", "an", "i", "we", "there"})
_LEADS = frozenset({"then", "next", "now", "and", "on", "the", "in", "at", "for", "of", ",", "first", "second", "part"})
_TURNED = frozenset({"turned", "turning", "repositioned", "redraped", "drapes", "flipped", "rolled", "tilted"})
_LEAD = 8  # tokens of a clause that turns the patient over


def side_parts(scene: Scene) -> dict[int, int]:
    """Return where the parts of a note end that a side heads, by the side's first token."""
    words = scene.tokens.words
    heads = []
    for mention, _ in side_words(scene):
        first, last = scene.sentence_of(mention)
        behind = _without_remark(words[mention.last : min(last, mention.last + _LABEL + _REMARK)])[:_LABEL]
        lead = words[first : mention.first]
        over = len(lead) <= _LEAD and lead[-1:] in ([","], ["-"]) and bool(_TURNED & set(lead))
        if len(lead) > 2 and not _LEADS.issuperset(lead) and not over:
            continue
        mark = next((number for number, word in enumerate(behind) if word in (":", "-")), None)
        marked = mark is not None and not CLAUSE_ENDS & set(behind[:mark])
        alone = bool(_SUBJECTS & {*behind[:1]}) and not scene.within(scene.sided, mention.last, last)
        set_apart = "on" in lead and lead[-1] == "the" and (behind[:1] == [","] or alone)
        if marked or set_apart:  # "LEFT LUNG: ...", "LEFT - 9 mm cancer", "On the left, a probe", "On the left the"
            heads.append(mention.first)
    headings = [first for _, first, _ in scene.layout.headings]
    ends = sorted({*heads, *headings, *scene.tokens.paragraphs, len(words)})
    return {head: ends[bisect_right(ends, head)] for head in heads}


def _without_remark(words: list[str]) -> list[str]:
    """Return the words without parentheses right before a colon."""
    if "(" in words and ")" in words and words[words.index(")") + 1 : words.index(")") + 2] == [":"]:
        return words[: words.index("(")] + words[words.index(")") + 1 :]
    return words
