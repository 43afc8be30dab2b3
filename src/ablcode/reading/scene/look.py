"""The look at a text: its terms in their context, with what they mean beside each other."""

from bisect import bisect_left
from itertools import pairwise

from ablcode.knowledge.vocabulary import Entry
from ablcode.reading.context.context import NEGATED, NEIGHBOR, NOT_DONE, ORIGIN, PAST, PATH, PLANNED, flags_of
from ablcode.reading.context.roles import only_crossed
from ablcode.reading.layout.items import Item, items_of
from ablcode.reading.layout.sections import Layout, lay_out
from ablcode.reading.layout.wording import is_meant, never_meant
from ablcode.reading.scene.scene import ANCHORS, ELSEWHEN, Mention, Scene, place_of
from ablcode.reading.text.closed import METASTASES, MINUTES, WATTS
from ablcode.reading.text.landmarks import Named, is_level, only_a_landmark
from ablcode.reading.text.normal import Tokens, tokens_of
from ablcode.reading.text.terms import Cue, find_cues, find_terms

_NAMING = frozenset({"organ", "site", "diagnosis", "side"})
_KNOWN_SINCE = frozenset({"diagnosis", "tumor"})  # what an older paper tells that is still true
_WAYS = frozenset({"below", "beneath", "under", "above", "between", "btwn", "over", "off", "inferior", "tip", "bed"})
_OF_THE_RIBS = frozenset(  # what a rib's name tells of: the wall of the chest, its shadow on a scan or in a beam
    {"incision", "cut", "cage", "space", "spaces", "window", "margin", "aberration", "shadow", "shadows", "shadowing"}
    | {"heating", "interference", "artifact", "artifacts", "level", "interspace", "reverberation", "spreader"}
)
_THROUGH = frozenset({"through", "thru", "via", "across", "nick", "nicks", "prick", "stab"})
_ELSE = NOT_DONE | PATH | NEIGHBOR | ORIGIN  # what is no place of the tumor
_LETTERHEAD = 6  # lines among which an untitled note's title is looked for
_TITLE = 30  # tokens of a title
_HEIGHT = 5  # tokens from a place to the vertebra that tells its height
_LISTED = 20  # tokens of a line of a list of ablations
_OF_THE_SPINE = frozenset({"bone", "nerve", "disc", "vertebroplasty", "kyphoplasty", "cementoplasty", "fluoroscopy"})


def look(text: str) -> Scene:
    """Return the scene of any text."""
    tokens = tokens_of(text)
    layout = lay_out(tokens)
    cues = find_cues(tokens)
    flags = flags_of(tokens, layout, cues)
    unmeant = never_meant(tokens)
    mentions = [
        Mention(
            entry, term, first, last, _flags_of_a(entry, flags[first]), layout.section[first], layout.sentence[first]
        )
        for entry, term, first, last in find_terms(tokens)
        if entry.kind not in ("ignore", *(ANCHORS if term.isdecimal() else ()))  # a service's code: see `asked`
        and (term not in unmeant and is_meant(text, tokens, layout, term, (first, last)))
    ]
    if layout.pasted:
        copied = {n for span in layout.pasted for n in span}
        mentions = [m for m in mentions if m.kind in _KNOWN_SINCE or m.first not in copied]
        cues = [cue for cue in cues if cue.first not in copied]
    mentions = [_on_the_way(tokens, m) if m.kind == "site" or m.value == "skin" else m for m in mentions]
    mentions = _placed(text, tokens, mentions)
    mentions = [_crossed(tokens, m) if m.kind in ("organ", "site") else m for m in mentions]
    mentions = _without_heights(tokens, mentions)
    mentions = mentions if layout.query else _with_tools_again(tokens, layout, flags, mentions)
    mentions = mentions if layout.query else _with_parts(tokens, layout, flags, mentions)
    mentions = _without_gland(flags, cues, _with_segments(mentions))
    if _numbers_lesions(tokens, mentions):
        mentions = [m for m in mentions if not _a_level(m)]
    named = sorted({m.first for m in mentions if m.kind in _NAMING})
    organs = {m.first for m in mentions if m.kind in ("organ", "site")}
    items = items_of(tokens, layout, named, organs, [m.first for m in mentions if m.kind in ANCHORS])
    return Scene(text, tokens, layout, cues, flags, _titled(tokens, layout, mentions, items), items)


def _flags_of_a(entry: Entry, flags: int) -> int:
    """Return the flags of a term: a cancer is no way, "the needle was put through the breast cancer"."""
    return flags & ~PATH if entry.kind == "diagnosis" else flags


