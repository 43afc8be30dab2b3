"""Imaging: which modality guided or watched the ablation, which only a biopsy or something else."""

from itertools import pairwise

from ablcode.reading.context.context import NEGATED, NOT_DONE, PAST
from ablcode.reading.scene.acts import energy_of
from ablcode.reading.scene.facts import Fact, stated
from ablcode.reading.scene.organs import ABLATIONS, organ_of
from ablcode.reading.scene.scene import BESIDE_THE_COURSE, Mention, Scene
from ablcode.reading.targets.groups import Group
from ablcode.reading.targets.listed import target_places

_BESIDE = 3  # tokens: "US FNA", "CT guided core biopsy"
_ASKED_FOR = frozenset({"guidance", "modality", "imaging", "image"})
_TARGETED = frozenset({"localized", "localised", "targeted", "marked"})
_LATER = frozenset({"month", "months", "week", "weeks", "mo", "wk", "wks", "tomorrow"})
_HOURS = frozenset({"h", "hr", "hrs", "hour", "hours"})
_WITH_IMAGING = frozenset(  # services that have imaging of their own
    {"embolization", "angiography", "cementoplasty", "vertebroplasty"}
    | {"kyphoplasty", "spacer", "ureteral_stent", "cystoscopy"}
)
_REACH = 45  # tokens of a long sentence that are looked at around a modality
_ITEM = 4  # tokens in which a field's label begins: "(3) Guidance: CT"
_LINE = 16  # tokens of a line of a table
_SURVEY = frozenset({"staging", "survey", "mapping"})
_FAR = 99
_FATE, _ENDS = 6, frozenset({".", ";", ":", ",", "(", "and", "but", "because"})
_LEFT = frozenset({"abandoned", "useless", "unhelpful", "forsaken", "failed", "unavailable", "futile"})
_LEFT_FOR = frozenset(
    {("given", "up"), ("gave", "up"), ("switched", "to"), ("changed", "to"), ("replaced", "by"), ("exchanged", "for")}
    | {("swapped", "for"), ("left", "for"), ("broke", "down")}
)
_FAILS = frozenset({"failed", "unhelpful", "useless", "inadequate", "nondiagnostic"})
_CLAUSE = 8  # tokens around a scan in which the instrument stands that it shows
_SOON = 2  # sentences behind an act in which it is told how it was watched
_LIVE = frozenset({"live", "realtime", "continuously"})
_SHOWING = frozenset(
    {"showed", "shows", "seen", "proven", "demonstrated", "demonstrates", "revealed", "fused", "fusion"}
)
_REGIONS = frozenset(
    {"chest", "thorax", "thoracic", "head", "brain", "cranial"}
    | {"neck", "pelvis", "abdomen", "abdominal", "pelvic", "spine"}
)
_STEERS, _BY = ("guid", "fluoro", "control", "monitor"), frozenset({"under", "by", "with", "using", "via"})
_FUSION = frozenset({"fusion", "fused"})
_INSTRUMENTS = ("antenna", "electrode", "probe", "cryoprobe", "needle", "tip", "applicator", "introducer", "tine")
_SEEN_ON = {  # words for what an image shows, or for its apparatus, that belong to one modality
    **dict.fromkeys(("echogenic", "hyperechoic", "hypoechoic", "isoechoic", "echogenicity", "echoes"), "ultrasound"),
    **dict.fromkeys(("sonolucent", "anechoic", "sonographer", "hyperechogenic", "hypoechogenic"), "ultrasound"),
    **dict.fromkeys(("doppler", "sonolucency", "echotexture"), "ultrasound"),
    **dict.fromkeys(("hypodense", "hypodensity", "hyperdense", "attenuation", "hypoattenuating", "axial"), "ct"),
    **dict.fromkeys(("hypoattenuation", "tomography", "tomograms", "hounsfield", "tomographic"), "ct"),
    **dict.fromkeys(("hyperintense", "hypointense", "t1", "t2", "tesla", "magnet", "bore", "coil"), "mr"),
}
_LIKELY_ON = {  # the same, but said of more than one modality or of other things too
    **dict.fromkeys(("slice", "slices", "scanner", "scan", "scans", "haze", "opacity", "halo", "cockade"), "ct"),
    **dict.fromkeys(("echo", "insonated", "bubbles", "microbubbles"), "ultrasound"),
    "signal": "mr",
}
_OF_THE_BEAM = frozenset({"transducer", "ultrasound transducer"})  # of focused ultrasound: what treats, not what sees
_HEADS = frozenset({"probe", "head", "array", "linear", "convex", "curved", "sector", "curvilinear", "footprint"})
_ON_HEAD = 4  # tokens around the frequency of a probe in which it is named
_SCREENS = frozenset({"screen", "monitor", "display"})
_BRIGHT = frozenset(
    {"white", "whitened", "whitening", "bright", "brightening", "cloud", "clouds", "bubble", "bubbles", "gas", "steam"}
    | {"vapor", "vapour", "vapors", "fog", "brightened", "whiteness"}
    | {"dark", "darkened", "shadow", "microbubbles", "snow", "snowstorm", "haze"}
)
_ON_SCREEN = 10  # tokens around a screen in which the bright cloud of heated tissue is told


