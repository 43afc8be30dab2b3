"""What a question quotes of somebody who argues about the claim: "Student bills 20983 because bone was frozen"."""

from collections.abc import Iterator

from ablcode.reading.context.context import OTHERS
from ablcode.reading.scene.organs import ABLATIONS
from ablcode.reading.scene.scene import Scene

_ARGUES = frozenset(
    {"student", "students", "trainee", "biller", "billers", "coder", "coders", "auditor", "auditors", "reviewer"}
    | {"colleague", "manager", "supervisor", "boss", "teacher", "instructor", "consultant", "rep", "vendor", "payer"}
    | {"insurer", "encoder", "software", "article", "newsletter", "forum", "somebody", "someone"}
)
_SAYS = frozenset(
    {"bills", "billed", "says", "said", "sent", "claims", "claimed", "thinks", "thought", "wants", "wanted", "adds"}
    | {
        "added",
        "writes",
        "wrote",
        "insists",
        "argues",
        "argued",
        "reads",
        "told",
        "tells",
        "believes",
        "codes",
        "coded",
    }
    | {"reports", "reported", "put", "suggests", "suggested", "states", "stated", "keeps", "insisted"}
)
_TURNS = frozenset({"but", "however", "yet", "although", "though"})
_SUBJECT = 4  # tokens of a sentence in which its subject stands


def without_reasons(scene: Scene) -> Scene:
    """Return a query's scene in which what others argue is not told as done, where its own words tell an ablation."""
    theirs = set(_argued(scene)) if scene.query else set()
    if not theirs or all(m.first in theirs for m in scene.anchors if m.kind in ABLATIONS and m.done):
        return scene
    mentions = [m._replace(flags=m.flags | OTHERS) if m.first in theirs else m for m in scene.mentions]
    return Scene(scene.text, scene.tokens, scene.layout, scene.cues, scene.flags, mentions)


def _argued(scene: Scene) -> Iterator[int]:
    """Yield the tokens of the sentences whose subject is somebody who argues, up to the "but" of who asks."""
    for first, last in scene.layout.sentences:
        subject = scene.words(first, min(last, first + _SUBJECT))
        named = next((n for n, word in enumerate(subject) if word in _ARGUES), None)
        if named is not None and not _SAYS.isdisjoint(
            scene.words(first + named + 1, min(last, first + named + _SUBJECT))
        ):
            yield from range(first, next((n for n in range(first, last) if scene.tokens.words[n] in _TURNS), last))
