"""Where a metastasis comes from: the primary tumor's organ, which is not the one that was treated."""

from ablcode.reading.context.context import NEIGHBOR, NOT_DONE, PATH
from ablcode.reading.scene.organs import ABLATIONS, ASIDE, MAIN, organ_of
from ablcode.reading.scene.scene import Mention, Scene
from ablcode.reading.text.closed import METASTASES

_LOOKED_AT = 50  # mentions of tumors among which a metastasis is looked for
_LUMP = frozenset({"spot", "spots", "deposit", "deposits", "seed", "nodule", "nodules", "implant", "focus", "lump"})
_HOLES = frozenset({"lytic", "osteolytic", "blastic", "osteoblastic", "lysis"})  # what a metastasis makes of a bone
_LUMP_PLACE = 8  # tokens behind a cancer's name in which the place of its lump is told
SELDOM_FIRST = frozenset({"bone", "lymph_node", "brain"})  # organs in which a carcinoma is a metastasis
# Organs that metastases come from but seldom lie in: "prostate mets pelvis".
_SELDOM = frozenset({"prostate", "breast", "uterus", "colon", "rectum", "bladder", "stomach", "esophagus", "ovary"})
_PERSONS = frozenset(
    {"patient", "pt", "survivor", "lady", "woman", "man", "gentleman"}
    | {"female", "male", "history", "sufferer", "veteran"}
)
_SPREAD = ("met ", "mets", "metasta", "secondar", "deposit", "with metasta", "and metasta", "spread")
_METASTASES = ("met ", "mets", "metastas", "secondar")
_CANCERS = (
    *("cancer", "ca ", "carcino", "sarcoma", "melanoma", "primary", "adenocarcinoma", "tumor metast", "net "),
    "neuroend",
)
_SIDES = frozenset({"left", "right", "lt", "rt", "a", "the", "his", "her"})
_JOINS = (["and"], ["&"], ["+"])
_METASTATIC = ("tumor of", "cancer", "focus of", "lesion of")  # behind "metastatic" and the organ
_FATE = 4  # tokens between a place and its lump


def is_origin(scene: Scene, mention: Mention) -> bool:
    """Say whether a place is that of the primary tumor: "from colon", "breast cancer metastatic to", "RCC met of".

    In a query what an ablation stands right before is its target: "IRE lung met and IRE pancreas tumor".
    """
    acts = scene.within(scene.anchors, mention.first - 4, mention.first) if scene.query else []
    if any(act.kind in ABLATIONS and act.last == mention.first for act in acts) and not _is_spread(mention):
        return False
    return _comes_from(scene, mention)


def _of_type(after: list[str]) -> bool:
    """Say whether a place only tells the kind of tissue: "adenocarcinoma, breast type."; not "Klatskin type IV"."""
    return after[:1] in (["type"], ["phenotype"]) and (not after[1:] or not after[1][0].isalnum())


def _comes_from(scene: Scene, mention: Mention) -> bool:
    """Say whether the words around a place make it the primary's: "metastasis from", "of colorectal origin"."""
    words = scene.tokens.words
    before = words[max(0, mention.first - 3) : mention.first]
    after = words[mention.last : mention.last + 3]
    spread = _spread_near(scene, mention)
    if _set_beside(scene, mention, before, after) or ("from" in before and spread):
        return True
    if after[:1] == ["primary"] or before[-2:] == ["primary", ":"]:  # "Lung cancer primary.", "Primary: HCC"
        joined = [word for word in before if word not in _SIDES][-1:] in _JOINS
        return _tells_of_spread(scene) and not joined  # but "liver metastasis and left renal primary"
    if "primary" in before and mention.kind in ("organ", "site") and "in" in before[before.index("primary") :]:
        return _tells_of_spread(scene)  # "The primary in the right lower lobe is quiet."
    tumor = mention.entry.implies.get("tumor") if mention.kind == "diagnosis" else None
    if tumor == "metastasis" and after[:1] == ["to"]:
        return _other_place(scene, mention)  # "renal met to bone"
    if tumor in ("primary", "malignant"):
        return _cancer_elsewhere(scene, mention, before, after, spread)
    named = mention.kind == "organ" and spread and _other_place(scene, mention)
    return named and _source_by_name(mention, before, " ".join(after))


def _set_beside(scene: Scene, mention: Mention, before: list[str], after: list[str]) -> bool:
    """Say whether a place stands as the origin beside a metastasis: "pancreatic tail renal met", "of lung origin"."""
    spread = mention.kind == "diagnosis" and mention.entry.implies.get("tumor") == "metastasis"
    if (spread or not METASTASES.isdisjoint(after[:1])) and _behind_a_place(scene, mention):
        return True
    opened = before[-1:] == ["("]
    if opened and after[:1] == [")"] and not METASTASES.isdisjoint(before[-2:-1]):
        return True  # "metastasis (breast) in VII"
    ends = before[-1:] == [","] and after[:1] in ([], ["."], [";"]) and mention.value in _SELDOM
    if (opened or ends) and _behind_a_metastasis(scene, mention):
        return True  # "liver metastases (breast)", "L2 metastasis, breast."
    return after[:1] == ["origin"] or (mention.kind == "organ" and _of_type(after))