def modalities(scene: Scene, groups: list[Group]) -> list[tuple[Fact, str, int | None]]:
    """Return (modality, use, number of the group or None) of each modality used, in the order of the text."""
    found: dict[tuple[str, str, int | None], Fact] = {}
    beamed = any(energy_of(act) in ("focused_ultrasound", "histotripsy") for group in groups for act in group.acts)
    scanned = any(m.value == "ultrasound" and m.done for m in scene.of_kind.get("guidance", []))
    ordered = frozenset[str]() if scene.query else _only_ordered(scene)
    for mention in scene.of_kind.get("guidance", []):
        if (
            mention.flags & NOT_DONE
            or mention.section in BESIDE_THE_COURSE
            or (beamed and mention.term in _OF_THE_BEAM)
        ):
            continue
        if scanned and mention.value in ("ct", "mr") and _fused(scene, mention):
            continue
        if not scene.query and (_left_for_another(scene, mention) or (mention.headline and mention.value in ordered)):
            continue
        use, number = _in_query(scene, groups, mention) if scene.query else (_in_note(scene, mention), None)
        if use:
            key = (mention.value, use, number)
            found.setdefault(key, stated(mention))
    if groups and not scene.query and not any(use == "ablation" for _, use, _ in found):
        others = (m for m in scene.of_kind.get("guidance", []) if not (beamed and m.term in _OF_THE_BEAM))
        began = _began(scene, groups)
        can = [m for m in others if _may_guide(scene, m)]
        shown = None if any(m.first >= began for m in can) else _shown(scene, began)
        # The diagnosis was made in a magnet, few needles are led in one: "on MRI it did not wash out. Then ...".
        before = [m for m in can if m.value != "mr" or m.headline]
        seen = None if shown and began else _told_most([m for m in can if m.first >= began] or before)
        shown = shown or (None if seen else _shown(scene, 0))
        if seen:
            for mention in (seen, *_shared_out(scene, seen)):
                found[(mention.value, "ablation", None)] = stated(mention)
        elif shown:
            found[(shown.value, "ablation", None)] = shown
        elif went_on := _went_on(scene, groups, [fact for (_, use, _), fact in found.items() if use == "needle"]):
            found[("ultrasound", "ablation", None)] = went_on
    for number, group in enumerate(groups):
        for act in group.acts:
            implied = act.entry.implies.get("guidance")
            if act.kind == "device" and implied and not any(key[0] == implied for key in found):
                found[(implied, "ablation", number if len(groups) > 1 else None)] = Fact(
                    implied, (act.first, act.last), assumed=True
                )
    own = {} if scene.query or len(groups) < 2 else _own_groups(scene, groups, {m for m, _, _ in found})
    return [
        (fact, use, own.get(modality) if use == "ablation" and number is None else number)
        for (modality, use, number), fact in found.items()
    ]


def _went_on(scene: Scene, groups: list[Group], sampled: list[Fact]) -> Fact | None:
    """Return the ultrasound of a biopsy that went on to the ablation: "... followed live and the pictures archived"."""
    if not sampled:  # "ultrasound then showed it well ... the bubbles were followed live, clips are in the archive"
        scans = [m for m in scene.of_kind.get("guidance", []) if m.value == "ultrasound" and m.done]
        sampled = [stated(m) for m in scans if m.section not in BESIDE_THE_COURSE][:1]
    if [fact.value for fact in sampled] != ["ultrasound"]:
        return None
    acts = [act for group in groups for act in group.acts if not act.headline]
    sentences = scene.layout.sentences
    spans = [(scene.sentence_of(act)[0], sentences[min(act.sentence + _SOON, len(sentences) - 1)][1]) for act in acts]
    live = any(_LIVE & set(scene.words(*span)) for span in spans)
    kept = any("permanent_image" in cue.names and not scene.flags[cue.first] & NOT_DONE for cue in scene.cues)
    return sampled[0] if live or kept else None