def _with_tools_again(tokens: Tokens, layout: Layout, flags: list[int], mentions: list[Mention]) -> list[Mention]:
    """Return a note's mentions with the energy of the tools that it does not name anew."""
    from ablcode.reading.scene.tools_again import Tool, tools_again  # only a note comes back to its tools

    named = [m for m in mentions if m.kind in ("device", "energy")]
    tools = [m for m in named if not m.flags & NOT_DONE]
    told = [Tool(m.first, m.sentence, m.value if m.kind == "energy" else m.entry.implies.get("energy")) for m in tools]
    anchored = {m.sentence for m in mentions if m.kind in ANCHORS}
    again = tools_again(tokens.words, layout.sentence, told, {m.first for m in named}, anchored)
    found = list(mentions)
    for first, last, number in again:
        term, where = " ".join(tokens.words[first:last]), (flags[first], layout.section[first], layout.sentence[first])
        found.insert(bisect_left(found, first, key=place_of), Mention(tools[number].entry, term, first, last, *where))
    return found


def _with_parts(tokens: Tokens, layout: Layout, flags: list[int], mentions: list[Mention]) -> list[Mention]:
    """Return a note's mentions with the organ of the parts that several organs have: "lower pole", "right lobe"."""
    from ablcode.reading.text.parts import parts_in  # a question names its organ

    organs = [m for m in mentions if m.kind in ("organ", "site", "diagnosis") and not m.flags & _ELSE]
    organs = [m for m in organs if m.kind != "diagnosis" or METASTASES.isdisjoint(tokens.words[m.last : m.last + 1])]
    named = [(m.first, m.value if m.kind == "organ" else m.entry.implies.get("organ", "")) for m in organs]
    named = [(place, organ) for place, organ in named if organ]
    taken = {n: m for m in mentions if m.kind in _NAMING - {"side"} for n in range(m.first, m.last)}
    added: list[Mention] = []
    organ_at: dict[int, str] = {}  # by the first token of a site that names no organ itself
    for part in parts_in(tokens, layout.sentence, named):
        if not any(n in taken for n in range(part.first, part.last)):
            entry = Entry("organ", part.organ, part.organ, {}, {}, {})
            at = part.first
            whole = taken.get(at - 1)  # "the kidney's upper pole"
            own = flags[at] | (whole.flags & NEIGHBOR if whole and whole.kind == "organ" else 0)
            told = Mention(entry, part.term, at, part.last, own, layout.section[at], layout.sentence[at])
            added.append(told)
        elif (site := taken.get(part.first)) and site.kind == "site" and "organ" not in site.entry.implies:
            organ_at.setdefault(site.first, part.organ)
    placed = [_in_organ(m, organ_at[m.first]) if m.kind == "site" and m.first in organ_at else m for m in mentions]
    return sorted([*added, *placed], key=place_of)


def _in_organ(site: Mention, organ: str) -> Mention:
    return site._replace(entry=site.entry._replace(implies={**site.entry.implies, "organ": organ}))


def _with_segments(mentions: list[Mention]) -> list[Mention]:
    """Return the mentions with "S2" as a segment of the liver where another one is told ("S2 and S6")."""
    if not any(m.value == "liver_segment" and m.term[0] == "s" and m.term[1:].isdigit() for m in mentions):
        return mentions
    entry = next(m.entry for m in mentions if m.value == "liver_segment")
    return [
        m._replace(entry=entry) if m.value == "sacrum" and m.term[0] == "s" and m.term[1:].isdigit() else m
        for m in mentions
    ]


def _without_gland(flags: list[int], cues: list[Cue], mentions: list[Mention]) -> list[Mention]:
    """Return the mentions with the thyroid as mere origin where it was taken out and a node is told of."""
    gone = any("thyroid_gone" in cue.names and not flags[cue.first] & (NEGATED | PLANNED) for cue in cues)
    if not gone or not any(m.value == "lymph_node" and not m.flags & NOT_DONE for m in mentions):
        return mentions
    return [
        m._replace(flags=m.flags | ORIGIN) if "thyroid" in (m.value, m.entry.implies.get("organ")) else m
        for m in mentions
    ]


