"""Which tumor a biopsy came from: the one that was ablated, or another."""

from itertools import pairwise

from ablcode.reading.context.context import NEGATED, NEIGHBOR, NOT_DONE, PATH
from ablcode.reading.scene.organs import ABLATIONS, CEMENTS, MAIN, organ_of
from ablcode.reading.scene.scene import LUMPS, Mention, Scene
from ablcode.reading.scene.spans import span_of
from ablcode.reading.targets.group import Group
from ablcode.reading.targets.listed import treated_targets
from ablcode.reading.text.closed import EACH, MORE, NUMBERS
from ablcode.reading.text.terms import Cue

_MOST = 60  # acts that are looked at
_LARGER, _SMALLER = frozenset({"bigger", "larger", "biggest", "largest"}), frozenset({"smaller", "smallest"})
_LABEL = frozenset("abcdef123456")  # what follows "lesion" as its name
_SEGMENT = frozenset({"segment", "seg", "segments", "segs", "sg"})
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8"}
_IN_LIST = frozenset({"/", "and", "&", "-", "a", "b"})
_SAMPLED = frozenset({"sampled", "biopsied", "cored", "aspirated", "biopsy", "sample"})
_THIS = frozenset({"this", "that", "it"})
_LUMPS = ("lesion", "mass", "tumor", "nodule", "target", "spot", "nidus", "met", "focus", "deposit", "hcc")
_TOOLS = (
    *("stab", "incision", "puncture", "nick", "port", "trocar", "access", "gun", "skin"),
    *("needle", "probe", "electrode", "antenna", "device", "day", "physician", "doctor"),
    *("session", "code", "tract", "track", "route", "path", "hole", "min", "second"),
    *("freeze", "thaw", "cycle", "burn", "core", "pass", "sample", "specimen", "ml", "cc"),
)
_ENDS = frozenset({".", ";", ",", ")", "there", "here"})  # of a clause, or of "no ablation there"
_LEFT, _UNTREATED = frozenset({"left", "remained", "was", "stayed"}), frozenset({"unablated", "untreated", "unburned"})
_ANY_BONE = frozenset({"long_bone", "vertebra", "bone"})  # say nothing against the name of the bone
_TO_SEGMENT, _TO_SITE = 16, 30  # tokens between an act and its segment, and its lobe
_WAITS = frozenset({"waits", "awaits", "waited", "rests", "stays", "stayed", "waiting", "awaiting"})
_BACK = frozenset({"it", "there", "this", "that"})  # words for the lesion of the sentence before
_SUBJECT, _SOON = 4, 2  # tokens of a subject; sentences behind a biopsy that tell what became of its lesion
_PARTS = frozenset({".", ";", "whereas", "while", "but"})  # what ends a part of a query's sentence
_HALVES = dict.fromkeys("234", "left") | dict.fromkeys("5678", "right")  # of the liver, by the number of a segment
_ADVERBS, _JUST = frozenset({"only", "just", "merely", "simply"}), 4  # tokens around "only"
_DEGREES = frozenset(
    {"stage", "grade", "class", "child", "pugh", "type", "bismuth", "figure", "step", "phase", "level"}
)


def leaning(scene: Scene, anchor: Mention, place: Mention) -> int:
    """Return the cost, less where "of" leads from the anchor to the place."""
    behind = anchor.last <= place.first and anchor.sentence == place.sentence
    return scene.cost(anchor, place) - (2 if behind and scene.tokens.words[anchor.last] in ("of", "in", "from") else 0)


