"""What a question quotes of somebody who argues about the claim: "Student bills 20983 because bone was frozen"."""

from collections.abc import Iterator

from ablcode.reading.context.context import OTHERS
from ablcode.reading.scene.organs import ABLATIONS, organ_of
from ablcode.reading.scene.scene import Scene

_ARGUES = frozenset(
    {"student", "students", "trainee", "biller", "billers", "coder", "coders", "auditor", "auditors", "reviewer"}
    | {"colleague", "manager", "supervisor", "boss", "teacher", "instructor", "consultant", "rep", "vendor", "payer"}
    | {"insurer", "encoder", "software", "article", "newsletter", "forum", "somebody", "someone", "scrubber"}
    | {"scheduler", "clerk", "secretary", "resident", "fellow", "partner", "surgeon", "vendor's", "clearinghouse"}
    | {"billing"}
)
_PAPERS = frozenset(
    {"charge", "claim", "letter", "denial", "title", "header", "heading", "template", "booking", "schedule", "consent"}
    | {"authorization", "preauthorization", "sheet", "form", "slip", "ticket", "macro", "bill"}
)
_SAYS = frozenset(
    {"bills", "billed", "says", "said", "sent", "claims", "claimed", "thinks", "thought", "wants", "wanted", "adds"}
    | {"added", "writes", "wrote", "insists", "argues", "argued", "reads", "told", "tells", "believes", "codes"}
    | {"coded", "reports", "reported", "suggests", "suggested", "states", "stated", "keeps", "insisted", "dictated"}
    | {"bundled", "say", "read", "lists", "listed", "names", "named", "calls", "called", "charged", "shows", "show"}
    | {"counts", "counted"}
)
_ENTERS = frozenset({"put", "entered", "dropped", "posted", "deleted", "picked", "chose", "came", "went", "given"})
_ON_A_CLAIM = frozenset({"code", "codes", "charge", "charges", "line", "sheet", "claim", "bill", "modifier", "cpt"})
_CODES, _WAYS = frozenset({"code", "codes"}), frozenset({"approach"})
_TURNS = frozenset({"but", "however", "yet", "although", "though"})
_SUBJECT, _TO_VERB = 4, 4  # tokens of a sentence in which its subject stands, and from there to its verb
_CODE = 5  # characters of a code
_OWN = frozenset({"i", "we", "my", "under", "with"})  # "I read the charge", "my consent"


def without_reasons(scene: Scene) -> Scene:
    """Return a query's scene in which what others argue is not told as done, where its own words tell an ablation."""
    theirs = {*_argued(scene), *_only_codes(scene)} if scene.query else set()
    if not theirs or all(m.first in theirs for m in scene.anchors if m.kind in ABLATIONS and m.done):
        return scene
    if not any(m.done and organ_of(m) for m in scene.mentions if m.first not in theirs):
        theirs -= {m.first for m in scene.mentions if organ_of(m)}  # "The booking says kidney. It was frozen."
    mentions = [m._replace(flags=m.flags | OTHERS) if m.first in theirs else m for m in scene.mentions]
    return scene.with_mentions(mentions)


def _only_codes(scene: Scene) -> Iterator[int]:
    """Yield the ways and energies that only name a code, where others are told before: "reached for the HIFU code"."""
    words = scene.tokens.words
    if _CODES.isdisjoint(words):
        return
    for mention in scene.mentions:
        kinds = _WAYS if mention.kind in _WAYS else ABLATIONS if mention.kind in ABLATIONS else frozenset[str]()
        before = (m for kind in kinds for m in scene.of_kind.get(kind, []) if m.first < mention.first)
        named = words[mention.last : mention.last + 1]
        if kinds and named and named[0] in _CODES and any(m.done and m.value != mention.value for m in before):
            yield mention.first


def _argued(scene: Scene) -> Iterator[int]:
    """Yield the tokens of the sentences whose subject is a person or paper that argues, up to the "but" of who asks."""
    for first, last in scene.layout.sentences:
        if _is_argument(scene.words(first, last)):
            yield from range(first, next((n for n in range(first, last) if scene.tokens.words[n] in _TURNS), last))


def _is_argument(words: list[str]) -> bool:
    """Say whether a sentence begins with who says what was done, or what code was put on the claim for it."""
    subject = words[:_SUBJECT]
    named = next((n for n, word in enumerate(subject) if word in _ARGUES or word in _PAPERS), None)
    if named is None or not _OWN.isdisjoint(subject[: named + 1]):
        return False
    verbs = words[named + 1 : named + 1 + _TO_VERB]
    if not _SAYS.isdisjoint(verbs):
        return True
    coded = not _ON_A_CLAIM.isdisjoint(words) or any(len(word) == _CODE and word[:4].isdecimal() for word in verbs)
    return not _ENTERS.isdisjoint(verbs) and (subject[named] in _PAPERS or coded)
