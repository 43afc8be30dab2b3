"""How the tumor was reached: the completed approach, the one given up for it, and what holds where nothing is said."""

from ablcode.reading.context.context import NEGATED, NOT_DONE, PLANNED
from ablcode.reading.manner.converted import Reached, converted
from ablcode.reading.scene.acts import energy_of
from ablcode.reading.scene.facts import Fact, stated
from ablcode.reading.scene.hints import is_hint, without_gas_needle
from ablcode.reading.scene.organs import ABLATIONS
from ablcode.reading.scene.scene import Mention, Scene
from ablcode.reading.targets.attested import attested, of_the_story
from ablcode.reading.targets.group import Group
from ablcode.reading.text.closed import TOOLS

# An approach through a scope or an incision holds against the needle that follows it.
_STRENGTH = {
    "laparoscopic": 5,
    "thoracoscopic": 5,
    "transcervical": 5,
    "transurethral": 4,
    "transrectal": 4,
    "transanal": 4,
    "open": 4,
    "endoscopic": 3,
    "extracorporeal": 3,
    "percutaneous": 2,
    "external": 1,
}
_ABDOMINAL = frozenset(
    {"liver", "kidney", "pancreas", "adrenal", "uterus", "spleen", "peritoneum", "lymph_node", "prostate", "colon"}
)
_ONLY_IN = {
    "laparoscopic": {*_ABDOMINAL, "soft_tissue", "bile_duct", "stomach", "small_bowel", None},
    "transcervical": {"uterus", None},
    "transurethral": {"prostate", "bladder", None},
    "transrectal": {"prostate", None},
    "transanal": {"rectum", "anus", None},
    "external": {"skin", "vulva", "cervix", "anus", "throat", "nose", "eye", None},
    "thoracoscopic": {"lung", "lymph_node", "airway", "bone", "soft_tissue", None},
}
_THROUGH_A_SCOPE = frozenset(
    {"lung", "airway", "esophagus", "upper_gi", "stomach", "bile_duct", "small_bowel", "colon", "rectum", "pancreas"}
    | {"liver", "bladder", "lymph_node", "adrenal", None}
)
_REACHED_FROM = {  # organs beside a scope's own that it also reaches
    "upper_gi": ("esophagus", "stomach", "small_bowel", "pancreas", "bile_duct", "liver", "lymph_node", "adrenal"),
    "lung": ("airway", "lymph_node"),
    "airway": ("lung", "lymph_node"),
    "bile_duct": ("liver", "pancreas", "upper_gi"),
    "esophagus": ("upper_gi", "stomach", "lymph_node"),
    "colon": ("rectum", "small_bowel"),
    "rectum": ("colon",),
    "small_bowel": ("upper_gi",),
}
_BY_NEEDLE = frozenset(  # organs in which a tumor is ablated through the skin where nothing else is said
    {"lung", "bone", "breast", "thyroid", "soft_tissue", "lymph_node", "parathyroid", "adrenal", "prostate", "brain"}
    | {"spleen", "peritoneum", "nose"}
)
_SCOPES = frozenset({"laparoscopic", "thoracoscopic"})
_FROM_OUTSIDE = frozenset({"ct", "mr"})
_LAPAROSCOPE = frozenset({"laparoscopic", "lap"})
_PORTS = frozenset({"port", "ports"})  # beside which a needle goes through the skin of its own
_AWAKE = ("sedat", "prone", "needle")
_BY_SCOPE = ("apc", "argon plasma", "endobronchial", "endobiliary")  # words for what only a scope does
_HOLLOW = frozenset({"esophagus", "upper_gi", "colon", "small_bowel", "airway", "bile_duct", "stomach"})
_VAPORS = ("steam", "vapour", "rezum")
_MAGNET = frozenset({"magnet", "mri", "mr", "bore", "scanner", "tesla", "configuration"})
_BY_KNIFE = frozenset({"liver_resection", "hepatic_lobectomy"})
_BEFORE = frozenset({"diagnosis", "indication", "history", "plan", "consent"})
_OTHER_DEEDS = frozenset(  # what stands behind a way that is not the ablation's
    {"biopsy", "bx", "sample", "samples", "sampling", "specimen", "staging", "cholecystectomy", "appendectomy"}
)
_NEEDLED = frozenset(
    {"gauge", "nick", "puncture", "punctures", "chiba", "introducer", "antenna", "percutaneous", "skin"}
    | {"electrode", "electrodes", "needle", "needles"}
)
_TOOL = 2  # tokens in which the instrument stands that went through the skin
_TITLES, _DOUBT = frozenset({"title", "header", "heading", "headline"}), 8  # tokens around a title that doubt it
_THIS = frozenset({"the", "this", "above", "its", "(", "operation", "operative", "procedure", "pasted", "wrong"})
_DOUBTED = frozenset(
    {"pasted", "copied", "carried", "template", "referral", "request", "requisition", "scheduling"}
    | {"scheduler", "booking", "booked", "scheduled", "wrong", "incorrect", "outdated", "default"}
    | {"desk", "automatic", "autofilled", "despite", "prefilled", "contrary", "notwithstanding"}
    | {"misleading", "mistaken", "erroneous", "error", "ignore", "planned"}
)
_TUBES, _BESIDE_TUBE = frozenset({"suprapubic_tube", "chest_tube", "drain", "ureteral_stent"}), 5
_TO_WAYS = 12  # tokens behind "does not say" in which the ways stand that it leaves open
_SEVERAL = ("otomies", "oscopies")  # operations of which no session has more than one
_BY_BEAM = {"histotripsy": "extracorporeal", "focused_ultrasound": "extracorporeal"}