def which_lesion(
    scene: Scene, groups: list[Group], mention: Mention, organ: str | None, burned: frozenset[str]
) -> str | None:
    """Return `same` or `other` lesion, or None where nothing is said."""
    if organ is not None and groups and organ not in {group.organ for group in groups}:
        return "other"
    if scene.query:
        return _asked_lesion(scene, mention, burned)
    if organ == "bone":
        from ablcode.reading.session.levels import sampled_level  # what only bones have

        level = sampled_level(scene, mention)
        if level:
            return level
    first, last = scene.sentence_of(mention)
    keys, treated = scene.keys_of(mention), treated_targets(scene)
    if keys and treated:
        return "same" if keys & treated else "other"
    around = scene.cues_within(max(first, mention.first - 12), min(last, mention.last + 12))
    near = any("other_lesion" in cue.names and not _of_a_tool(scene, cue) for cue in around)
    differ = _numbers_differ(scene, mention, burned) or _sites_differ(scene, mention) or _sizes_differ(scene, mention)
    fate = _only_sampled(scene, mention) or _spared_behind(scene, mention) or _spared_before(scene, mention)
    if near or differ or fate:
        return "other"
    if scene.cued("same_lesion", max(first, mention.first - 14), min(last, mention.last + 14)):
        return "same"
    return None


def _asked_lesion(scene: Scene, mention: Mention, burned: frozenset[str]) -> str | None:
    """Return `same` or `other` lesion of a query: the words beside the biopsy go before those of the whole text."""
    others = [cue for cue in scene.cues if "other_lesion" in cue.names and not _of_a_tool(scene, cue)]
    end = next((a.first for a in scene.anchors if a.first > mention.last), len(scene.tokens.words))
    beside = scene.cues_within(max(0, mention.first - 2), end)
    further = "first" in scene.tokens.words and any("further_lesion" in cue.names for cue in beside)
    if further or any(cue in beside for cue in others) or _let_be(scene, mention):
        return "other"  # "sampled a second nodule while microwaving the first"
    differ = _numbers_differ(scene, mention, burned) or _labels_differ(scene, mention) or _sites_differ(scene, mention)
    away = others or differ or _halves_differ(scene, mention) or _just_sampled(scene, mention)
    same = [cue for cue in scene.cues if "same_lesion" in cue.names]
    if away and not any(_names_it(scene, cue) for cue in same):
        return "other"
    return "same" if same else None


def _of_a_tool(scene: Scene, cue: Cue) -> bool:
    """Say whether it is a needle, day, dose or person that is another one: "another 3 min", "a different needle"."""
    behind = scene.words(cue.last, cue.last + 2)
    counted = bool(behind) and (behind[0].isdigit() or behind[0] in NUMBERS)
    return any(word.startswith(_TOOLS) for word in behind[counted : counted + 1])


def _names_it(scene: Scene, cue: Cue) -> bool:
    """Say whether a cue calls the lesion itself the same ("that nodule", "through it"), not only the day or needle."""
    return any(word.startswith(_LUMPS) or word == "it" for word in scene.words(cue.first, cue.last + 1))


def _only_sampled(scene: Scene, mention: Mention) -> bool:
    """Say whether the biopsy's own sentence denies the ablation of what was sampled: "two cores, no ablation there"."""
    last = scene.sentence_of(mention)[1]
    behind = scene.words(mention.last, min(last, mention.last + 2))
    if behind[:1] == ["only"] and (behind[1:] == [] or behind[1] in _ENDS):
        return True  # "the pale nodule: core biopsy only"
    if scene.words(mention.first - 2, mention.first)[-2:] in (["was", "only"], ["were", "only"]):
        return True  # "It was only sampled"
    words = scene.words(mention.last, last)
    first = mention.last if any(m.done for m in _acts_of(scene, mention)) else scene.sentence_of(mention)[0]
    acts = [m for m in scene.within(scene.of_kind.get("act", []), first, last) if m.flags & NEGATED]
    left = any(
        (one in _LEFT and two in _UNTREATED) or (one == "nothing" and two in MORE) for one, two in pairwise(words)
    )
    return left or any(scene.words(m.last, m.last + 1)[:1] in ([], *([end] for end in _ENDS)) for m in acts)


def _acts_of(scene: Scene, mention: Mention) -> list[Mention]:
    """Return the ablations that the sentence of a mention names."""
    return [anchor for anchor in scene.within(scene.anchors, *scene.sentence_of(mention)) if anchor.kind in ABLATIONS]


