"""The nearest stories of each story by cosine, exactly, in blocks that bound memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from plugins.related.vectors import SCALE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FLOOR = 0.10  # below it two stories share words, not a subject
SAME = 0.90  # above it they are versions of one text
MOST = 5
FEWEST = 3
_BLOCK = 512
_PLACES = 6  # of a score; stories with equal scores stand in the order given
_ROUNDING = SCALE**2 * 10**-_PLACES + 1
_KEPT = MOST + 2  # the story itself, and one to spare


@dataclass(frozen=True, slots=True, order=True)
class Neighbour:
    """A story's place in the list given, and its cosine similarity from 0 to 1."""

    story: int
    score: float


def neighbours(vectors: tuple[Mapping[str, int], ...]) -> tuple[tuple[Neighbour, ...], ...]:
    """Return for each vector its nearest others, best first: three to five, or none."""
    if not any(vectors):
        return tuple(() for _ in vectors)
    matrix = _matrix(vectors)
    rows = (row for start in range(0, len(vectors), _BLOCK) for row in _rows(matrix, start))
    return tuple(_nearest(at, row) for at, row in enumerate(rows))


def _matrix(vectors: tuple[Mapping[str, int], ...]) -> Any:  # noqa: ANN401 - scipy ships no types
    import numpy as np  # noqa: PLC0415 - heavy: only a build that has stories needs it
    from scipy.sparse import csr_array  # noqa: PLC0415 - likewise

    columns: dict[str, int] = {}
    indices = [columns.setdefault(stem, len(columns)) for vector in vectors for stem in vector]
    weights = np.fromiter((weight for vector in vectors for weight in vector.values()), dtype=np.int64)
    starts = np.cumsum([0, *map(len, vectors)])
    return csr_array((weights, np.array(indices), starts), shape=(len(vectors), len(columns)))


def _rows(matrix: Any, start: int) -> Iterator[list[tuple[int, int]]]:  # noqa: ANN401 - likewise
    """Yield for each story of the block the others that could be its neighbours, with the exact product."""
    block = (matrix[start : start + _BLOCK] @ matrix.T).tocsr()
    for at in range(block.shape[0]):
        part = slice(block.indptr[at], block.indptr[at + 1])
        others, products = block.indices[part], block.data[part]
        near = _candidates(products)
        yield list(zip(others[near].tolist(), products[near].tolist(), strict=True))


def _candidates(products: Any) -> Any:  # noqa: ANN401 - arrays of a library that is not loaded yet
    """Return which products can be among the nearest: a few more than are shown, for ties once rounded."""
    near = (products >= FLOOR * SCALE**2 - _ROUNDING) & (products < SAME * SCALE**2 + _ROUNDING)
    found = products[near]
    if len(found) > _KEPT:
        found.partition(-_KEPT)
        near &= products >= found[-_KEPT] - _ROUNDING
    return near


def _nearest(story: int, row: list[tuple[int, int]]) -> tuple[Neighbour, ...]:
    scored = (
        Neighbour(other, round(product / SCALE**2, _PLACES)) for other, product in row if other != story
    )
    near = sorted(
        (found for found in scored if FLOOR <= found.score < SAME),
        key=lambda found: (-found.score, found.story),
    )
    return tuple(near[:MOST]) if len(near) >= FEWEST else ()