def _own_groups(scene: Scene, groups: list[Group], modalities: set[str]) -> dict[str, int | None]:
    """Return the one group that each modality guided, by what a note denies of it or by what it stands with.

    "Liver: electrode placed with ultrasound. Kidney: two cryoprobes placed with CT": each organ had its own.
    """
    denied = {modality: _without(scene, groups, modality) for modality in modalities}
    beside = {modality: _beside_acts(scene, groups, modality) for modality in modalities}
    told = {modality: next(iter(one)) for modality, one in beside.items() if len(one) == 1}
    apart = len(told) == len(modalities) and len(set(told.values())) > 1
    return {m: number if number is not None or not apart else told[m] for m, number in denied.items()}


def _beside_acts(scene: Scene, groups: list[Group], modality: str) -> set[int]:
    """Return the numbers of the groups whose acts stand in the sentences in which a modality guided an ablation."""
    found: set[int] = set()
    for mention in scene.of_kind.get("guidance", []):
        if mention.value == modality and not mention.flags & NOT_DONE and _in_note(scene, mention) == "ablation":
            first, last = scene.sentence_of(mention)
            told = {a.first for a in scene.within(scene.anchors, first, last)}
            found |= {n for n, group in enumerate(groups) if any(act.first in told for act in group.acts)}
    return found


def _without(scene: Scene, groups: list[Group], modality: str) -> int | None:
    """Return the number of the one group that a note lets a modality guide, denying it of the other organs."""
    places = target_places(scene)
    organs = {group.organ for group in groups}
    denied: set[str | None] = set()
    for mention in scene.of_kind.get("guidance", []):
        if mention.value == modality and mention.flags & NEGATED:
            near = [m for m in scene.within(scene.mentions, *scene.sentence_of(mention)) if organ_of(m) in organs]
            beside = scene.nearest([m for m in near if m.kind in ("organ", "site")], mention)
            own = {organ_of(places[key]) for key in scene.keys_of(mention) & places.keys()}
            denied |= {organ_of(beside)} if beside else own if len(own) == 1 else set()
    left = [number for number, group in enumerate(groups) if group.organ not in denied]
    return left[0] if denied & organs and len(left) == 1 else None


def _fused(scene: Scene, mention: Mention) -> bool:
    """Say whether a scan was only laid over the ultrasound that guided: "CT fusion", "fusion with the MRI"."""
    before, behind = scene.words(mention.first - 3, mention.first), scene.words(mention.last, mention.last + 2)
    return bool(_FUSION & {*behind}) or (bool(_FUSION & {*before}) and bool({"with", "of", "to"} & {*before}))


def _left_for_another(scene: Scene, mention: Mention) -> bool:
    """Say whether a note gives a modality up: "MR-guided slot given up", "ultrasound was abandoned for CT"."""
    behind = scene.words(mention.last, min(scene.sentence_of(mention)[1], mention.last + _FATE))
    end = next((n for n, word in enumerate(behind) if word in _ENDS), len(behind))
    told = scene.within(scene.anchors, mention.last, mention.last + end)  # "CT guided cryoablation was abandoned"
    return not told and (bool(_LEFT & set(behind[:end])) or any(p in _LEFT_FOR for p in pairwise(behind[:end])))


def _only_ordered(scene: Scene) -> frozenset[str]:
    """Return the modalities that only headlines name and the course denies: "CT GUIDED RFA ... no CT was obtained".

    The course lets another one guide, and names these nowhere else.
    """
    told: dict[str, list[Mention]] = {}
    for mention in scene.of_kind.get("guidance", []):
        earlier = mention.flags & PAST  # "the CT of 12 May was loaded into the ultrasound machine"
        if mention.section not in BESIDE_THE_COURSE and not mention.headline and not earlier:
            told.setdefault(mention.value, []).append(mention)
    bare = {value for value, own in told.items() if all(m.flags & NEGATED and _bare(scene, m) for m in own)}
    others = (m for value, own in told.items() if value not in bare for m in own)
    guided = bare and any(m.done and _in_note(scene, m) == "ablation" for m in others)
    return frozenset(bare) if guided else frozenset()


