"""Every command that runs on a remote host, as text for its `sh`. Names are quoted, never trusted.

Below the target's path, `releases/<release>/` are whole sites; the link `current` leads to the one shown.
"""

from __future__ import annotations

from shlex import quote

CURRENT = "current"
RELEASES = "releases"
NOT_A_LINK = 64  # the status of `look` when `current` is something of somebody else's


def look(path: str) -> str:
    """Return the command that prints the manifest of the current site, or nothing if there is none yet."""
    return f"""
[ -e {quote(path)} ] || exit 0
cd -- {quote(path)} || exit 1
if [ -e {CURRENT} ] && [ ! -L {CURRENT} ]; then exit {NOT_A_LINK}; fi
if [ -f {CURRENT}/manifest.json ]; then cat {CURRENT}/manifest.json; fi
"""


def prepare(path: str) -> str:
    """Return the command that makes the folder for the releases."""
    return f"mkdir -p -- {quote(f'{path}/{RELEASES}')}"


def flip(path: str, release: str, keep: int) -> str:
    """Return the command that shows the release, then removes all but the last `keep`.

    `mv -T` replaces the link by rename(2): at any moment it leads to one whole site. `touch` makes the
    release the youngest, also one that is shown again.
    """
    link, shown = quote(f".{CURRENT}.{release}"), quote(release)
    return f"""
set -e
cd -- {quote(path)}
touch -- {RELEASES}/{shown}
ln -sfn -- {RELEASES}/{shown} {link}
mv -T -- {link} {CURRENT}
cd {RELEASES}
ls -1t | grep -E '^[0-9a-f]{{16}}$' | tail -n +{keep + 1} | while read -r old; do
  [ "$old" = {shown} ] || rm -rf -- "$old"
done
"""


def as_argument(script: str) -> str:
    """Return the script as one word for ssh, whatever the user's login shell is."""
    return f"sh -c {quote(script.strip())}"
