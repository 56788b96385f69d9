"""The pages that are open in browsers: what each has, and what it must be told."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from plugins.preview.files import name_of, site_path
from plugins.preview.injection import digest, with_live_script

if TYPE_CHECKING:
    from plugins.preview.news import News
    from plugins.preview.view import View

_MOST = 100  # files of a page that are looked after


@dataclass(slots=True, eq=False)
class Tab:
    """One open page: `name` is its file.

    `page` and `assets` are digests of what it has; those of assets by their place on the server.
    """

    base: str
    name: str | None = None
    page: str = ""
    assets: dict[str, str | None] = field(default_factory=dict)

    def hello(self, message: str, view: View, news: News) -> None:
        """Hear which page the browser shows, by place and digest, with which style sheets and images.

        Those that are new to us are as they are now if the page is of this epoch, else old.
        ValueError if the browser says something else.
        """
        said = json.loads(message)
        if not (isinstance(said, dict) and isinstance(said.get("page"), str)):
            raise ValueError(message)  # noqa: TRY004 - of what JSON holds
        path = site_path(unquote(said["page"]), self.base)
        self.name = None if path is None else name_of(path)
        self.page = str(said.get("digest"))
        is_fresh = said.get("epoch") == news.epoch
        found = [each for each in said.get("assets") or () if isinstance(each, str)][:_MOST]
        known = self.assets
        self.assets = {
            each: known[each] if each in known else self._asset(each, view) if is_fresh else ""
            for each in found
        }

    def message(self, view: View, news: News) -> str:
        """Return what the browser must be told, and note that it has been."""
        told: dict[str, object] = {"epoch": news.epoch, "problems": news.problems, "early": news.early}
        body = self._bytes(view)
        if (now := digest(body)) != self.page:
            self.page = now
            told["html"] = with_live_script(body, news.epoch, self.base).decode("utf-8", "replace")
        fresh = {asset: self._asset(asset, view) for asset in self.assets}
        changed = {asset: now for asset, now in fresh.items() if now != self.assets[asset]}
        self.assets |= changed
        told["assets"] = sorted(changed)
        return json.dumps(told)

    def _bytes(self, view: View) -> bytes:
        found = view.read(self.name) if self.name else None
        return view.missing() if found is None else found

    def _asset(self, place: str, view: View) -> str | None:
        path = site_path(unquote(place), self.base)
        data = view.read(path) if path else None
        return None if data is None else digest(data)
