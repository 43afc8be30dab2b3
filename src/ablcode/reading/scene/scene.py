"""The scene: a text with its tokens, sections, terms and context, which every reader of facts looks at."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from ablcode.knowledge.vocabulary import Entry
from ablcode.reading.context.context import NOT_DONE
from ablcode.reading.layout.items import Item
from ablcode.reading.layout.sections import Layout
from ablcode.reading.layout.tables import Row
from ablcode.reading.text.normal import Tokens
from ablcode.reading.text.terms import Cue

ELSEWHEN = frozenset({"history", "family", "plan", "consent", "equipment", "indication", "staff", "complications"})
# Sections that do not tell the course of the session; its complications do.
BESIDE_THE_COURSE = frozenset({"family", "history", "indication", "plan", "consent", "equipment", "staff", "diagnosis"})
LUMPS = ("lesion", "tumor", "diagnosis")  # kinds of mentions that name a tumor
BACKGROUND = frozenset({"diagnosis", "indication", "history", "opening", "anesthesia"})
ANCHORS = frozenset({"act", "energy", "device", "biopsy", "service", "look_alike"})
HEADLINES = frozenset({"title", "impression"})
_SEPARATORS = {",": 4, ";": 6, "+": 6, "&": 3, "and": 4, "plus": 6, "then": 6, ".": 8}
_SEPARATORS |= dict.fromkeys(("with", "w/", "(", ")"), 2)


class Mention(NamedTuple):
    """A term of the vocabulary in the text: which entry, where (tokens), in which context, sentence and section."""

    entry: Entry
    term: str
    first: int
    last: int
    flags: int
    section: str
    sentence: int

    @property
    def kind(self) -> str:
        """The entry's kind."""
        return self.entry.kind

    @property
    def value(self) -> str:
        """The entry's value."""
        return self.entry.value

    @property
    def done(self) -> bool:
        """Whether the context says nothing against it, and the section is one that tells what was done."""
        return not self.flags & NOT_DONE and self.section not in ELSEWHEN

    @property
    def headline(self) -> bool:
        """Whether it stands in the title, the impression, or the first sentence of an untitled note."""
        return self.section in HEADLINES or (self.section == "opening" and self.sentence == 0)

    @property
    def titular(self) -> bool:
        """Whether it stands in a headline, or in the line under a heading "Procedure" over everything."""
        return self.headline or (self.section == "procedure" and self.sentence <= 1)

    @property
    def lay(self) -> bool:
        """Whether the term is a lay word, which means little by itself ("ice", "burned")."""
        return self.term in self.entry.names.get("lay", ())


