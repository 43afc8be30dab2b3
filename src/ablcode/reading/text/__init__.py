"""Characters and words: normal form, the dictionary, its terms and cues, the grammar of a clause, dates."""
