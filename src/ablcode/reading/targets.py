"""Which organ was treated: the words of the ablation tied to the words of a place, by nearness and by role.

The organ treated decides, not the path to it, not its neighbor and not the primary tumor's organ.
"""

from typing import NamedTuple

from ablcode.reading.context import NEIGHBOR, NOT_DONE, ORIGIN, PATH
from ablcode.reading.scene import HEADLINES, Mention, Scene

ABLATIONS = frozenset({"act", "energy", "device"})
PLACES = frozenset({"organ", "site", "diagnosis", "device", "tumor"})
ASIDE = NOT_DONE | PATH | NEIGHBOR | ORIGIN
_LOOKED_AT = 50  # mentions of tumors among which a metastasis is looked for
_FATE = 4  # tokens behind a place in which it is said to be left alone: "the lung nodules are stable"
HEADED = 6  # the cost of an ablation told behind the colon of its place
_ORDER = frozenset({"first", "next", "second", "secondly", "last", "then", "afterwards"})
_WITH_CEMENT = frozenset({"vertebroplasty", "kyphoplasty", "cementoplasty"})
_LABEL = 3  # tokens of a sentence that is only the name of an organ, or before the colon behind it
_BEDS = frozenset({"bed", "site", "edge", "margin", "scar", "stump", "line", "cavity", "remnant", "defect"})
ORGAN_OF_OPERATION = {
    "partial_nephrectomy": "kidney",
    "nephrectomy": "kidney",
    "liver_resection": "liver",
    "hepatic_lobectomy": "liver",
    "lung_resection": "lung",
}
_FAR = 26  # beyond this cost a place is not tied to an anchor of its sentence
_ROW = 60  # tokens of a row of a table
_PREPOSITIONS = frozenset({"of", "in", "to", "for", "on", "into", "within"})
# Organs that tumors are ablated in; beside one of them the others are the way or the surroundings.
MAIN = frozenset(
    {"liver", "kidney", "lung", "bone", "breast", "prostate", "thyroid", "pancreas", "adrenal", "uterus", "brain"}
    | {"soft_tissue", "lymph_node", "spleen", "peritoneum", "parathyroid", "airway"}
)
NO_TUMOR = {  # an ablation tied to one of these is no tumor ablation unless a tumor is named there
    "nerve": "nerve",
    "endometrium": "endometrium",
    "heart": "heart",
    "vessel": "vein",
    "tonsil": "tonsils",
    "throat": "palate",
    "bladder": "bladder_lesion",
    "ureter": "stone",
    "eye": "eye",
    "joint": "joint",
    "disc": "disc",
    "cervix": "cervix",
    "vulva": "skin_lesion",
    "skin": "skin_lesion",
    "testis": "skin_lesion",
    "anus": "hemorrhoid",
}


class Link(NamedTuple):
    """A place tied to the anchor that is nearest to it; `weight` says how much the section and nearness count."""

    organ: str
    place: Mention
    anchor: Mention
    cost: int
    weight: int


class Tied(NamedTuple):
    """All ties: `treated` by an ablation that was done, `others` to a biopsy or service, `loose` acts without a place.

    `near` are look-alikes that stand beside an ablation.
    """

    treated: list[Link]
    others: list[Link]
    loose: list[Mention]
    near: list[Mention]


def organ_of(mention: Mention) -> str | None:
    """Return the organ that a mention stands for or implies, or None."""
    if mention.kind == "organ":
        return mention.value
    implied = mention.entry.implies.get("organ")
    if implied is None and mention.kind == "tumor":
        return {"fibroadenoma": "breast", "fibroid": "uterus", "neurofibroma": "skin"}.get(mention.value)
    return implied


def is_origin(scene: Scene, mention: Mention) -> bool:
    """Say whether a place is that of the primary tumor: "from colon", "breast cancer metastatic to", "RCC met of".

    In a query what an ablation stands right before is its target: "IRE lung met and IRE pancreas tumor".
    """
    acts = scene.within(scene.anchors, mention.first - 4, mention.first) if scene.query else []
    if any(act.kind in ABLATIONS and act.last == mention.first for act in acts) and not _is_spread(mention):
        behind = scene.words(mention.last, mention.last + 1)
        return bool(behind) and behind[0] in _METS and _comes_from(scene, mention)
    return _comes_from(scene, mention)