def _bare(scene: Scene, mention: Mention) -> bool:
    """Say whether a denied modality is denied as such: "no CT was obtained", but not "no CT at the end"."""
    behind = scene.words(mention.last, mention.last + 1)
    return behind in ([], ["."], [","], [";"], ["was"], ["could"], ["used"], ["had"], ["available"], ["free"])


def _began(scene: Scene, groups: list[Group]) -> int:
    """Return where the paragraph of the first ablation begins: a scan told before it is that of the diagnosis."""
    acts = [act.first for group in groups for act in group.acts if act.done and not act.headline]
    return max((first for first in scene.tokens.paragraphs if first <= min(acts, default=0)), default=0)


def _told_most(mentions: list[Mention]) -> Mention | None:
    """Return the first mention of the modality that is named most: the scan of the history is named once."""
    often: dict[str, int] = {}
    for mention in mentions:
        often[mention.value] = often.get(mention.value, 0) + 1
    return next((m for m in mentions if often[m.value] == max(often.values())), None)


def _shared_out(scene: Scene, seen: Mention) -> list[Mention]:
    """Return the other modalities that share the tumors: "ultrasound for segment two and CT for the other two"."""
    if scene.words(seen.last, seen.last + 1) != ["for"]:
        return []
    sentences = scene.layout.sentences  # "ultrasound for A and B; CT for C"
    span = (sentences[seen.sentence][0], sentences[min(seen.sentence + 1, len(sentences) - 1)][1])
    others = scene.within(scene.of_kind.get("guidance", []), *span)
    others = [m for m in others if m.value != seen.value and _may_guide(scene, m)]
    return [m for m in others if scene.words(m.last, m.last + 1) == ["for"]]


def _shown(scene: Scene, began: int) -> Fact | None:
    """Return the modality that a note does not name but describes: what is echogenic was seen by ultrasound."""
    words, found = scene.tokens.words, dict[str, tuple[int, int]]()  # modality: its weight, its first word
    for place, word in enumerate(words[began:], began):
        modality, weight = (_SEEN_ON.get(word), 3) if word in _SEEN_ON else (_LIKELY_ON.get(word), 1)
        if word in _SCREENS and _BRIGHT & set(words[max(0, place - _ON_SCREEN) : place + _ON_SCREEN]):
            modality, weight = "ultrasound", 2
        if word == "mhz" and _HEADS & set(words[max(0, place - _ON_HEAD) : place + _ON_HEAD]):
            modality, weight = "ultrasound", 3  # "the 3.5 MHz probe"; a microwave generator has megahertz too
        if modality and not scene.flags[place] & NOT_DONE and scene.layout.section[place] not in BESIDE_THE_COURSE:
            total, first = found.get(modality, (0, place))
            found[modality] = (total + weight, first)
    if not found:
        return None
    best = max(found, key=lambda modality: (found[modality][0], -found[modality][1]))
    return Fact(best, (found[best][1], found[best][1] + 1), assumed=True)


def _in_query(scene: Scene, groups: list[Group], mention: Mention) -> tuple[str | None, int | None]:
    """Return what a query uses a modality for, and the number of its group; nothing for a scan of another day."""
    words = scene.tokens.words
    before = set(words[max(0, mention.first - 2) : mention.first])
    behind = words[mention.last : mention.last + 4]
    if _LATER & set(behind[: behind.index(",")] if "," in behind else behind):
        return None, None  # "MRI in 3 months"
    if before & {"post", "postablation", "completion"} or _SURVEY & set(words[mention.last : mention.last + 3]):
        return None, None
    if before & {"diagnostic", "follow", "followup", "prior", "planning", "up", "no"} or (
        {"only", "scan"} & set(words[mention.last : mention.last + 2]) and not groups
    ):
        return None, None
    others = any(m.value != mention.value and not m.flags & NOT_DONE for m in scene.of_kind["guidance"])
    guides = "guid" in mention.term or (behind[:1] != [] and behind[0].startswith("guid"))
    if _of_a_region(scene, mention) or (others and not guides and _asked_scan(scene, mention)):
        return None, None  # "US-guided RFA. A noncontrast CT at the end showed no bleeding"
    if not scene.anchors:
        return "ablation", None
    anchor = min(scene.anchors, key=lambda a: scene.cost(a, mention))
    if (
        anchor.kind == "biopsy"
        and scene.cost(anchor, mention) <= _BESIDE
        and not _same_way(scene)
        and (
            scene.cost(anchor, mention) + 2
            < min((scene.cost(act, mention) for group in groups for act in group.acts), default=_FAR)
        )
    ):
        return "needle", None
    if (
        anchor.kind == "service"
        and anchor.value in ("embolization", "vertebroplasty", "kyphoplasty")
        and mention.value not in ("ct", "mr", "ultrasound")
    ):
        return "other", None
    if len(groups) > 1:
        return "ablation", _own_group(scene, groups, mention)
    return "ablation", None


