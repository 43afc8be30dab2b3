"""The stretch of a text that is read around a place: all of a query, a sentence or three of a note."""

from ablcode.reading.scene.scene import Mention, Scene


def span_of(scene: Scene, mention: Mention) -> tuple[int, int]:
    """Return the span that a mention is read in: all of a query, its sentence of a note."""
    return (0, len(scene.tokens.words)) if scene.query else scene.sentence_of(mention)


def sentences_around(scene: Scene, place: int) -> tuple[int, int]:
    """Return the span of a token's sentence with the one before and the one behind; all of a query."""
    if scene.query:
        return 0, len(scene.tokens.words)
    number = scene.layout.sentence[place]
    sentences = scene.layout.sentences
    return sentences[max(0, number - 1)][0], sentences[min(len(sentences) - 1, number + 1)][1]
