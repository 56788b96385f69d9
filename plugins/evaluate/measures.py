"""The measures, as pure functions of what was found and what is right."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far what was found agrees with what is right: parts of 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both, 0 if both are."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Precision:
    """How many of the first neighbours are right, as parts of 1.

    `shown` is the mean over the stories that have any neighbours, of those that they have; `whole` that over
    all stories, with a neighbour that is missing taken for a wrong one. `full` stories have all neighbours,
    `some` have any.
    """

    shown: float
    whole: float
    full: float
    some: float


def precision_at(found: Mapping[str, Sequence[str]], label_of: Mapping[str, str], most: int) -> Precision:
    """Return the precision of the first `most` neighbours: one is right if it has the story's label.

    Each story counts the same. Stories without a label are left out.
    """
    near = {story: found.get(story, ())[:most] for story in label_of}
    right = {
        story: sum(label_of.get(other) == label_of[story] for other in others)
        for story, others in near.items()
    }
    return Precision(
        shown=_mean([right[story] / len(others) for story, others in near.items() if others]),
        whole=_mean([count / most for count in right.values()]),
        full=_mean([float(len(others) == most) for others in near.values()]),
        some=_mean([float(bool(others)) for others in near.values()]),
    )


def bcubed(found: Mapping[str, str], right: Mapping[str, str]) -> Agreement:
    """Return B-cubed precision and recall (Bagga & Baldwin 1998) of a clustering: item -> its cluster.

    Of each item, which part of its found cluster is of its right one, and the other way round; the means over
    all items. Both have the same items.
    """
    sizes, true_sizes = Counter(found.values()), Counter(right.values())
    both = Counter((found[item], right[item]) for item in right)
    precisions = [both[found[item], right[item]] / sizes[found[item]] for item in right]
    recalls = [both[found[item], right[item]] / true_sizes[right[item]] for item in right]
    return Agreement(precision=_mean(precisions), recall=_mean(recalls))


def micro(found: Mapping[str, Collection[str]], right: Mapping[str, Collection[str]]) -> Agreement:
    """Return precision and recall of all labels of all items together (micro-averaged)."""
    hits = sum(len(set(found.get(item, ())) & set(labels)) for item, labels in right.items())
    said = sum(len(set(found.get(item, ()))) for item in right)
    true = sum(len(set(labels)) for labels in right.values())
    return Agreement(precision=hits / said if said else 0.0, recall=hits / true if true else 0.0)


def accuracy(found: Mapping[str, str | None], right: Mapping[str, str]) -> float:
    """Return the part of the items that got the right label."""
    return _mean([float(found.get(item) == label) for item, label in right.items()])


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicates:
    """Near-duplicates: the part of them that was found, and the part of the others wrongly taken for one.

    `false` is of stories, `false_pairs` of pairs of different stories of one event; None where none are told.
    """

    recall: float
    false: float
    false_pairs: float | None = None


def duplicates(
    found: Mapping[str, Collection[str]], group_of: Mapping[str, str], event_of: Mapping[str, str]
) -> Duplicates:
    """Return how well versions of one text were found: `found` has for each story those before it.

    A story is a near-duplicate if one before it, in the order of `group_of`, is of its group. A story is
    wrong if one of another group was found for it.
    """
    seen: set[str] = set()
    hits, wrong = [], []
    for story, group in group_of.items():
        if group in seen:
            hits.append(float(any(group_of[other] == group for other in found.get(story, ()))))
        seen.add(group)
        wrong.append(float(any(group_of[other] != group for other in found.get(story, ()))))
    return Duplicates(
        recall=_mean(hits), false=_mean(wrong), false_pairs=_false_pairs(found, group_of, event_of)
    )


def _false_pairs(
    found: Mapping[str, Collection[str]], group_of: Mapping[str, str], event_of: Mapping[str, str]
) -> float | None:
    members: defaultdict[str, list[str]] = defaultdict(list)
    for story, event in event_of.items():
        members[event].append(story)
    pairs = sum(_different(stories, group_of) for stories in members.values())
    wrong = sum(
        event_of.get(other) == event and group_of[other] != group_of[story]
        for story, event in event_of.items()
        for other in found.get(story, ())
    )
    return wrong / pairs if pairs else None


def _different(stories: Sequence[str], group_of: Mapping[str, str]) -> int:
    """Return the number of pairs of the stories that are of two groups."""
    sizes = Counter(group_of[story] for story in stories).values()
    return (len(stories) ** 2 - sum(size**2 for size in sizes)) // 2


def _mean(numbers: Iterable[float]) -> float:
    values = list(numbers)
    return sum(values) / len(values) if values else 0.0