def reached(scene: Scene, group: Group, guided: set[str], shared: bool) -> Reached:
    """Return how a group's tumor was reached; `guided` are the modalities that guided it.

    `shared` says that the text has other groups: then only words nearer to this group than to others count.
    """
    words = _ways(scene, group, shared)
    if scene.query and _unsure_of(scene, words):
        return Reached()  # "can't tell whether through the skin or VATS"
    changed = converted(scene, words)
    if changed.approach:
        return changed
    done = [m for m in words if m.done]
    if scene.query:
        done = _not_of_a_service(scene, done)
    if shared:
        done = _own(scene, done, group.acts) or done
    done = _of_own_targets(scene, group, done)
    if guided & _FROM_OUTSIDE:  # "carbon dioxide was insufflated between kidney and colon"
        done = [m for m in done if not m.term.startswith("insufflat")]
    done = done if scene.query else without_gas_needle(scene, done)
    done = [m for m in done if not _robot(m)] if _by_guiding_robot(words, done, guided) else done
    if all(m.value == "percutaneous" or (m.value == "laparoscopic" and is_hint(m)) for m in done):
        # "laparoscopic ultrasound ..., the handpiece percutaneously", also beside ports
        seen = (m for m in scene.of_kind.get("guidance", []) if m.done and _LAPAROSCOPE & {*m.term.split()})
        ports = (m for m in done if m.value == "laparoscopic" and _PORTS & {*m.term.split()})
        inside = next(seen, None) or (None if guided & _FROM_OUTSIDE else next(ports, None))
        if inside:
            return Reached(Fact("laparoscopic", (inside.first, inside.last), assumed=True))
    return Reached(_told(scene, group, done, guided))


def _of_own_targets(scene: Scene, group: Group, done: list[Mention]) -> list[Mention]:
    """Leave out the way to an enumerated target that was not ablated: "1. Craniotomy ... 2. Laser ..."."""
    keys = {key for act in group.acts for key in scene.keys_of(act)}
    if not keys:
        return done
    own = [m for m in done if keys & scene.keys_of(m) and not is_hint(m)]
    return [m for m in done if m in own or not scene.keys_of(m)] if own else done


def _ways(scene: Scene, group: Group, shared: bool) -> list[Mention]:
    """Return the words of an approach that can be that of a group's ablation."""
    told = {energy for act in group.acts if (energy := energy_of(act))}
    named = {n for m in scene.of_kind.get("device", []) if m.value != m.term for n in range(m.first, m.last)}
    words = [m for m in scene.of_kind.get("approach", []) if m.first not in named or m.headline or scene.query]
    words = [_of_the_chest(m) for m in words] if group.organ == "lung" and not shared else words
    words = [m for m in words if _possible(scene, group, m, told)]
    words = [m for m in words if scene.query or not scene.tokens.words[m.last - 1].endswith(_SEVERAL)]
    words = [m for m in words if m.section not in ("diagnosis", "indication")]  # "too deep to open"
    words = [m for m in words if not of_the_story(scene, m)] or words  # "re-laparotomy on day four", years ago
    words = [m for m in words if attested(scene, m)] or [m for m in words if _told_with_it(scene, m)]
    if len({m.value for m in words}) > 1 and _title_doubted(scene):
        words = [m for m in words if m.section != "title"] or words
    return _without_denied_titles(words)


