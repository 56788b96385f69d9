from __future__ import annotations

import asyncio

from plugins.preview.news import Board, News

PROBLEM = {"message": "x"}


def test_each_state_of_the_site_has_a_name_of_its_own() -> None:
    news = News(session=7, number=1, problems=(PROBLEM,)).next(())
    assert (news.epoch, news.problems) == ("7.2", ())


def test_the_same_number_of_another_preview_is_another_state() -> None:
    assert News(session=7, number=1).epoch != News(session=8, number=1).epoch


def test_stories_shown_early_stay_so_until_a_build_says_otherwise() -> None:
    news = News(session=7).next((), {"stories/x/": "is a draft"})
    assert news.next((PROBLEM,)).early == {"stories/x/": "is a draft"}
    assert news.next((), {}).early == {}


def test_every_reader_hears_what_it_has_not_seen_once() -> None:
    async def story() -> list[News]:
        board = Board(News(session=7))
        first = await board.after(None)
        readers = [asyncio.create_task(board.after(first)) for _ in range(20)]
        late = asyncio.create_task(board.after(first.next(())))
        await board.put(first.next(()))
        heard = await asyncio.gather(*readers)
        assert not late.done()
        late.cancel()
        return heard

    assert asyncio.run(asyncio.wait_for(story(), 5)) == [News(session=7, number=1)] * 20
