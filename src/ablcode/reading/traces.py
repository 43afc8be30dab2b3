"""What an ablation of an earlier day left behind: "the ablation cavity", "the ablated tumor", "bleeding after RFA".

Such words tell of no deed. A note of a drain, a scan or a bleeding after an ablation has nothing else.
"""

from ablcode.reading.scene import Mention, Scene

_LEFT_BEHIND = frozenset(
    {
        "zone",
        "zones",
        "cavity",
        "cavities",
        "site",
        "sites",
        "area",
        "areas",
        "bed",
        "defect",
        "scar",
        "margin",
        "volume",
    }
    | {"region", "margins", "edge", "edges", "necrosis", "remnant", "changes"}
)
_THINGS = frozenset(
    {
        "tumor",
        "tumors",
        "lesion",
        "lesions",
        "nodule",
        "nodules",
        "mass",
        "masses",
        "segment",
        "tissue",
        "kidney",
        "liver",
    }
    | {"focus", "metastasis", "metastases", "hcc", "deposit", "parenchyma"}
)
_TOLD = frozenset({"was", "were", "been", "then", "we", "i", "be", "and"})  # "we ablated tumor and rim"
_AFTER = frozenset({"after", "following", "post", "since"})
_OF = frozenset({"of", "from", "to"})
_CAUSED = frozenset(
    {"complication", "complications", "consequence", "result", "sequela", "sequelae", "effect", "due", "secondary"}
    | {"day", "days", "week", "weeks", "bleeding", "hemorrhage", "pain", "recovery", "control"}
)
_NAMES = frozenset(  # what may stand between "after" and the ablation's name
    {"the", "a", "an", "her", "his", "this", "that", "percutaneous", "ct", "us", "mri", "guided", "ultrasound", "image"}
    | {
        "thermal",
        "liver",
        "renal",
        "lung",
        "laparoscopic",
        "open",
        "recent",
        "uneventful",
        "tumor",
        "hepatic",
        "-",
        "s",
    }
    | {"patient's", "first", "last", "kidney", "bone", "thyroid", "prior", "previous", "status"}
)
_BEHIND = 6  # tokens before an ablation in which "after" stands


def is_trace(scene: Scene, act: Mention) -> bool:
    """Say whether a note's word for an ablation only says what one left, or what came after it."""
    after = scene.words(act.last, act.last + 1)
    if after and act.section != "title":
        if after[0] in _LEFT_BEHIND:
            return True
        participle = act.kind == "act" and act.term.endswith("ed")
        if participle and after[0] in _THINGS and not _TOLD & set(scene.words(act.first - 2, act.first)):
            return True
    first, _ = scene.sentence_of(act)
    place = act.first - 1
    words = scene.tokens.words
    while place > max(first, act.first - _BEHIND) and words[place] in _NAMES:
        place -= 1
    if place < first:
        return False
    return words[place] in _AFTER or (words[place] in _OF and bool(_CAUSED & set(scene.words(place - 1, place))))