def _asked_scan(scene: Scene, mention: Mention) -> bool:
    """Say whether a query's second modality only looked before or behind: "CT after to check", "CT at the end"."""
    behind = scene.words(mention.last, mention.last + 2)
    checks = behind[:1] == ["to"] and behind[1:] in (["check"], ["exclude"], ["document"], ["look"], ["verify"])
    then = behind[:1] == ["after"] and behind[1:] in ([], ["to"], [","], ["."], [";"], ["for"], ["no"], ["showed"])
    failed = behind[:1] != [] and behind[0] in _FAILS
    return checks or then or failed or _only_a_scan(scene, mention, *scene.sentence_of(mention))


def _same_way(scene: Scene) -> bool:
    """Say whether a query's biopsy and ablation went to the same lesion: what guided the one guided the other."""
    modes = {m.value for m in scene.of_kind.get("guidance", []) if not m.flags & NOT_DONE}
    return len(modes) == 1 and "same" in scene.tokens.words


def _own_group(scene: Scene, groups: list[Group], mention: Mention) -> int | None:
    """Return the number of the group that a modality stands with, where every group could have its own."""
    others = [m for m in scene.of_kind.get("guidance", []) if not m.flags & NOT_DONE]
    if len({m.value for m in others}) < 2:
        return None
    costs = [min((scene.cost(act, mention) for act in group.acts), default=99) for group in groups]
    best = min(costs)
    return costs.index(best) if costs.count(best) == 1 else None


def _in_note(scene: Scene, mention: Mention) -> str | None:
    """Return the use of a modality in one sentence of a note, or None for a scan that guided nothing."""
    first, last = scene.sentence_of(mention)
    if first and scene.tokens.words[first - 1] == ";" and mention.sentence:
        first = scene.layout.sentences[mention.sentence - 1][0]  # "electrode into the tumor; CT confirms its depth"
    first, last = max(first, mention.first - _REACH), min(last, mention.last + _REACH)
    if _of_a_region(scene, mention):
        return None
    headline = mention.headline
    acts = [a for a in scene.within(scene.anchors, first, last) if a.kind in ABLATIONS and not a.flags & NOT_DONE]
    others = [a for a in scene.within(scene.anchors, first, last) if a.kind in ("biopsy", "service") and a.done]
    steered = "guid" in mention.term or "guid" in " ".join(scene.words(mention.last, mention.last + 2))
    steered = steered or "monitor" in mention.term or "monitor" in " ".join(scene.words(mention.last, mention.last + 2))
    if headline:
        return "ablation" if steered or acts else "needle" if others else None
    vessel = scene.cued("vascular_access", first, last)
    if vessel and any(abs(act.first - mention.first) < abs(vessel.first - mention.first) for act in acts):
        vessel = None  # "beads through the radial artery, then an antenna with cone beam CT"
    if mention.section in ("anesthesia", "complications") or vessel:
        return "other" if not acts else None
    if _only_a_scan(scene, mention, first, last) and not steered:
        return None
    if others and not acts:
        nearest = min(others, key=lambda a: scene.cost(a, mention))
        if nearest.kind == "biopsy":
            return "needle"
        if nearest.value in _WITH_IMAGING:
            return "other"
    sampled = any(a.kind == "biopsy" for a in scene.within(scene.anchors, first, last))  # "targeted cores"
    aimed = not others and not sampled and _found_by(scene, mention, first, last)
    guided = steered or aimed or _guided(scene, mention, first, last, acts)
    return "ablation" if guided else None


