"""Whether a note says that something was done, or only names it.

A thing beside the ablation is believed where a headline names it, or its own words tell of doing: a verb of performing,
an amount, an answer to a label, or a sentence so short that it holds nothing else. "The embolization cart stayed
outside" names a service, and "two students asked about electroporation" an energy.
"""

from itertools import takewhile

from ablcode.reading.context.context import PATH
from ablcode.reading.scene.acts import energy_of
from ablcode.reading.scene.scene import Mention, Scene
from ablcode.reading.text.closed import NUMBERS, is_year
from ablcode.reading.text.lexicon import lexicon

_REACH = 22  # tokens around a mention, within its sentence, that are its own words
_LABEL = 3  # tokens from a label's colon to what it tells
_HENCE, _REASONED = frozenset({"hence", "therefore", "thus"}), 3  # tokens from the reason to what was chosen for it
_WENT = frozenset({"did", "done", "went", "gone"})
_LED = frozenset({"put", "laid", "led", "slid", "stuck", "worked", "walked", "lowered", "set", "slipped"})
_INTO = frozenset({"in", "into", "through", "across", "along"})
_INSIDE, _TO_INSIDE = frozenset({"into", "through", "across"}), 12
_SHORT = 9  # tokens of a sentence that only names what was done
# Without a verb a sentence is a summary: "embolization followed by cryotherapy of the left kidney".
_VERBS = frozenset(
    {"is", "are", "was", "were", "be", "been", "may", "might", "will", "would"}
    | {"can", "could", "should", "has", "had", "have", "do", "does", "did", "said"}
    | {"went", "came", "stood", "lay", "kept", "knows", "wrote", "wants", "handles"}
)
_COUNTED = (
    *("minute", "second", "watt", "joule", "degree", "centimeter", "millimeter", "milliliter", "gauge", "percent"),
    *("pass", "core", "cycle", "freeze", "thaw", "probe", "needle", "electrode", "antenna", "pulse", "burn"),
)
_TO_COUNTED = 4  # tokens from a number in words to what it counts
_AT = (["at"], ["on"], ["during"])
_FIRST = (["first", ":"], ["first", ","], ["first", ";"])  # "renal biopsy first: read at once as carcinoma"
_OPERATION = frozenset({"title", "procedure", "body"})  # sections that tell of the operation
OF_A_PATIENT = frozenset(
    {"year", "yo", "y", "man", "woman", "male", "female", "gentleman", "lady", "patient", "m", "f"}
)
_NO_VERBS = frozenset(
    {"followed", "guided", "assisted", "aided", "need", "based", "red", "bed", "biopsied", "combined"}
)


def of_the_story(scene: Scene, mention: Mention) -> bool:
    """Say whether a mention stands in the patient's story that a note tells before the heading of its operation."""
    if scene.query or mention.section != "opening":
        return False
    told = any(name in _OPERATION and first > mention.first for name, first, _ in scene.layout.headings)
    return told and bool(OF_A_PATIENT & set(scene.words(*scene.layout.sentences[0])))


def attested(scene: Scene, mention: Mention) -> bool:
    """Say whether the words of a mention tell that it was done; a query tells nothing else."""
    if scene.query or (mention.headline and mention.section != "impression"):
        return True
    if mention.kind == "approach" and scene.words(mention.first - 1, mention.first) in _AT:
        return True  # "At ERCP the cholangiogram showed ..."
    if mention.kind == "approach" and _WENT & set(scene.words(mention.first - _REASONED, mention.first)):
        return True  # "so we did it through the skin", "it was done through the keyhole"
    if mention.kind == "approach" and mention.value == "open" and mention.flags & PATH:
        return True  # "we went in through his previous right subcostal incision"
    if _HENCE & set(scene.words(mention.first - _REASONED, mention.first)):
        return True  # "cold needles would have cost him the root, hence electroporation"
    first, last = scene.sentence_of(mention)
    # "Conversion: right subcostal incision"
    told = ":" in scene.words(max(first, mention.first - _LABEL), mention.last + 1)
    told = told or (mention.kind == "biopsy" and scene.words(mention.last, mention.last + 2) in _FIRST)
    if last - first <= _SHORT or told:
        return True
    words = scene.words(max(first, mention.first - _REACH), min(last, mention.last + _REACH))
    if not any(word in _VERBS or (word.endswith("ed") and word not in _NO_VERBS) for word in words):
        return True
    verbs = lexicon().verbs["performed"]
    return any(word in verbs or _amount(words, place) or _led_in(words, place) for place, word in enumerate(words))


def _led_in(words: list[str], place: int) -> bool:
    """Say whether a verb of motion leads into the body: "two cryoprobes were put in", "laid into the mass"."""
    if words[place] not in _LED:
        return False
    by_us = words[place - 1 : place] in (["i"], ["we"])  # "I slid the rigid applicator over a wire through the urethra"
    return not (_INSIDE if by_us else _INTO).isdisjoint(words[place + 1 : place + (_TO_INSIDE if by_us else 2)])


def _amount(words: list[str], place: int) -> bool:
    """Say whether a word is a number that is neither a year nor part of a date: "5 cores", not "4/12".

    A number in words is one before what it counts: "eight minutes", "three passes".
    """
    word = words[place]
    if word in NUMBERS:
        counted = words[place + 1 : place + 1 + _TO_COUNTED]  # "eighty short electric pulses"
        return any(one.startswith(_COUNTED) for one in takewhile(str.isalpha, counted))
    beside = words[max(0, place - 1) : place] + words[place + 1 : place + 2]
    return word[0].isdigit() and "/" not in beside and not is_year(word)


def attested_acts(scene: Scene, acts: list[Mention]) -> list[Mention]:
    """Return the acts whose energy some words tell to have been used; all of them where no words do."""
    sure = {act.first for act in acts if attested(scene, act)}
    energies = {energy_of(act) for act in acts if act.first in sure} - {None}
    if sure and energies <= {"other"}:  # "I followed the antenna down to the rim. 65 W, 5 min. Steam filled it."
        from ablcode.reading.targets.doses import dosed  # rarely the only word for an energy

        energies |= {energy_of(act) for act in dosed(scene, acts)}
    return [act for act in acts if act.first in sure or energy_of(act) in energies] or acts