def _spared_behind(scene: Scene, mention: Mention) -> bool:
    """Say whether one of the two sentences behind the biopsy's says "this nodule was not ablated", "it was left".

    "It was only sampled" says the same.
    """
    for number in range(mention.sentence + 1, min(mention.sentence + 1 + _SOON, len(scene.layout.sentences))):
        words = scene.words(*scene.layout.sentences[number])
        if words[:1] in (["it"], ["this"], ["that"]) and "only" in words and not _SAMPLED.isdisjoint(words):
            return True
        if words[:1] in (["this"], ["that"]) and words[1:2] and words[1].startswith(_LUMPS) and _WAITS & {*words[2:4]}:
            return True  # "; that nodule waits for the report"
        for cue in scene.cues_within(*scene.layout.sentences[number]):
            if {"spared", "negation_after"} <= cue.names and _THIS & set(scene.words(cue.first - _SUBJECT, cue.first)):
                return True
            if "spared" in cue.names and _let_it_be(scene, cue):
                return True  # "frozen section said hamartoma, and I left it there"
    return False


def _let_it_be(scene: Scene, cue: Cue) -> bool:
    """Say whether a cue says itself that "it" was left: "we left it", not "I left it in for ten minutes"."""
    words, behind = scene.words(cue.first, cue.last), scene.words(cue.last, cue.last + 1)
    return bool({"leave", "left", "leaving"} & {*words}) and "it" in words and behind not in (["in"], ["on"], ["for"])


def _spared_before(scene: Scene, mention: Mention) -> bool:
    """Say whether the words before a biopsy leave alone the lesion that it is of.

    "The nodule was not burned; two cores were taken from it", "was left alone, but sampled".
    """
    first, last = scene.sentence_of(mention)
    if any(scene.within(scene.of_kind.get(kind, []), mention.last, last) for kind in (*LUMPS, "site")):
        return False  # "The cyst was not treated; one core was taken from the mass"
    lumps = [m for kind in LUMPS for m in scene.of_kind.get(kind, []) if m.flags & NEGATED]
    if _left_out(scene, lumps, first, mention.first):
        return True
    before = scene.layout.sentences[max(0, mention.sentence - 1)][0]
    back = bool(_BACK & {*scene.words(first, last)})
    return back and _left_out(scene, lumps, before, first)


def _left_out(scene: Scene, lumps: list[Mention], first: int, last: int) -> bool:
    """Say whether a span of tokens tells of one of some denied lesions that it was not treated."""
    cues = scene.cues_within(first, last)
    denials = {(cue.first, cue.last) for cue in cues if "negation_after" in cue.names}
    left = [cue for cue in cues if "spared" in cue.names and (cue.first, cue.last) in denials and cue.last <= last]
    return any(first <= m.first < cue.first for cue in left for m in lumps)


def _sites_differ(scene: Scene, mention: Mention) -> bool:
    """Say whether the sites named with the biopsy (lobes, poles) are others than those named with the ablation."""
    sampled = _sites(scene, mention)
    if not sampled:
        return False
    acts = [a for a in scene.anchors if a.kind in ABLATIONS and a.done][:_MOST]
    burned = {site for act in acts for site in _sites(scene, act)}
    return bool(burned) and not sampled & burned


def _just_sampled(scene: Scene, mention: Mention) -> bool:
    """Say whether a query says of a tumor that it was only sampled: "2nd nodule only biopsied", "left just cored"."""
    before = scene.words(mention.first - _JUST, mention.first)
    place = next((mention.first - n - 1 for n, word in enumerate(reversed(before)) if word in _ADVERBS), None)
    if place is None:
        return False
    near = scene.within(scene.mentions, place - _JUST, place)
    return bool(near) and near[-1].kind in (*LUMPS, "site", "side") and not near[-1].flags & NOT_DONE