def _comes_from(scene: Scene, mention: Mention) -> bool:
    words = scene.tokens.words
    before = words[max(0, mention.first - 3) : mention.first]
    after = words[mention.last : mention.last + 3]
    spread = _spread_near(scene, mention)
    follows = " ".join(after)
    of_it = bool(after) and after[0] in _METS and _behind_a_place(scene, mention)  # "pancreatic tail renal met"
    if of_it or after[:1] == ["origin"] or ("from" in before and (spread or "primary" in after)):
        return True
    if before[-1:] == ["("] and _behind_a_metastasis(scene, mention):
        return True  # "liver metastases (breast)"
    if before[-1:] == ["from"] and mention.value in _SELDOM and _other_place(scene, mention):
        return True  # "pelvic bone cancer (from prostate)"
    if after[:1] == ["primary"] or before[-2:] == ["primary", ":"]:  # "Lung cancer primary.", "Primary: HCC"
        return spread or _tells_of_spread(scene)
    if "primary" in before and mention.kind in ("organ", "site") and "in" in before[before.index("primary") :]:
        return spread or _tells_of_spread(scene)  # "The primary in the right lower lobe is quiet."
    if mention.kind == "diagnosis" and mention.entry.implies.get("tumor") == "metastasis" and after[:1] == ["to"]:
        return _other_place(scene, mention)  # "renal met to bone"
    if mention.kind == "diagnosis" and mention.entry.implies.get("tumor") in ("primary", "malignant"):
        person = after[:1] and after[0] in _PERSONS  # "the breast cancer patient with the spot in segment 4"
        elsewhere = (person and _lump_elsewhere(scene, mention)) or (spread and _spread_elsewhere(scene, mention))
        spread_of = before[-1:] == ["of"] and any(word.startswith("metasta") for word in before[-2:-1])
        if elsewhere or spread_of or _named_for_its_origin(scene, mention):
            return True  # "a metastasis of hepatocellular carcinoma" lies elsewhere
        tied = follows.startswith(_SPREAD) or any(word.startswith(_SPREAD) for word in before[-2:])
        return (
            spread
            and (tied or "of" in before[-2:] or before[-1:] == ["in"])  # "rib metastasis in lung adenocarcinoma"
            and (_other_place(scene, mention) or organ_of(mention) not in MAIN)
        )
    if mention.kind == "organ" and spread and _other_place(scene, mention):
        return (
            follows.startswith(
                (
                    "cancer",
                    "ca ",
                    "carcino",
                    "sarcoma",
                    "melanoma",
                    "primary",
                    "adenocarcinoma",
                    "tumor metast",
                    "net ",
                    "neuroend",
                )
            )
            or (follows.startswith(_SPREAD) and mention.value in _SELDOM)
            or (before[-1:] == ["metastatic"] and follows.startswith(("tumor of", "cancer", "focus of", "lesion of")))
            or (follows.startswith(("met ", "mets ", "metasta")) and after[-1] in ("to", "in"))
            or ("of" in before[-2:] and any(w.startswith("metasta") for w in before))
        )
    return False


def _behind_a_place(scene: Scene, mention: Mention) -> bool:
    """Say whether another organ, or a part of it, is named right before this one."""
    before = scene.within(scene.mentions, mention.first - 3, mention.first)
    return any(m.last == mention.first and organ_of(m) in MAIN - {organ_of(mention)} for m in before)


def _behind_a_metastasis(scene: Scene, mention: Mention) -> bool:
    """Say whether a metastasis with the name of its place stands right before the parenthesis a mention begins."""
    before = scene.within(scene.mentions, mention.first - _FATE - 1, mention.first)
    if not any(_is_spread(m) and m.last == mention.first - 1 for m in before):
        return False
    return any(m.kind != "diagnosis" or _is_spread(m) for m in before if organ_of(m) in MAIN - {organ_of(mention)})


_METS = frozenset({"met", "mets", "metastasis", "metastases"})


