"""What a query tells of the claim, not of the treatment: "payer denied 0600T", "an article says it can be billed"."""

from ablcode.reading.normal import Tokens
from ablcode.reading.terms import Cue

_TELLERS = frozenset(
    {"payer", "payor", "payers", "insurance", "insurer", "medicare", "medicaid", "carrier", "mac", "claim", "claims"}
    | {"bcbs", "aetna", "cigna", "uhc", "humana", "auditor", "audit", "clearinghouse", "biller", "coder", "manager"}
    | {"article", "newsletter", "vendor", "rep", "consultant", "forum", "book", "encoder", "software", "website"}
)
_BILLED = frozenset({"billed", "coded", "reported", "charged", "claimed", "paid"})
_BEFORE, _CODE = 3, 5  # tokens before a cue in which its teller stands; the length of a code


def says_nothing(tokens: Tokens, cue: Cue, name: str) -> bool:
    """Say whether a cue of a query tells nothing against what stands beside it.

    A payer or a book denies or says something; "push the colon off the liver" treats the liver.
    """
    words = tokens.words
    if name == "neighbor":
        return words[cue.first : cue.last] == ["off"]
    if name not in ("negation_before", "plan_before"):
        return False
    if _TELLERS & set(words[max(0, cue.first - _BEFORE) : cue.last]):
        return True
    behind = words[cue.last : cue.last + 2]
    return bool(behind) and (bool(_BILLED & {*behind}) or (len(behind[0]) == _CODE and behind[0][:4].isdecimal()))
