"""The table that leads from organ, approach, energy and kind of tumor to a code, with periods and conditions."""

from functools import cache
from typing import NamedTuple

from ablcode.knowledge.fields import Fields, read_json

ANY = ("*",)


class Condition(NamedTuple):
    """What further decides between sibling codes: a measure in bounds, or a detail that the words give.

    `default` holds where nothing is said, unless the detail `unless` says that it is not known; `ask` is the question
    where something must be known; `when` says the condition in words.
    """

    field: str
    when: str
    ask: str | None
    default: bool
    unless: str | None
    detail: str | None
    lesions_from: int | None
    lesions_up_to: int | None
    measure: str | None  # the field of the treatment that holds the measure
    above: str | None
    at_least: str | None
    below: str | None
    up_to: str | None


class Row(NamedTuple):
    """One row: the code for a treatment on these terms, in force from `valid_from` to `valid_to` (ISO, inclusive).

    `organs`, `approaches` and `energies` may be ("*",); `rank` 1 is a specific code, 2 one for any organ, 3 and 4
    unlisted codes; `assumed` says that the row's kind of tumor is taken where none is said.
    """

    code: str
    organs: tuple[str, ...]
    except_organs: tuple[str, ...]
    approaches: tuple[str, ...]
    energies: tuple[str, ...]
    tumors: tuple[str, ...]
    claim_type: str | None
    condition: str | None
    assumed: bool
    valid_from: str | None
    valid_to: str | None
    rank: int
    rule: str


class Selection(NamedTuple):
    """The whole table: rows, conditions by name, kinds of tumor by group, and values from the likeliest down."""

    rows: tuple[Row, ...]
    conditions: dict[str, Condition]
    kinds: dict[str, frozenset[str]]
    likeliest: dict[str, tuple[str, ...]]


def _condition(f: Fields) -> Condition:
    return Condition(
        field=f.text("field"),
        when=f.text("when"),
        ask=f.maybe_text("ask"),
        default=bool(f.maybe_flag("default")),
        unless=f.maybe_text("unless"),
        detail=f.maybe_text("detail"),
        lesions_from=f.maybe_whole("lesions_from"),
        lesions_up_to=f.maybe_whole("lesions_upto"),
        measure=f.maybe_text("measure"),
        above=f.maybe_text("above"),
        at_least=f.maybe_text("from"),
        below=f.maybe_text("below"),
        up_to=f.maybe_text("upto"),
    )


def _row(f: Fields) -> Row:
    return Row(
        code=f.text("code"),
        organs=f.texts("organs"),
        except_organs=f.texts("except"),
        approaches=f.texts("approaches"),
        energies=f.texts("energies"),
        tumors=f.texts("tumors"),
        claim_type=f.maybe_text("claim_type"),
        condition=f.maybe_text("condition"),
        assumed=bool(f.maybe_flag("assumed")),
        valid_from=f.day("valid_from"),
        valid_to=f.day("valid_to"),
        rank=f.whole("rank"),
        rule=f.text("rule"),
    )


@cache
def selection() -> Selection:
    """Return the selection table; raise InputError if the file is damaged."""
    with Fields(read_json("selection.json"), "selection.json") as top:
        top.text("edition")
        conditions = {}
        for name, values in top.raw("conditions").items():
            with Fields(values, f"selection.json.conditions.{name}") as f:
                conditions[name] = _condition(f)
        return Selection(
            rows=tuple(_row(f) for f in top.each("rows")),
            conditions=conditions,
            kinds={group: frozenset(kinds) for group, kinds in top.raw("kinds").items()},
            likeliest={field: tuple(values) for field, values in top.raw("likeliest").items()},
        )


@cache
def parts_of_two() -> frozenset[str]:
    """Return the codes of which each is one physician's part of a treatment: two of them stand on two claims."""
    known = selection()
    rows = ((row.code, known.conditions[row.condition]) for row in known.rows if row.condition)
    return frozenset(code for code, condition in rows if condition.field == "operator" and condition.detail)


def in_force(valid_from: str | None, valid_to: str | None, day: str) -> bool:
    """Say whether a period (ISO dates, both ends included, either end open) holds the day."""
    return (valid_from is None or valid_from <= day) and (valid_to is None or day <= valid_to)
