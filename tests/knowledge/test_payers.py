"""Payers: what was seen, when, and how far it was readable."""

from ablcode.knowledge.payers import payers
from ablcode.knowledge.vocabulary import names


def test_the_five_payers_each_with_documents() -> None:
    found = payers()
    named = " ".join(one.payer for one in found)
    for payer in ("Aetna", "Cigna", "Blue", "United", "Medicare"):
        assert payer in named
    for one in found:
        assert one.policies
        assert one.energies
        assert all(policy.id for policy in one.policies)


def test_a_stance_names_its_policy_and_an_energy_of_the_vocabulary() -> None:
    energies = {*names("energy"), "all"}
    for one in payers():
        known = {policy.id for policy in one.policies}
        for stance in one.energies:
            assert stance.stance
            assert set(stance.policies) <= known
            assert stance.energy in energies, stance.energy
