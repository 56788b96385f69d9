from __future__ import annotations

import asyncio
import json

from plugins.preview.news import Board, News


def test_a_good_build_has_a_new_name_and_no_problems() -> None:
    news = News(session=7, number=1, problems="x").built()
    assert json.loads(news.as_json()) == {"build": "7.2", "problems": ""}


def test_a_failed_build_leaves_the_last_good_one_standing() -> None:
    news = News(session=7, number=1).failed("a.md:1:1: x: y")
    assert json.loads(news.as_json()) == {"build": "7.1", "problems": "a.md:1:1: x: y"}


def test_the_same_number_of_another_preview_is_another_build() -> None:
    assert News(session=7, number=1).build != News(session=8, number=1).build


def test_every_reader_hears_what_it_has_not_seen_once() -> None:
    async def story() -> list[News]:
        board = Board(News(session=7))
        first = await board.after(None)
        readers = [asyncio.create_task(board.after(first)) for _ in range(20)]
        late = asyncio.create_task(board.after(first.built()))
        await board.put(first.built())
        heard = await asyncio.gather(*readers)
        assert not late.done()
        late.cancel()
        return heard

    assert asyncio.run(asyncio.wait_for(story(), 5)) == [News(session=7, number=1)] * 20
