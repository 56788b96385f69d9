"""Message catalogues, as translators write them: `locale/LANGUAGE/LC_MESSAGES/dateline.po`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plugins.core.language import ONE_OR_MANY, Language
from plugins.core.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from babel.messages.catalog import Catalog, Message

NAME = "LC_MESSAGES/dateline.po"
_MARKUP = set('<>&"')
_PLACE = re.compile(r"%\((\w+)\)s")  # where a value is put in


def language_of(tag: str, folders: Iterable[Path], root: Path) -> tuple[Language, tuple[Problem, ...]]:
    """Return the language of this tag, with what the catalogues in these folders say in it.

    A later folder comes before an earlier one, `de-AT` before `de`. A message that nobody translated stays
    English. Problems name files from `root`.
    """
    messages: dict[str, tuple[str, ...]] = {}
    plural = ONE_OR_MANY
    problems: list[Problem] = []
    for file in _files(tag, tuple(folders)):
        catalogue, faults = _read(file, _shown(file, root))
        problems += faults
        if catalogue is not None:
            plural = catalogue.plural_expr
            messages |= {_key(message): _forms(message) for message in _said(catalogue)}
    return Language(tag=tag, messages=messages, plural=plural), tuple(problems)


def _files(tag: str, folders: tuple[Path, ...]) -> Iterator[Path]:
    """Yield the catalogues that there are, the most general first."""
    parts = tag.split("-")
    for folder in folders:
        for count in range(1, len(parts) + 1):
            file = folder / "-".join(parts[:count]) / NAME
            if file.is_file():
                yield file


def _read(file: Path, shown: str) -> tuple[Catalog | None, list[Problem]]:
    """Return the catalogue in the file, and what is wrong with it."""
    # 30 ms: an English site needs none of it.
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415

    try:
        with file.open("rb") as opened:
            catalogue = read_po(opened, abort_invalid=True)
    except PoFileError as error:
        return None, [_problem(shown, error.lineno, str(error.args[0]))]
    except ValueError as error:  # of an encoding, a header
        return None, [_problem(shown, 1, str(error))]
    return catalogue, [problem for message in _said(catalogue) for problem in _slips(message, shown)]


def _said(catalogue: Catalog) -> Iterator[Message]:
    """Yield the messages that are translated, and not in doubt."""
    return (message for message in catalogue if message.id and not message.fuzzy and all(_forms(message)))


def _slips(message: Message, shown: str) -> Iterator[Problem]:
    """Yield the problems of a translation that would not be shown as it reads."""
    key = _key(message)
    given = {name for text in _texts(message.id) for name in _PLACE.findall(text)}
    for form in _forms(message):
        strange = set(_PLACE.findall(form)) - given
        if strange or (given and "%" in _PLACE.sub("", form).replace("%%", "")):
            known = ", ".join(f"%({name})s" for name in sorted(given)) or "no value"
            yield _problem(shown, message.lineno or 1, f"{form!r} can show only: {known}")
        elif set(form) & _MARKUP - set(key):
            yield _problem(shown, message.lineno or 1, f"{form!r} has a sign of HTML")


def _key(message: Message) -> str:
    return _texts(message.id)[0]


def _forms(message: Message) -> tuple[str, ...]:
    return _texts(message.string)


def _texts(value: str | Sequence[str] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value or ("",))


def _shown(file: Path, root: Path) -> str:
    return file.relative_to(root).as_posix() if file.is_relative_to(root) else file.as_posix()


def _problem(path: str, line: int, message: str) -> Problem:
    hint = "mend this line of the catalogue; programs for translators check it as well"
    return Problem(path=path, line=max(line, 1), code="bad-catalogue", message=message, hint=hint)