def _unsure_of(scene: Scene, words: list[Mention]) -> bool:
    """Say whether a query leaves open which of several ways it was: "never says whether by ... or ...", "unclear"."""
    unsure = scene.cued("unsure")
    if unsure is None:
        return False
    behind = [m for m in words if unsure.last <= m.first < unsure.last + _TO_WAYS]
    return len({m.value for m in behind or words if behind or not m.flags & NOT_DONE}) > 1


def _told(scene: Scene, group: Group, done: list[Mention], guided: set[str]) -> Fact | None:
    """Return the approach that the words of what was done tell, else the one that device or field imply."""
    implied = _implied(group)
    if not done:
        return implied or _assumed(scene, group, guided)
    best = _strongest(scene, done)
    if best.value == "laparoscopic" and is_hint(best) and guided & _FROM_OUTSIDE and not scene.query:
        # a gas needle beside probes under CT: no ports are told
        return next((stated(m) for m in done if m.value == "percutaneous"), _assumed(scene, group, guided))
    if best.value in _SCOPES or (best.value == "endoscopic" and group.organ == "lung"):
        best = best if scene.query else _of_the_probe(scene, group, done) or best
    if implied and (is_hint(best) or _STRENGTH[implied.value] > _STRENGTH[best.value] + 1):
        return implied
    if best.value == "percutaneous" and (beam := _beam(group)):
        return beam
    if best.value == "percutaneous" and is_hint(best):
        return Fact(best.value, (best.first, best.last), assumed=True)
    return stated(best)


def _of_the_probe(scene: Scene, group: Group, done: list[Mention]) -> Mention | None:
    from ablcode.reading.manner.ways_apart import beside_the_probe  # only a note tells of two ways

    return beside_the_probe(scene, group, done)


def _without_denied_titles(words: list[Mention]) -> list[Mention]:
    """Leave out a title's way that the course denies for another: "no port was placed, we went through the skin"."""
    told = {m.value for m in words if m.done and not m.headline}
    denied = {m.value for m in words if m.flags & (NEGATED | PLANNED) and not m.headline} - told
    return [m for m in words if not (m.headline and m.value in denied)] if told else words


def _title_doubted(scene: Scene) -> bool:
    """Say whether a note calls its own title another's or wrong: "the title was pasted from the referral"."""
    words = scene.tokens.words
    for place, word in enumerate(words):
        if word in _TITLES and words[place - 1] in _THIS:  # not "Title on the booking form reads"
            first, last = scene.sentence_at(place)
            if not _DOUBTED.isdisjoint(words[max(first, place - _DOUBT) : min(last, place + _DOUBT)]):
                return True
    return False


def _told_with_it(scene: Scene, mention: Mention) -> bool:
    """Say whether a way stands in a sentence of the ablation, or is the needle's own."""
    acts = scene.within(scene.anchors, *scene.sentence_of(mention))
    return mention.value == "percutaneous" or any(act.kind in ABLATIONS and act.done for act in acts)


def _of_the_chest(mention: Mention) -> Mention:
    """Return ports without a name as those of a thoracoscope, for a lung's tumor."""
    ports = mention.value == "laparoscopic" and is_hint(mention) and ("port" in mention.term or "troc" in mention.term)
    return mention._replace(entry=mention.entry._replace(value="thoracoscopic")) if ports else mention


def _robot(mention: Mention) -> bool:
    return mention.value in _SCOPES and mention.term.startswith("robot") and "scopic" not in mention.term


def _by_guiding_robot(words: list[Mention], done: list[Mention], guided: set[str]) -> bool:
    """Say whether the robot only aims a needle from outside: under CT, or by a puncture without ports."""
    if any(m.value in _SCOPES and not _robot(m) for m in done):
        return False
    portless = any(m.value in _SCOPES and m.flags & NEGATED for m in words)
    outside = any(m.value == "percutaneous" for m in done)
    return bool(guided & _FROM_OUTSIDE) or (portless and outside)