def _let_be(scene: Scene, mention: Mention) -> bool:
    """Say whether the part of a query that tells of a biopsy leaves a tumor alone, and tells of no ablation.

    "... burned; the node in segment 2, never heated, had three cores taken", "the core came from one that we left".
    """
    first, last = scene.sentence_of(mention)
    words = scene.tokens.words
    first = max((n for n in range(first, mention.first) if words[n] in _PARTS), default=first)
    last = next((n for n in range(mention.last, last) if words[n] in _PARTS), last)
    told = [m for m in scene.within(scene.mentions, first, last) if m.kind in ("organ", "site")]
    if any(m.flags & NEGATED and organ_of(m) and organ_of(m) not in MAIN for m in told):
        return False  # "a core was taken, the gallbladder was left alone"
    left = any("spared" in cue.names for cue in scene.cues_within(first, last))
    return left and not any(a.kind in ABLATIONS and a.done for a in scene.within(scene.anchors, first, last))


def _halves_differ(scene: Scene, mention: Mention) -> bool:
    """Say whether a query samples one lobe of the liver and burns segments of the other: "seg 8 HCC, left lobe bx"."""
    acts = [a for a in scene.anchors if a.kind in ABLATIONS and a.done][:_MOST]
    burned = {half for act in acts for half in _halves(scene, act)}
    sampled = _halves(scene, mention)
    return bool(sampled and burned) and not sampled & burned


def _halves(scene: Scene, anchor: Mention) -> set[str]:
    """Return the lobes of the liver that stand with an anchor, by their names or by the numbers of their segments."""
    named = {site.removesuffix("_lobe") for site in _sites(scene, anchor)} & {"left", "right"}
    numbered = {_HALVES[number] for number in _segments(scene, anchor) if number in _HALVES}
    words = scene.tokens.words
    near = [n for n, word in enumerate(words) if word == "dome"]
    around = [a for a in scene.anchors if a.kind in ABLATIONS or a.kind == "biopsy"]
    dome = {"right" for n in near if min(around, key=lambda a: abs(a.first - n)).first == anchor.first}
    return named | numbered | dome


def _sizes_differ(scene: Scene, mention: Mention) -> bool:
    """Say whether the sample came from the smaller and the ablation went to the larger lesion, or the other way."""
    sampled = _size_words(scene, mention)
    acts = [a for a in scene.anchors if a.kind in ABLATIONS and a.done and a.sentence != mention.sentence][:_MOST]
    return len(sampled) == 1 and any(len(told := _size_words(scene, act)) == 1 and told != sampled for act in acts)


def _size_words(scene: Scene, anchor: Mention) -> set[bool]:
    """Return which of two lesions by size (the larger: True) a sentence names."""
    words = {*scene.words(*scene.sentence_of(anchor))}
    return {larger for larger, named in ((True, _LARGER), (False, _SMALLER)) if named & words}


def _sites(scene: Scene, anchor: Mention) -> set[str]:
    """Return the lobes, poles and bones that stand nearer to an anchor than to the others around it."""
    first, last = span_of(scene, anchor)
    first, last = max(first, anchor.first - _TO_SITE), min(last, anchor.last + _TO_SITE)
    near = [a for a in scene.within(scene.anchors, first, last) if a.value not in CEMENTS]
    return {
        m.value
        for m in scene.within(scene.of_kind.get("site", []), first, last)
        if (m.value.endswith(("_lobe", "_pole", "lingula")) or (organ_of(m) == "bone" and m.value not in _ANY_BONE))
        and not m.flags & (NEIGHBOR | PATH | NOT_DONE)
        if min(near, key=lambda a: leaning(scene, a, m)).first == anchor.first
    }


def _numbers_differ(scene: Scene, mention: Mention, burned: frozenset[str]) -> str | None:
    """Return `other` where biopsy and ablation name different segments of the organ."""
    sampled = _segments(scene, mention) or _segments_before(scene, mention)
    if not sampled:
        return None
    return "other" if burned and not sampled & burned else None