def _cancer_elsewhere(scene: Scene, cancer: Mention, before: list[str], after: list[str], spread: bool) -> bool:
    """Say whether a cancer's name only tells what has spread; `spread`: its sentence names a metastasis."""
    if not _PERSONS.isdisjoint(after[:1]):
        return True  # "the breast cancer patient with the spot in segment 4"
    follows = " ".join(after)
    # "Sarcoma metastases. ... The lower lobe ..."
    held = follows.startswith(_METASTASES) and not scene.query and _held_elsewhere(scene, cancer)
    spread_of = before[-1:] == ["of"] and any(word.startswith("metasta") for word in before[-2:-1])
    if held or spread_of or (spread and _spread_elsewhere(scene, cancer)) or _named_for_its_origin(scene, cancer):
        return True  # "a metastasis of hepatocellular carcinoma" lies elsewhere
    tied = "of" in before[-2:] or follows.startswith(_SPREAD) or any(w.startswith(_SPREAD) for w in before[-2:])
    return spread and tied and (_other_place(scene, cancer) or organ_of(cancer) not in MAIN)


def _source_by_name(organ: Mention, before: list[str], follows: str) -> bool:
    """Say whether what stands around an organ names its cancer: "breast cancer", "metastatic lung lesion of"."""
    return (
        follows.startswith(_CANCERS)
        or (follows.startswith(_SPREAD) and organ.value in _SELDOM)
        or (before[-1:] == ["metastatic"] and follows.startswith(_METASTATIC))
        or ("of" in before[-2:] and any(word.startswith("metasta") for word in before))
    )


def _held_elsewhere(scene: Scene, mention: Mention) -> bool:
    """Say whether a note names another organ in which a metastasis may lie."""
    told = (m for kind in ("organ", "site") for m in scene.of_kind.get(kind, [])[:_LOOKED_AT])
    return any(organ_of(m) in MAIN - {organ_of(mention)} and m.done and not m.flags & ASIDE for m in told)


def _behind_a_place(scene: Scene, mention: Mention) -> bool:
    """Say whether another organ, or a part of it, is named right before this one."""
    before = scene.within(scene.mentions, mention.first - 3, mention.first)
    return any(m.last == mention.first and organ_of(m) in MAIN - {organ_of(mention)} for m in before)


def _behind_a_metastasis(scene: Scene, mention: Mention) -> bool:
    """Say whether a metastasis with the name of its place stands right before the parenthesis a mention begins."""
    before = scene.within(scene.mentions, mention.first - _FATE - 1, mention.first)
    if not any(_is_spread(m) and m.last == mention.first - 1 for m in before):
        return False
    return any(organ_of(m) in MAIN - {organ_of(mention)} for m in before)


def _named_for_its_origin(scene: Scene, cancer: Mention) -> bool:
    """Say whether a cancer's name only tells where a lump of another organ comes from.

    "thyroid-cancer spot, left lung apex": its lump lies in the place behind it, as in "lung cancer, lytic L1"; "L3
    lytic focus, breast ca": the place that heads the sentence holds the lump.
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
        heads = place.first - first <= 1 and place.last < cancer.first and organ in SELDOM_FIRST
        lytic = organ == "bone" and not _HOLES.isdisjoint(scene.words(cancer.last, place.last + 2))
        if heads or ((lump or lytic) and place.first >= cancer.last):
            return True
    return False


def _is_spread(mention: Mention) -> bool:
    """Say whether a mention is of a metastasis: by its name, its diagnosis, or within a place ("iliac metastasis")."""
    named = mention.kind == "site" and "metasta" in mention.term
    return named or mention.value == "metastasis" or mention.entry.implies.get("tumor") == "metastasis"


def _tells_of_spread(scene: Scene) -> bool:
    return any(
        _is_spread(m) for kind in ("tumor", "diagnosis", "site") for m in scene.of_kind.get(kind, [])[:_LOOKED_AT]
    )


def _spread_near(scene: Scene, mention: Mention) -> bool:
    """Say whether a metastasis is named in the sentence around a mention."""
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


def _other_place(scene: Scene, mention: Mention) -> bool:
    """Say whether the sentence (or, in a note, the note) names another organ than the mention's."""
    own = organ_of(mention) or mention.entry.implies.get("origin")
    first, last = scene.sentence_of(mention)
    return any(
        organ_of(m) not in (None, own) and not m.flags & (PATH | NEIGHBOR | NOT_DONE)
        for kind in ("organ", "site", "diagnosis")
        for m in scene.within(scene.of_kind.get(kind, []), max(first, mention.first - 40), min(last, mention.last + 40))
    )
