"""Every command that runs on a remote host, as text for its `sh`. Names are quoted, never trusted.

Below the target's path, `releases/<number>-<release>/` are whole sites; the link `current` leads to the one
shown; `locks/` holds the deployments under way.
"""

from __future__ import annotations

from shlex import quote

CURRENT = "current"
RELEASES = "releases"
LOCKS = "locks"
NOT_A_LINK = 64  # the status of `look` when `current` is something of somebody else's
TAKEN = 65  # the status of `create_lock` when there is one of that name
MISSING = 66  # the status when what is asked for is not there


def look(path: str) -> str:
    """Return the command that prints where `current` leads, the releases, `--`, and the manifest shown."""
    return f"""
[ -e {quote(path)} ] || exit 0
cd -- {quote(path)} || exit 1
if [ -e {CURRENT} ] && [ ! -L {CURRENT} ]; then exit {NOT_A_LINK}; fi
printf 'current %s\\n' "$(readlink -- {CURRENT} 2>/dev/null)"
ls -1 {RELEASES} 2>/dev/null | sed 's/^/release /'
echo --
if [ -f {CURRENT}/manifest.json ]; then cat {CURRENT}/manifest.json; fi
"""


def prepare(path: str) -> str:
    """Return the command that makes the folders for releases and locks."""
    return f"mkdir -p -- {quote(f'{path}/{RELEASES}')} {quote(f'{path}/{LOCKS}')}"


def show(path: str, release: str) -> str:
    """Return the command that shows the release.

    `mv -T` replaces the link by rename(2): at any moment it leads to one whole site.
    """
    link, shown = quote(f".{CURRENT}.{release}"), quote(release)
    return f"""
set -e
cd -- {quote(path)}
ln -sfn -- {RELEASES}/{shown} {link}
mv -T -- {link} {CURRENT}
"""


def remove(path: str, release: str) -> str:
    """Return the command that removes a release that is not shown."""
    name = quote(release)
    return f"""
set -e
cd -- {quote(path)}
[ "$(readlink -- {CURRENT})" = {RELEASES}/{name} ] || rm -rf -- {RELEASES}/{name}
"""


def read(path: str, file: str) -> str:
    """Return the command that prints a file of the current release."""
    place = quote(f"{path}/{CURRENT}/{file}")
    return f"[ -f {place} ] || exit {MISSING}; cat -- {place}"


def manifest(path: str, release: str) -> str:
    """Return the command that prints the manifest of a release."""
    place = quote(f"{path}/{RELEASES}/{release}/manifest.json")
    return f"[ -f {place} ] || exit {MISSING}; cat -- {place}"


def hashes(path: str, release: str) -> str:
    """Return the command that prints the SHA-256 of each file of a release, and its path."""
    place = quote(f"{path}/{RELEASES}/{release}")
    return f"cd -- {place} || exit {MISSING}; find . -type f -exec sha256sum -- {{}} +"


def lock_names(path: str) -> str:
    """Return the command that prints the names of all locks."""
    return f"ls -1 -- {quote(f'{path}/{LOCKS}')} 2>/dev/null || true"


def read_lock(path: str, name: str) -> str:
    """Return the command that prints a lock."""
    place = quote(f"{path}/{LOCKS}/{name}")
    return f"[ -f {place} ] || exit {MISSING}; cat -- {place} 2>/dev/null || exit {MISSING}"


def create_lock(path: str, name: str, text: str) -> str:
    """Return the command that writes a lock only if it is not there: a link is made whole or not at all."""
    folder, own = quote(f"{path}/{LOCKS}"), quote(f".{name}.") + "$$"
    return f"""
{prepare(path)} && cd -- {folder} || exit 1
printf %s {quote(text)} > {own} || exit 1
ln -- {own} {quote(name)} 2>/dev/null; made=$?
rm -f -- {own}
[ $made = 0 ] || exit {TAKEN}
"""


def write_lock(path: str, name: str, text: str) -> str:
    """Return the command that replaces a lock in one step."""
    folder, own = quote(f"{path}/{LOCKS}"), quote(f".{name}.") + "$$"
    return f"cd -- {folder} && printf %s {quote(text)} > {own} && mv -T -- {own} {quote(name)}"


def remove_lock(path: str, name: str) -> str:
    """Return the command that removes a lock."""
    return f"rm -f -- {quote(f'{path}/{LOCKS}/{name}')}"


def as_argument(script: str) -> str:
    """Return the script as one word for ssh, whatever the user's login shell is."""
    return f"sh -c {quote(script.strip())}"