def _named_for_its_origin(scene: Scene, cancer: Mention) -> bool:
    """Say whether a cancer's name only tells where a lump of another organ comes from.

    "thyroid-cancer spot, left lung apex": its lump lies in the place behind it; "L3 lytic focus, breast ca": the place
    that heads the sentence holds the lump.
    """
    first, last = scene.sentence_of(cancer)
    own, words = organ_of(cancer), scene.words(cancer.last, cancer.last + 2)
    lump = bool(words) and words[0] in _LUMP
    if scene.query and not (lump and words[1:] == ["in"]):
        return False  # a few words may name several tumors
    for place in scene.within(scene.mentions, first, min(last, cancer.last + _LUMP_PLACE)):
        organ = organ_of(place) if place.kind in ("organ", "site") else None
        if organ not in MAIN or organ == own or place.flags & ASIDE:
            continue
        heads = place.first - first <= 1 and place.last < cancer.first and organ in _SELDOM_FIRST
        if heads or (lump and place.first >= cancer.last):
            return True
    return False


_LUMP = frozenset({"spot", "spots", "deposit", "deposits", "seed", "nodule", "nodules", "implant", "focus", "lump"})
_LUMP_PLACE = 8  # tokens behind a cancer's name in which the place of its lump is told
_SELDOM_FIRST = frozenset({"bone", "lymph_node", "brain"})  # organs in which a carcinoma is a metastasis
# Organs that metastases come from but seldom lie in: "prostate mets pelvis".
_SELDOM = frozenset({"prostate", "breast", "uterus", "colon", "rectum", "bladder", "stomach", "esophagus", "ovary"})
_PERSONS = frozenset(
    {
        "patient",
        "pt",
        "survivor",
        "lady",
        "woman",
        "man",
        "gentleman",
        "female",
        "male",
        "history",
        "sufferer",
        "veteran",
    }
)
_SPREAD = ("met ", "mets", "metasta", "secondar", "deposit", "with metasta", "and metasta", "spread")


def bed_of(scene: Scene, mention: Mention) -> str | None:
    """Return the organ of a former operation whose place is named: "in the bed of", "along a partial nephrectomy bed".

    What came back there is a tumor of that organ, and the operation is one of the past.
    """
    organ = ORGAN_OF_OPERATION.get(mention.value) if mention.kind == "service" else None
    return organ if organ and _BEDS & set(scene.words(mention.last, mention.last + 2)) else None


def _is_spread(mention: Mention) -> bool:
    """Say whether a mention is of a metastasis: by its name, its diagnosis, or within a place ("iliac metastasis")."""
    named = mention.kind == "site" and "metasta" in mention.term
    return named or mention.value == "metastasis" or mention.entry.implies.get("tumor") == "metastasis"


def _tells_of_spread(scene: Scene) -> bool:
    return any(
        _is_spread(m) for kind in ("tumor", "diagnosis", "site") for m in scene.of_kind.get(kind, [])[:_LOOKED_AT]
    )


def _spread_near(scene: Scene, mention: Mention) -> bool:
    first, last = scene.sentence_of(mention)
    first, last = max(first, mention.first - 14), min(last, mention.last + 14)
    return any(
        _is_spread(m)
        for kind in ("tumor", "diagnosis", "site")
        for m in scene.within(scene.of_kind.get(kind, []), first, last)
    )


def _spread_elsewhere(scene: Scene, mention: Mention) -> bool:
    """Say whether the sentence names metastases of another organ ("lung metastases, osteosarcoma")."""
    first, last = scene.sentence_of(mention)
    near = scene.within(scene.mentions, max(first, mention.first - 14), min(last, mention.last + 14))
    other = [m for m in near if m.kind in ("organ", "site", "diagnosis") and organ_of(m) in MAIN - {organ_of(mention)}]
    if any(m.kind == "diagnosis" and m.entry.implies.get("tumor") == "metastasis" for m in other):
        return True
    spread = {place for m in near if m.value == "metastasis" for place in (m.first, -m.last)}
    return any(m.kind != "diagnosis" and (m.last in spread or -m.first in spread) for m in other)


