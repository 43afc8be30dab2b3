"""Words and notes in, a case out: what was done, and the words that say it."""
