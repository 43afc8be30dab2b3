"""Search, whatever is typed: it ends, it is the same each time, and case and spaces do not matter."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ablcode.knowledge.search import search

DAY = "2026-06-15"
TYPED = """liver kidney lung bone freeze burn rf mwa ire thru skin open lap ct us guidance mets cancer both 47382
c787 xx zq"""
WORDS = st.sampled_from(TYPED.split())


@given(st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_text_ends_in_sound_hits(text: str) -> None:
    hits = search(text, day=DAY)
    assert len(hits) <= 10
    assert all(0 < hit.score <= 100 and hit.code and hit.field and hit.text for hit in hits)
    assert len({(hit.system, hit.code) for hit in hits}) == len(hits)


@given(st.lists(WORDS, min_size=1, max_size=5))
@settings(max_examples=100, deadline=None)
def test_case_and_spaces_do_not_matter(words: list[str]) -> None:
    text = " ".join(words)
    loud = [(hit.code, hit.score) for hit in search(f"  {text.upper()}  ", day=DAY)]
    assert loud == [(hit.code, hit.score) for hit in search(text, day=DAY)]


@given(st.lists(WORDS, min_size=1, max_size=4), st.integers(min_value=1, max_value=30))
@settings(max_examples=60, deadline=None)
def test_a_smaller_limit_is_the_beginning_of_a_larger_one(words: list[str], limit: int) -> None:
    text = " ".join(words)
    assert search(text, day=DAY, limit=limit) == search(text, day=DAY, limit=50)[:limit]