def _labels_differ(scene: Scene, mention: Mention) -> bool:
    """Say whether a query burns one labelled lesion and samples another: "RFA lesion A and core of lesion B"."""
    labelled = [m for m in scene.of_kind.get("lesion", []) if _LABEL & {*scene.words(m.last, m.last + 1)}]
    acts = [act for act in scene.anchors if act.kind in ABLATIONS and act.done]
    if len(labelled) < 2 or not acts:
        return False
    sampled = min(labelled, key=lambda m: scene.cost(m, mention))
    burned = min(labelled, key=lambda m: min(scene.cost(m, act) for act in acts))
    return scene.words(sampled.last, sampled.last + 1) != scene.words(burned.last, burned.last + 1)


def burned_segments(scene: Scene) -> frozenset[str]:
    """Return the numbers of the segments that the ablation's words stand with."""
    acts = [act for act in scene.anchors if act.kind in ABLATIONS and act.done]
    own = {number for act in acts for number in _segments(scene, act)}
    again = [act for act in acts if not own or "same" in scene.words(*scene.sentence_of(act))]
    # "into each of the three metastases": not only into the one that was told of last.
    again = [act for act in again[:_MOST] if EACH.isdisjoint(scene.words(*scene.sentence_of(act)))]
    return frozenset(own | {number for act in again for number in _segments_before(scene, act)})


def _segments_before(scene: Scene, anchor: Mention) -> set[str]:
    """Return the numbers of the segments that a note's paragraph tells last before an anchor whose sentence has none.

    For a biopsy an ablation ends the search: the segment is that of the ablation.
    """
    if not _SEGMENT.isdisjoint(scene.words(*scene.sentence_of(anchor))):
        return set()  # "one core was taken from the segment VII metastasis before heating"
    begun = max((first for first in scene.tokens.paragraphs if first <= anchor.first), default=0)
    for number in range(anchor.sentence - 1, -1, -1) if not scene.query else ():
        first, last = scene.layout.sentences[number]
        deeds = [m for m in scene.within(scene.anchors, first, last) if m.done and m.kind in ABLATIONS]
        if first < begun or (deeds and anchor.kind == "biopsy"):
            break
        words = scene.words(first, last)
        found = {one for n, word in enumerate(words) if word in _SEGMENT for one in _numbers(words[n + 1 :])}
        if found:
            return found
    return set()


def _segments(scene: Scene, anchor: Mention) -> set[str]:
    """Return the numbers of the segments that stand nearer to an anchor than to the others."""
    words = scene.tokens.words
    first, last = span_of(scene, anchor)
    burns = scene.query and anchor.kind in ABLATIONS
    found: set[str] = set()
    for place in range(max(first, anchor.first - _TO_SEGMENT), min(last, anchor.last + _TO_SEGMENT) - 1):
        number = place + 1 if words[place] in _SEGMENT else place
        if burns and scene.flags[place] & NOT_DONE:
            continue  # "RF of the nodule; the cyst in segment 2 was left alone"
        if _number(words[number]) and (number > place or _of_the_liver_alone(scene, place)):
            near = min(
                scene.within(scene.anchors, max(first, place - 30), min(last, place + 30)) or [anchor],
                key=lambda a: abs(a.first - place),
            )
            if near.first == anchor.first:
                found |= _numbers(words[number:last])
    return found


def _of_the_liver_alone(scene: Scene, place: int) -> bool:
    """Say whether a number is that of a segment without its word: "the 4b nodule", "nodule 4b"."""
    tokens = scene.tokens
    if not tokens.words[place].isdecimal() or tokens.words[place - 1] in _SEGMENT | _DEGREES:
        return False
    return tokens.words[place + 1] in ("a", "b") and tokens.ends[place] == tokens.starts[place + 1]


def _numbers(words: list[str]) -> set[str]:
    """Return the numbers that a list begins with: "III", "5/8", "4b and 5"."""
    found: set[str] = set()
    for word in words:
        number = _number(word)
        if number:
            found.add(number)
        elif word not in _IN_LIST:
            break
    return found


def _number(word: str) -> str:
    """Return a segment's number without its letter, or an empty text: "4", "VI", "IVa"."""
    if word.isdecimal():
        return word if len(word) == 1 else ""
    return _ROMAN.get(word) or _ROMAN.get(word[:-1] if word[-1] in "ab" else "", "")