def _possible(scene: Scene, group: Group, mention: Mention, told: set[str]) -> bool:
    """Leave out approaches that this organ does not have, and what belongs to imaging or to another service.

    `told` are the energies of the group's acts.
    """
    allowed = _ONLY_IN.get(mention.value)
    if allowed is not None and group.organ not in allowed:
        return False
    if mention.value in _SCOPES and is_hint(mention) and _of_a_tube(scene, group, mention):
        return False
    if mention.value == "extracorporeal" and told and not told & _BY_BEAM.keys():
        return False  # "no incision" was made for a needle
    by_beam = bool(told) and told <= _BY_BEAM.keys()
    if by_beam and (_robot(mention) or (mention.value == "open" and mention.term != "open" and not mention.headline)):
        return False  # the robot's arm moves the source of the beam, a Pfannenstiel is an old scar
    if mention.value == "transrectal" and (told - {"focused_ultrasound"} or _from_the_urethra(group)):
        return False  # the probe in the rectum only watches the ice, or cools
    if mention.value == "endoscopic" and not _reaches(group.organ, mention.entry.implies.get("organ")):
        return False
    after = scene.tokens.words[mention.last : mention.last + 1]
    drained = mention.term == "transurethral" and after in (["catheter"], ["foley"], ["resection"])
    if drained or (mention.term.startswith("troc") and after and after[0].startswith(TOOLS)):
        return False  # a catheter drains the bladder; "trocar probes" are probes with a sharp tip
    if mention.term == "open" and not scene.query and not _of_an_operation(scene, mention):
        return False
    return _OTHER_DEEDS.isdisjoint(after)


def _from_the_urethra(group: Group) -> bool:
    """Say whether a group's tool works from within the urethra."""
    return any(act.entry.implies.get("approach") == "transurethral" for act in group.acts)


def _of_a_tube(scene: Scene, group: Group, mention: Mention) -> bool:
    """Say whether a trocar only brought a drain into the body; a prostate is seldom reached through ports."""
    near = scene.nearest(scene.anchors, mention)
    beside = near is not None and near.value in _TUBES and scene.cost(near, mention) <= _BESIDE_TUBE
    around = scene.within(scene.anchors, *scene.sentence_of(mention))  # "an 8F pigtail was put into the pleural space"
    beside = beside or (bool(around) and all(anchor.value in _TUBES for anchor in around))
    return not scene.query and (beside or group.organ == "prostate")


def _reaches(organ: str | None, own: str | None) -> bool:
    """Say whether a scope reaches an organ: through its `own`, if its name says one (a colonoscope's is the colon)."""
    if organ not in _THROUGH_A_SCOPE:
        return False
    return own is None or own == organ or organ in _REACHED_FROM.get(own, ())


def _of_an_operation(scene: Scene, mention: Mention) -> bool:
    """Say whether "open" is said of the operation, not of a vein or a magnet."""
    if _MAGNET & set(scene.words(mention.last, mention.last + 4)):
        return False  # "the open 0.5 T magnet"
    if mention.headline:
        return True
    end = min(mention.last + 3, scene.sentence_of(mention)[1])
    after = scene.words(mention.last, end)
    return bool(
        {"approach", "procedure", "operation", "surgery", "incision", "surgical", "fashion", "abdomen"} & {*after}
    ) or any(anchor.kind in ABLATIONS for anchor in scene.within(scene.anchors, mention.last, end))


def _own(scene: Scene, words: list[Mention], acts: list[Mention]) -> list[Mention]:
    """Return the approaches whose nearest act is one of the group's, or that speak of all ("both percutaneous")."""
    others = [m for m in scene.anchors if m.kind in ABLATIONS]
    mine = {act.first for act in acts}
    own = []
    for word in words:
        first, last = (0, len(scene.tokens.words)) if scene.query else scene.sentence_of(word)
        near = scene.within(others, first, last)
        if scene.tokens.words[max(0, word.first - 1)] in ("both", "all", "each") or (
            (nearest := scene.nearest(near, word)) and nearest.first in mine
        ):
            own.append(word)
    return own


def _not_of_a_service(scene: Scene, words: list[Mention]) -> list[Mention]:
    """Leave out the approach of another service where the ablation has its own: "VATS wedge, percutaneous cryo"."""
    if len({word.value for word in words}) < 2:
        return words
    anchors = [a for a in scene.anchors if a.done and a.kind != "biopsy"]
    own = [w for w in words if (near := scene.nearest(anchors, w)) is None or near.kind in ABLATIONS]
    return own or words


def _strongest(scene: Scene, words: list[Mention]) -> Mention:
    def weight(mention: Mention) -> tuple[int, int, int]:
        headline = mention.headline or scene.query
        firm = 0 if is_hint(mention) else 2 if headline and not _of_the_tool(scene, mention) else 1
        return (firm, _STRENGTH[mention.value], -mention.first)

    return max(words, key=weight)