class Scene:
    """A text as the readers of facts see it; built once by `look.look`, then only read."""

    __slots__ = (
        *("_costs", "_cues_named", "_starts", "anchors", "cues", "flags", "items", "layout", "mentions", "of_kind"),
        *("sided", "text", "tokens"),
    )

    def __init__(
        self,
        text: str,
        tokens: Tokens,
        layout: Layout,
        cues: list[Cue],
        flags: list[int],
        mentions: list[Mention],
        items: Sequence[Item] = (),
    ) -> None:
        self.text, self.tokens, self.layout, self.cues, self.flags = text, tokens, layout, cues, flags
        self.mentions = mentions
        self.of_kind: dict[str, list[Mention]] = {}
        for mention in mentions:
            self.of_kind.setdefault(mention.kind, []).append(mention)
        self.anchors = [mention for mention in mentions if mention.kind in ANCHORS]
        self.sided = [m for m in mentions if m.kind == "side" or (m.kind == "site" and "side" in m.entry.implies)]
        self.items = items
        self._cues_named: dict[str, list[Cue]] = {}
        for cue in cues:
            for name in cue.names:
                self._cues_named.setdefault(name, []).append(cue)
        self._starts = {first for first, _ in layout.sentences}
        # Summed weight of the separators before each token: the cost of passing from one place to another.
        costs, total = [0], 0
        for place, word in enumerate(tokens.words):
            if word != "." or place + 1 in self._starts:  # "Rt. breast": no sentence ends there
                total += _SEPARATORS.get(word, 0)
            costs.append(total)
        self._costs = costs

    def with_mentions(self, mentions: list[Mention]) -> "Scene":
        """Return the scene with other mentions, in the order of the text: what is told besides, or by somebody else."""
        return Scene(self.text, self.tokens, self.layout, self.cues, self.flags, mentions, self.items)

    @property
    def query(self) -> bool:
        """Whether the text is a few words, not a note."""
        return self.layout.query

    def units(self) -> list[tuple[int, int]]:
        """Return the spans of tokens that are read together: all of a query, each sentence of a note."""
        return [(0, len(self.tokens.words))] if self.query else self.layout.sentences

    def cost(self, one: Mention, other: Mention) -> int:
        """Return how far two mentions are apart: tokens between them, and more for each separator."""
        if one.first > other.first:
            one, other = other, one
        return max(0, other.first - one.last) + self._costs[other.first] - self._costs[min(one.last, other.first)]

    def nearest(self, mentions: Sequence[Mention], place: Mention) -> Mention | None:
        """Return the nearest of the mentions (in the order of the text) to another one, or None of none."""
        at = bisect_left(mentions, place.first, key=place_of)
        around = mentions[max(0, at - 2) : at + 2]
        return min(around, key=lambda m: self.cost(m, place)) if around else None

    def within(self, mentions: list[Mention], first: int, last: int) -> list[Mention]:
        """Return those of the mentions (in the order of the text) that begin in a span of tokens."""
        start = bisect_left(mentions, first, key=place_of)
        end = bisect_left(mentions, last, key=place_of)
        return mentions[start:end]

    def cued(self, name: str, first: int = 0, last: int | None = None) -> Cue | None:
        """Return the first cue of a name in a span of tokens, or None."""
        named = self._cues_named.get(name, [])
        start = bisect_left(named, first, key=_cue_place)
        return named[start] if start < len(named) and (last is None or named[start].first < last) else None

    def cues_within(self, first: int, last: int) -> list[Cue]:
        """Return the cues that begin in a span of tokens."""
        start, end = (bisect_left(self.cues, place, key=_cue_place) for place in (first, last))
        return self.cues[start:end]

    def sentence_of(self, mention: Mention) -> tuple[int, int]:
        """Return the span of tokens of the mention's sentence."""
        return self.layout.sentences[mention.sentence]

    def sentence_at(self, place: int) -> tuple[int, int]:
        """Return the span of tokens of the sentence at a token, of the last one behind the end."""
        return self.layout.sentences[self.layout.sentence[min(place, len(self.tokens.words) - 1)]]

    def words(self, first: int, last: int) -> list[str]:
        """Return the words of a span of tokens."""
        return self.tokens.words[max(0, first) : last]

    def row_at(self, place: int) -> Row | None:
        """Return the line of a table of lesions that a token stands in, or None."""
        rows = self.layout.rows
        at = bisect_right(rows, place, key=_row_place) - 1
        return rows[at] if at >= 0 and place < rows[at].last else None

    def keys_of(self, mention: Mention) -> frozenset[str]:
        """Return the letters or numbers of the enumerated targets that a mention's part of the note tells of."""
        return self.keys_at(mention.first)

    def keys_at(self, place: int) -> frozenset[str]:
        """Return the same of a token."""
        at = bisect_right(self.items, place, key=_item_place)
        keys: set[str] = set()
        while at and self.items[at - 1].first <= place < self.items[at - 1].last:
            at -= 1
            keys.add(self.items[at].key)
        return frozenset(keys)

    def quote(self, first: int, last: int) -> tuple[str, int, int]:
        """Return the text of a span of tokens as it was given, with its offsets."""
        start, end = self.tokens.starts[first], self.tokens.ends[last - 1]
        return self.text[start:end], start, end


def place_of(mention: Mention) -> int:
    """Return where a mention begins, by which mentions are ordered."""
    return mention.first


def _item_place(item: Item) -> int:
    return item.first


def _row_place(row: Row) -> int:
    return row.first


def _cue_place(cue: Cue) -> int:
    return cue.first
