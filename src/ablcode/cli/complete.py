"""Completions for the shell: read from small tables, with nothing heavy imported."""

from collections.abc import Iterable


def procedure_code(incomplete: str) -> list[str]:
    """Return the procedure codes that begin so."""
    from ablcode.knowledge.procedures import procedure_files

    return _beginning(procedure_files(), incomplete.upper())


def any_code(incomplete: str) -> list[str]:
    """Return procedure codes that begin so; diagnoses once a letter is typed, since there are hundreds."""
    found = procedure_code(incomplete)
    if incomplete[:1].isalpha():
        from ablcode.knowledge.diagnoses import diagnosis_codes, normal_diagnosis

        found += _beginning(diagnosis_codes(), normal_diagnosis(incomplete))
    return found


def section(incomplete: str) -> list[str]:
    """Return the sections of a look-up that begin so."""
    from ablcode.show.sections import SECTIONS

    return _beginning(SECTIONS, incomplete.lower())


def organ(incomplete: str) -> list[str]:
    """Return the organs that begin so."""
    return _values("organ", incomplete)


def approach(incomplete: str) -> list[str]:
    """Return the approaches that begin so."""
    return _values("approach", incomplete)


def energy(incomplete: str) -> list[str]:
    """Return the energies that begin so."""
    return _values("energy", incomplete)


def guidance(incomplete: str) -> list[str]:
    """Return the kinds of imaging that begin so."""
    return _values("guidance", incomplete)


def side(incomplete: str) -> list[str]:
    """Return the sides that begin so."""
    return _values("side", incomplete)


def tumor(incomplete: str) -> list[str]:
    """Return the kinds of tumor that begin so."""
    return _values("tumor", incomplete)


def claim_type(incomplete: str) -> list[str]:
    """Return the kinds of claim that begin so."""
    return _values("claim_type", incomplete)


def _values(kind: str, incomplete: str) -> list[str]:
    from ablcode.knowledge.fields import read_json

    # The file as it is: the vocabulary's records would cost more than the whole completion.
    # A value may stand in two entries, by its names and by its signs.
    values = dict.fromkeys(entry["value"] for entry in read_json("vocabulary.json")["entries"][kind])
    return _beginning(values, incomplete.lower())


def kind(incomplete: str) -> list[str]:
    """Return the kinds of a search that begin so."""
    from ablcode.show.kinds import KINDS

    return _beginning(KINDS, incomplete.lower())


def rule(incomplete: str) -> list[str]:
    """Return the ids of rules that begin so."""
    from ablcode.knowledge.fields import read_json

    return _beginning(read_json("rules.json")["rules"], incomplete.upper())


def schema_name(incomplete: str) -> list[str]:
    """Return the documents with a schema that begin so."""
    from ablcode.show.schema import schema_names

    return _beginning(schema_names(), incomplete.lower())


def topic(incomplete: str) -> list[str]:
    """Return the help topics and commands that begin so."""
    from ablcode.cli.app import COMMANDS
    from ablcode.cli.topics import TOPICS

    return _beginning((*TOPICS, *COMMANDS), incomplete.lower())


def table_kind(incomplete: str) -> list[str]:
    """Return the kinds of CMS table that begin so."""
    from ablcode.cms.kinds import KINDS

    return _beginning(KINDS, incomplete.lower())


def _beginning(names: Iterable[str], incomplete: str) -> list[str]:
    return sorted(name for name in names if name.startswith(incomplete))
