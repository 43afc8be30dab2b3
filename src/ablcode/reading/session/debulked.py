"""Tumors of the peritoneum that a question tells to be cut out or cauterized: one family of codes has both."""

from ablcode.knowledge.vocabulary import Entry
from ablcode.reading.context.context import NEIGHBOR, NOT_DONE
from ablcode.reading.scene.organs import ABLATIONS, MAIN
from ablcode.reading.scene.scene import Mention, Scene

_PERITONEUM = "peritoneum"
_TAKES = ("excis", "resect", "remov", "cauteri", "fulgur", "debulk", "vaporiz", "coagulat", "electrocoagul")
_TAKEN, _OUT = frozenset({"taken", "cut", "peeled", "shaved", "stripped"}), frozenset({"off", "out", "away"})


def with_debulking_as_act(scene: Scene) -> Scene:
    """Return a query's scene in which cutting out a tumor of the peritoneum in an open operation is its treatment.

    Where another organ's tumor is named, or an ablation, the scene stays.
    """
    organs = {m.value for m in scene.of_kind.get("organ", []) if m.done and not m.flags & NEIGHBOR}
    named = organs & (MAIN | {_PERITONEUM})
    opened = any(m.value == "open" and not m.flags & NOT_DONE for m in scene.of_kind.get("approach", []))
    if named != {_PERITONEUM} or not opened or any(m.kind in ABLATIONS and m.done for m in scene.mentions):
        return scene
    words = scene.tokens.words
    entry = Entry("act", "ablation", "ablation", {}, {}, {})
    acts = [
        Mention(entry, word, place, place + 1, 0, "body", scene.layout.sentence[place])
        for place, word in enumerate(words)
        if _takes(words, place) and not scene.flags[place] & NOT_DONE
    ]
    if not acts:
        return scene
    places = {act.first for act in acts}
    kept = [m for m in scene.mentions if m.kind != "service" or m.first not in places]
    mentions = sorted([*kept, *acts], key=lambda mention: mention.first)
    return scene.with_mentions(mentions)


def _takes(words: list[str], place: int) -> bool:
    return words[place].startswith(_TAKES) or (
        words[place] in _TAKEN and not _OUT.isdisjoint(words[place + 1 : place + 2])
    )
