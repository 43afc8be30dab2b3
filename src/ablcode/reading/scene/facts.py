"""Facts on their way into a case: a value with the words that say it."""

from typing import NamedTuple

from ablcode.knowledge.case import Evidence
from ablcode.reading.scene.scene import Mention, Scene


class Fact(NamedTuple):
    """A value, the tokens that say it (None where nothing does), and whether it was stated or assumed from them."""

    value: str
    span: tuple[int, int] | None = None
    assumed: bool = False


def stated(mention: Mention, value: str | None = None) -> Fact:
    """Return the fact that a mention states.

    With a `value` of its own it is what the mention implies: of a device, a diagnosis or a scope that is an
    assumption; a body part states its organ and side.
    """
    own = mention.value if value is None else value
    assumed = own != mention.value and mention.kind in ("device", "diagnosis", "approach")
    return Fact(own, (mention.first, mention.last), assumed)


def evidence(scene: Scene, field: str, fact: Fact) -> Evidence:
    """Return the evidence of a fact under a field's name, quoting the input."""
    text, start, end = scene.quote(*fact.span) if fact.span else ("", 0, 0)
    return Evidence(field, fact.value, text, start, end, "assumed" if fact.assumed or not fact.span else "stated")
