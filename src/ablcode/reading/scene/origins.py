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
_FATE = 4  # tokens between a place and its lump


def is_origin(scene: Scene, mention: Mention) -> bool:
    """Say whether a place is that of the primary tumor: "from colon", "breast cancer metastatic to", "RCC met of".

    In a query what an ablation stands right before is its target: "IRE lung met and IRE pancreas tumor".
    """
    acts = scene.within(scene.anchors, mention.first - 4, mention.first) if scene.query else []
    if any(act.kind in ABLATIONS and act.last == mention.first for act in acts) and not _is_spread(mention):
        behind = scene.words(mention.last, mention.last + 1)
        return bool(behind) and behind[0] in METASTASES and _comes_from(scene, mention)
    return _comes_from(scene, mention)


_SIDES = frozenset({"left", "right", "lt", "rt", "a", "the", "his", "her"})
_JOINS = (["and"], ["&"], ["+"])


def _of_type(after: list[str]) -> bool:
    """Say whether a place only tells the kind of tissue: "adenocarcinoma, breast type."; not "Klatskin type IV"."""
    return after[:1] in (["type"], ["phenotype"]) and (not after[1:] or not after[1][0].isalnum())


def _comes_from(scene: Scene, mention: Mention) -> bool:
    """Say whether the words around a place make it the primary's: "metastasis from", "of colorectal origin"."""
    words = scene.tokens.words
    before = words[max(0, mention.first - 3) : mention.first]
    after = words[mention.last : mention.last + 3]
    spread = _spread_near(scene, mention)
    follows = " ".join(after)
    named = mention.kind == "diagnosis" and mention.entry.implies.get("tumor") == "metastasis"
    # "pancreatic tail renal met"
    of_it = (named or (bool(after) and after[0] in METASTASES)) and _behind_a_place(scene, mention)
    bracketed = before[-1:] == ["("] and _behind_a_metastasis(scene, mention)  # "liver metastases (breast)"
    bracketed = bracketed or _in_brackets(scene, mention, before, after)
    ends = before[-1:] == [","] and after[:1] in ([], ["."], [";"])  # "L2 metastasis, breast."
    bracketed = bracketed or (ends and mention.value in _SELDOM and _behind_a_metastasis(scene, mention))
    of_it = of_it or bracketed or after[:1] == ["origin"] or (mention.kind == "organ" and _of_type(after))
    if of_it or ("from" in before and (spread or "primary" in after)):
        return True
    if before[-1:] == ["from"] and mention.value in _SELDOM and _other_place(scene, mention):
        return True  # "pelvic bone cancer (from prostate)"
    if after[:1] == ["primary"] or before[-2:] == ["primary", ":"]:  # "Lung cancer primary.", "Primary: HCC"
        joined = [word for word in before if word not in _SIDES][
            -1:
        ] in _JOINS  # "liver metastasis and left renal primary"
        return (spread or _tells_of_spread(scene)) and not joined
    if "primary" in before and mention.kind in ("organ", "site") and "in" in before[before.index("primary") :]:
        return spread or _tells_of_spread(scene)  # "The primary in the right lower lobe is quiet."
    if mention.kind == "diagnosis" and mention.entry.implies.get("tumor") == "metastasis" and after[:1] == ["to"]:
        return _other_place(scene, mention)  # "renal met to bone"
    if mention.kind == "diagnosis" and mention.entry.implies.get("tumor") in ("primary", "malignant"):
        person = after[:1] and after[0] in _PERSONS  # "the breast cancer patient with the spot in segment 4"
        elsewhere = (person and _lump_elsewhere(scene, mention)) or (spread and _spread_elsewhere(scene, mention))
        spread_of = before[-1:] == ["of"] and any(word.startswith("metasta") for word in before[-2:-1])
        # "Sarcoma metastases. ... The lower lobe ..."
        elsewhere = elsewhere or (
            follows.startswith(_METASTASES) and not scene.query and _held_elsewhere(scene, mention)
        )
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


def _in_brackets(scene: Scene, mention: Mention, before: list[str], after: list[str]) -> bool:
    """Say whether brackets behind a metastasis hold its primary alone: "metastasis (breast) in VII"."""
    alone = before[-1:] == ["("] and after[:1] == [")"] and before[-2:-1] != [] and before[-2] in METASTASES
    return alone and mention.value in _SELDOM and _held_elsewhere(scene, mention)


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
    return any(m.kind != "diagnosis" or _is_spread(m) for m in before if organ_of(m) in MAIN - {organ_of(mention)})


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