def _lump_elsewhere(scene: Scene, mention: Mention) -> bool:
    """Say whether the sentence of a mention names a lump beside another organ that tumors are ablated in."""
    span = scene.sentence_of(mention)
    lumps = scene.within(scene.of_kind.get("lesion", []), mention.last, span[1])
    others = [m for kind in ("organ", "site") for m in scene.within(scene.of_kind.get(kind, []), mention.last, span[1])]
    return any(
        organ_of(place) in MAIN - {organ_of(mention)} and abs(place.first - lump.first) <= _FATE + 2
        for place in others[:_LOOKED_AT]
        for lump in lumps[:_LOOKED_AT]
    )


def _other_place(scene: Scene, mention: Mention) -> bool:
    """Say whether the sentence (or, in a note, the note) names another organ than the mention's."""
    own = organ_of(mention) or mention.entry.implies.get("origin")
    first, last = scene.sentence_of(mention)
    return any(
        organ_of(m) not in (None, own) and m.first != mention.first and not m.flags & (PATH | NEIGHBOR | NOT_DONE)
        for kind in ("organ", "site", "diagnosis")
        for m in scene.within(scene.of_kind.get(kind, []), max(first, mention.first - 40), min(last, mention.last + 40))
    )


def tie(scene: Scene) -> Tied:
    """Return the ties of every unit of the text."""
    anchors = scene.anchors
    places = [m for m in scene.mentions if m.kind in PLACES and organ_of(m)]
    tied = Tied([], [], [], [])
    label: Mention | None = None  # "B. Pancreas.", "Kidney: ...": what the sentences behind it are about
    alone: set[int] = set()  # sentences that are only a label
    turned = False  # whether the label is one that a note turns to in order: "Liver first, supine."
    for first, last in scene.units():
        inside = _distinct(scene.within(anchors, first, last))
        here = scene.within(places, first, last)
        if label and first in scene.tokens.breaks and label.sentence not in alone:
            label = None  # what a line said behind "Liver:" ends with the line
        if not scene.query and here and not here[0].flags & ASIDE:
            only = not inside and last - first <= _LABEL
            turns = _turns_to(scene, here[0])
            over = turned and _goes_over(label, here, inside)
            if only or turns or over or _labels(scene, here[0]):
                label = here[0] if here[0].kind == "organ" else None
                turned = bool(turns or over)
                alone |= {here[0].sentence} if only else set()
        if inside:
            if label and label.section == inside[0].section and all(place.flags & ASIDE for place in here):
                _tie_to_label(label, inside, tied)
            _tie_unit(scene, inside, here, tied)
    return tied


def _turns_to(scene: Scene, place: Mention) -> bool:
    """Say whether a sentence turns to an organ in the order of the session: "Liver first, supine."."""
    first, _ = scene.sentence_of(place)
    return place.first - first <= 1 and bool(_ORDER & set(scene.words(place.last, place.last + 1)))


def _goes_over(label: Mention | None, here: list[Mention], inside: list[Mention]) -> bool:
    """Say whether a sentence without an act speaks of another organ than the one that the note turned to before."""
    other = organ_of(here[0])
    return label is not None and not inside and here[0].kind == "organ" and other in MAIN - {organ_of(label)}


def _labels(scene: Scene, place: Mention) -> bool:
    """Say whether a place heads a part of the note: "Liver: ...", "Right kidney next: ...", without being normal."""
    first, last = scene.sentence_of(place)
    behind = scene.words(place.last, min(last, place.last + _LABEL))
    heads = place.first - first <= 1 and ":" in behind and not {",", "."} & set(behind[: behind.index(":")])
    return heads and not scene.cued("quiet", place.last, min(last, place.last + 2 * _FATE))


