"""The words of an archive's stories, weighed: what one stage made of them, for those after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from plugins.terms.ragged import Ragged

    Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of stories, oldest first, equally old ones by slug.

    `dates` are seconds since 1970, [stories]. `forms` has for each story the places in `keys` of the forms of
    its heaviest terms, forms of one stem together; `packed` goes with it: a stem's weight at its first form,
    0 at the others, and above these bits how often the form stands in the body. `keys` are stem and form,
    parted by a NUL, sorted; `stems` the number of each key's stem, [keys]. `named` has the places in `names`
    of the names of several words in each story.
    """

    slugs: list[str]
    digests: list[str]
    dates: NDArray[np.float64]
    forms: Ragged
    packed: NDArray[np.uint16]
    keys: list[str]
    stems: Numbers
    named: Ragged
    names: list[str]

    def picked(self, rows: Numbers) -> Words:
        """Return these stories alone. `rows` are sorted."""
        places = rows.tolist()
        return Words(
            slugs=[self.slugs[at] for at in places],
            digests=[self.digests[at] for at in places],
            dates=self.dates[rows],
            forms=self.forms.picked(rows),
            packed=self.forms.along(self.packed, rows),
            keys=self.keys,
            stems=self.stems,
            named=self.named.picked(rows),
            names=self.names,
        )