def _on_the_way(tokens: Tokens, mention: Mention) -> Mention:
    """Return a rib ("below the 12th rib") or a skin that only tells where the way leads in as one on the path."""
    words = tokens.words
    behind = words[mention.last : mention.last + 2]
    through = mention.value == "skin" and _THROUGH & set(words[max(0, mention.first - 4) : mention.first])
    if behind[:1] == ["skin"] or through:  # "a nick in the buttock skin", "through the loin skin"
        return mention._replace(flags=mention.flags | PATH)
    if mention.value != "rib":
        return mention
    led = _WAYS & set(words[max(0, mention.first - 5) : mention.first]) or _OF_THE_RIBS & set(behind[:1])
    return mention._replace(flags=mention.flags | PATH) if led else mention


def _placed(text: str, tokens: Tokens, mentions: list[Mention]) -> list[Mention]:
    """Return the mentions with the places that only tell where something lies or reaches as neighbors."""
    placed: list[Mention] = []
    for mention in mentions:
        organ = mention.entry.implies.get("organ") if mention.kind == "site" else mention.value
        named = Named(mention.kind, organ or "", mention.term, mention.first, mention.last)
        aside = mention.kind in ("organ", "site") and only_a_landmark(text, tokens, named)
        placed.append(mention._replace(flags=mention.flags | NEIGHBOR) if aside else mention)
    return placed


def _crossed(tokens: Tokens, mention: Mention) -> Mention:
    crossed = only_crossed(tokens.words, mention.first, mention.last)
    return mention._replace(flags=mention.flags | PATH) if crossed else mention


def _a_level(mention: Mention) -> bool:
    return mention.value == "lumbar_vertebra" and len(mention.term) == len("l1")


def _without_heights(tokens: Tokens, mentions: list[Mention]) -> list[Mention]:
    """Leave out vertebrae that only tell how high something else lies: "para-aortic lymph node at L2-L3"."""
    kept: list[Mention] = []
    for mention in mentions:
        if not (is_level(mention.term) and kept and _tells_height(tokens, kept[-1], mention)):
            kept.append(mention)
    return kept


def _tells_height(tokens: Tokens, before: Mention, mention: Mention) -> bool:
    other = before.kind in ("organ", "site") and before.entry.implies.get("organ", before.value) != "bone"
    between = tokens.words[before.last : mention.first]
    near = before.sentence == mention.sentence and len(between) <= _HEIGHT and not {",", ";"} & set(between)
    return other and near and bool({"at", "level"} & set(between))


def _numbers_lesions(tokens: Tokens, mentions: list[Mention]) -> bool:
    """Say whether "L1" and "L2" number the lesions of a note ("L1: two probes"): nothing else in it is of the spine."""
    levels = [m for m in mentions if _a_level(m)]
    spine = any(m.value in _OF_THE_SPINE or m.entry.implies.get("organ") == "bone" for m in mentions if not _a_level(m))
    return not spine and any(m.first in tokens.lines for m in levels)


def _titled(tokens: Tokens, layout: Layout, mentions: list[Mention], items: list[Item]) -> list[Mention]:
    """Return the mentions with a note's title found under its letterhead: the first short line that names an act."""
    if layout.query:
        return mentions
    lines = sorted({0, *tokens.breaks})[: _LETTERHEAD + 1]
    rows = {row.first for row in layout.rows}
    ends = dict(pairwise(lines))
    for first, last in pairwise(lines):
        if first in rows:
            break
        if layout.section[first] != "opening":
            break
        told = last - first > _TITLE or any(first <= item.first <= last for item in items)
        if told or _dosed(tokens.words[first:last]):
            break
        if any(first <= m.first < last and m.kind in ANCHORS and not _participle(m) for m in mentions):
            # "Liver seg 6 - microwave", "Left kidney - RFA" on a line each: a list has no line that is its title.
            end = last
            while end in ends and _names_both(mentions, end, ends[end]):
                end = ends[end]
            return [
                m._replace(section="title") if first <= m.first < end and m.section not in ELSEWHEN else m
                for m in mentions
            ]
    return mentions


def _dosed(words: list[str]) -> bool:
    """Say whether a line tells a dose, as no title does: "Right mass: two probes, 10 minutes"."""
    return any(two in MINUTES | WATTS and one.isdigit() for one, two in pairwise(words))


def _participle(mention: Mention) -> bool:
    """Say whether an act is only told in passing: "colon cancer (sigmoid, resected)", "right one frozen in 2012"."""
    return mention.flags & PAST != 0 or (mention.kind == "service" and mention.term.endswith("ed"))


def _names_both(mentions: list[Mention], first: int, last: int) -> bool:
    """Say whether a short line names an energy and an organ, as a line of a list of ablations does."""
    kinds = {m.kind for m in mentions if first <= m.first < last}
    return last - first <= _LISTED and "energy" in kinds and bool(kinds & {"organ", "diagnosis", "site"})