def _guided(scene: Scene, mention: Mention, first: int, last: int, acts: list[Mention]) -> bool:
    """Say whether a sentence from `first` to `last` lets the modality guide its ablation or its probe."""
    asked = _ASKED_FOR & set(scene.words(first, min(first + _ITEM, mention.first)))
    if asked and ":" in scene.words(first, mention.first):
        return True  # "Guidance: CT" in a form
    if acts and last - first <= _LINE:
        return True  # a line of a table: "lesion 1: seg 6, 2.1 cm, MWA 100 W, US"
    return bool(acts or scene.cued("probe", first, last)) and scene.cued("guiding", first, last) is not None


def _may_guide(scene: Scene, mention: Mention) -> bool:
    """Say whether a modality of a note that names no other guidance can have been the ablation's."""
    if mention.flags & NOT_DONE or mention.value not in ("ct", "mr", "ultrasound"):
        return False
    if mention.section in BESIDE_THE_COURSE or mention.section in ("anesthesia", "complications"):
        return False
    if _of_a_region(scene, mention):
        return False
    first, last = scene.sentence_of(mention)
    first, last = max(first, mention.first - 30), min(last, mention.last + 30)
    others = [a for a in scene.within(scene.anchors, first, last) if a.kind in ("biopsy", "service") and a.done]
    near = scene.cued("scan_only", max(first, mention.first - 4), min(last, mention.last + 3))
    scan = near is not None and not _shows_the_work(scene, mention, near.first, first, last)
    later = (_LATER | _HOURS) & set(scene.words(mention.last, mention.last + 5))  # "CT at 4 h: no leak"
    return not (others or scan or later or scene.cued("vascular_access", first, last))


def _of_a_region(scene: Scene, mention: Mention) -> bool:
    """Say whether it is a scan of a region of the body, read for itself: "CT chest without contrast", "brain MRI"."""
    before, behind = scene.words(mention.first - 2, mention.first), scene.words(mention.last, mention.last + 3)
    if mention.value == "ultrasound" or "guid" in mention.term or any(word.startswith(_STEERS) for word in behind):
        return False
    named = (before[-1:] and before[-1] in _REGIONS) or (behind and behind[0] in _REGIONS)
    named = named or (behind[:1] == ["of"] and bool(_REGIONS & set(behind)))
    return bool(named) and not _BY & set(before)


def _found_by(scene: Scene, mention: Mention, first: int, last: int) -> bool:
    """Say whether the tumor was aimed at: "the mass was localized with ultrasound", "the second tumor: under CT"."""
    aimed = mention.term.startswith("under ") or _TARGETED & set(scene.words(first, last))
    return bool(aimed and scene.within(scene.of_kind.get("lesion", []), first, last))


def _only_a_scan(scene: Scene, mention: Mention, first: int, last: int) -> bool:
    """Say whether the words right before or after the modality make it a scan of before, after or elsewhere."""
    if _for_the_record(scene, mention, last):
        return True
    near = scene.cued("scan_only", max(first, mention.first - 4), min(last, mention.last + 3))
    if near is None or scene.cued("probe", mention.first, min(last, mention.last + 14)):
        return False
    return not _shows_the_work(scene, mention, near.first, first, last)


def _for_the_record(scene: Scene, mention: Mention, last: int) -> bool:
    """Say whether a scan was only a record: "one CT after the second thaw, as a record: no hematoma"."""
    behind = scene.words(mention.last, min(last, mention.last + _CLAUSE + 3))
    at = next((n for n, word in enumerate(behind) if word in ("record", "check", "control", "proof")), 0)
    led = at > 0 and not {"as", "for"}.isdisjoint(behind[max(0, at - 3) : at])
    return led and not (_ENDS | {"only"}).isdisjoint(behind[at + 1 : at + 2])


def _shows_the_work(scene: Scene, mention: Mention, cue: int, first: int, last: int) -> bool:
    """Say whether what a scan showed is the instrument or the heated tissue: "the electrode was seen on CT"."""
    around = scene.words(max(first, mention.first - _CLAUSE), min(last, mention.last + _CLAUSE))
    shown = any(word.startswith(_INSTRUMENTS) for word in around) or bool(_BRIGHT & set(around))
    return scene.tokens.words[cue] in _SHOWING and shown