def _tie_to_label(label: Mention, anchors: list[Mention], tied: Tied) -> None:
    """Tie the ablations of a sentence that names no place to the organ that heads their part of the note."""
    for anchor in anchors:
        if anchor.kind in ABLATIONS and anchor.done and not anchor.lay:
            tied.treated.append(Link(label.value, label, anchor, _FAR // 2, 2))


def _distinct(anchors: list[Mention]) -> list[Mention]:
    """Leave out the second of two readings of the same words ("hifu" is an energy; "tace" a service)."""
    kept: list[Mention] = []
    for anchor in anchors:
        if kept and kept[-1].first == anchor.first:
            if _rank(anchor) < _rank(kept[-1]):
                kept[-1] = anchor
        else:
            kept.append(anchor)
    return kept


def _rank(anchor: Mention) -> int:
    return ("look_alike", "device", "energy", "act", "biopsy", "service").index(anchor.kind)


def _tie_unit(scene: Scene, anchors: list[Mention], places: list[Mention], tied: Tied) -> None:
    used: set[int] = set()
    number = 0
    for place in places:
        if place.flags & ASIDE and place.kind != "device":
            continue
        if is_origin(scene, place) or quiet(scene, place):
            continue
        # Both lists stand in the order of the text: only the anchors around the place can be nearest.
        while number + 1 < len(anchors) and anchors[number + 1].first <= place.first:
            number += 1
        around = anchors[max(0, number - 2) : number + 4]
        anchor = min(around, key=lambda a: _cost(scene, a, place))
        if anchor.value in _WITH_CEMENT:  # "RFA + kyphoplasty T12": both were done there
            around = [a for a in around if a.kind in ABLATIONS and a.done and a.sentence == place.sentence] or [anchor]
            anchor = min(around, key=lambda a: _cost(scene, a, place))
        cost = _cost(scene, anchor, place)
        if cost > _FAR and not scene.query:
            continue
        link = Link(organ_of(place) or "", place, anchor, cost, _weight(scene, place, cost))
        if anchor.kind in ABLATIONS:
            if anchor.done:
                tied.treated.append(link)
                used.add(anchor.first)
        else:
            tied.others.append(link)
    tied.loose.extend(a for a in anchors if a.kind in ABLATIONS and a.done and a.first not in used)
    tied.near.extend(a for a in anchors if a.kind == "look_alike" and not a.flags & NOT_DONE)


def _cost(scene: Scene, anchor: Mention, place: Mention) -> int:
    if anchor.first == place.first:
        return 0
    cost = scene.cost(anchor, place)
    if anchor.last <= place.first and scene.tokens.words[anchor.last] in _PREPOSITIONS:
        cost -= 3  # "ablation of", "injection into": the place follows
    apart = scene.items and _of_another_target(scene, anchor, place)
    if not scene.query and (place.sentence != anchor.sentence or apart):
        cost += _FAR
    elif not scene.query and (_heads(scene, place, anchor) or _in_one_row(scene, place, anchor)):
        cost = min(cost, HEADED)
    return max(0, cost)


def _of_another_target(scene: Scene, anchor: Mention, place: Mention) -> bool:
    """Say whether an act is told of one enumerated target and the place is that of another."""
    one, other = scene.keys_of(anchor), scene.keys_of(place)
    return bool(one and other) and not one & other


def quiet(scene: Scene, place: Mention) -> bool:
    """Say whether a sentence without an ablation calls its place normal: "Left adrenal and liver looked at, normal"."""
    first, last = scene.sentence_of(place)
    if not scene.cued("quiet", place.last, min(last, place.last + 2 * _FATE)):
        return False
    return not any(anchor.kind in ABLATIONS for anchor in scene.within(scene.anchors, first, last))


def _in_one_row(scene: Scene, place: Mention, anchor: Mention) -> bool:
    """Say whether place and anchor stand in two cells of one row of a table: "A | left lower lobe | MWA 50 W"."""
    first, last = scene.sentence_of(place)
    if last - first > _ROW:
        return False
    between = scene.words(min(place.last, anchor.last), max(place.first, anchor.first))
    return "|" in between and ":" not in scene.words(first, last)


def _heads(scene: Scene, place: Mention, anchor: Mention) -> bool:
    """Say whether a place begins a sentence that tells of the anchor behind a colon: "(1) Right kidney, 2 cm: MWA"."""
    first, _ = scene.sentence_of(place)
    return place.first - first <= _FATE + 1 and ":" in scene.words(place.last, anchor.first)


def _weight(scene: Scene, place: Mention, cost: int) -> int:
    weight = 3 if cost <= 6 else 2 if cost <= 14 else 1
    if place.section in HEADLINES or (place.section == "opening" and place.sentence == 0):
        weight *= 3
    return weight
