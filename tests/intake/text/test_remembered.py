from __future__ import annotations

from plugins.intake.text.remembered import forget, remembered


def test_an_answer_is_worked_out_once_until_it_is_forgotten() -> None:
    asked: list[str] = []

    @remembered
    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    assert [length("gull"), length("gull")] == [4, 4]
    assert asked == ["gull"]
    forget()
    assert length("gull") == 4
    assert asked == ["gull", "gull"]