def _of_the_tool(scene: Scene, mention: Mention) -> bool:
    """Say whether "percutaneous" is said of a needle, which may enter beside ports: "Percutaneous cryoprobes"."""
    behind = scene.words(mention.last, mention.last + _TOOL)
    return mention.value == "percutaneous" and any(word.startswith(TOOLS) and word[-1] == "s" for word in behind)


def _implied(group: Group) -> Fact | None:
    for mention in [*group.acts, *group.places]:
        approach = mention.entry.implies.get("approach")
        if mention.kind == "device" and approach:
            return Fact(approach, (mention.first, mention.last), assumed=True)
    return None


def _beam(group: Group) -> Fact | None:
    """Return the way of what needs no needle through the skin: a beam's, or vapor's into a prostate."""
    for act in group.acts:
        energy = energy_of(act)
        if group.organ == "prostate" and (act.term.startswith(_VAPORS) or "vapor" in act.term):
            return Fact("transurethral", (act.first, act.last), assumed=True)  # by a needle out of a scope
        if energy in _BY_BEAM:
            value = _BY_BEAM[energy]
            if energy == "focused_ultrasound" and group.organ == "prostate":
                value = "transurethral" if act.term.startswith(("transurethral", "mri guided trans")) else "transrectal"
            return Fact(value, (act.first, act.last), assumed=True)
    return None


def _resected(scene: Scene) -> Mention | None:
    """Return the resection of the liver that a note tells to have been done: nobody does it through the skin."""
    told = (m for m in scene.of_kind.get("service", []) if m.value in _BY_KNIFE and m.done)
    return next((m for m in told if m.section not in _BEFORE and attested(scene, m)), None)


def _assumed(scene: Scene, group: Group, guided: set[str]) -> Fact | None:
    """Return the approach that is true of the field for this energy, organ and imaging, or None."""
    cut = None if scene.query or group.organ not in _ABDOMINAL else _resected(scene)
    beam = _beam(group) or (Fact("open", (cut.first, cut.last), assumed=True) if cut else None)
    if beam:
        return beam
    if group.organ in _HOLLOW:
        scoped = (m for m in (*group.acts, *group.places) if m.term.startswith(_BY_SCOPE))
        best = next(scoped, None) if scene.query else None
        return Fact("endoscopic", (best.first, best.last), assumed=True) if best else None
    words = scene.tokens.words
    for mention in scene.of_kind.get("guidance", []):
        if mention.value not in guided or not mention.done:
            continue
        steered = "guid" in mention.term or "guided" in words[mention.last : mention.last + 1]
        inside = mention.term.startswith("intraoperative") and group.organ in _ABDOMINAL  # on the organ, and no ports
        if mention.value in ("ct", "mr") or steered or not scene.query:
            way = "open" if inside and not scene.query else "percutaneous"
            return Fact(way, (mention.first, mention.last), assumed=True)
    if group.organ == "skin" and scene.query:
        return Fact("external", None, assumed=True)
    if group.organ in _BY_NEEDLE:
        place = group.places[0] if group.places else None
        return Fact("percutaneous", (place.first, place.last) if place else None, assumed=True)
    needle = _by_needle(scene, guided) if scene.query else None
    if needle:
        return Fact("percutaneous", needle, assumed=True)
    for act in group.acts:
        if energy_of(act) == "chemical" and (scene.query or "inject" in act.term or act.term in ("pei", "peit", "pai")):
            return Fact("percutaneous", (act.first, act.last), assumed=True)
    if not scene.query:
        described = bool(guided)  # images that are described, not named
        return Fact("percutaneous", None, assumed=True) if described or _needle(scene) else None
    return None


def _by_needle(scene: Scene, guided: set[str]) -> tuple[int, int] | None:
    """Return the words of a query by which the tumor was reached with a needle.

    What is sampled and burned under imaging is; and nobody is opened under sedation or face down.
    """
    sampled = next((m for m in scene.of_kind.get("biopsy", []) if m.done), None) if guided else None
    if sampled:
        return sampled.first, sampled.last
    awake = next((n for n, word in enumerate(scene.tokens.words) if word.startswith(_AWAKE)), None)
    return None if awake is None else (awake, awake + 1)


def _needle(scene: Scene) -> bool:
    """Say whether a note works with needles through the skin: by its tools and marks, or "18 g"."""
    words = scene.tokens.words
    gauged = (words[place - 1].isdigit() for place, word in enumerate(words) if word == "g" and place)
    return not _NEEDLED.isdisjoint(words) or any(gauged)
