"""The bank of interview questions: for every skill of the catalogue, and real ones."""

from __future__ import annotations

import difflib
import itertools
from collections import Counter

import pytest

from teamopt.taxonomy import Proficiency, load_taxonomy
from teamopt.taxonomy.interviews import Question, interview_bank

BANK = interview_bank()
#: Fewest questions for a skill, and letters of each text.
FEWEST = 3
ASKS, ANSWER = (60, 330), (25, 260)
#: Above this, two questions are one in other words.
SAME = 0.75


def everything() -> list[tuple[str, Question]]:
    return [(skill, one) for skill, some in BANK.items() for one in some]


def test_every_skill_of_the_catalogue_has_questions_and_no_other() -> None:
    """At least three talks and exercises each, one exercise among them."""
    assert set(BANK) == set(load_taxonomy().skills)
    for skill, some in BANK.items():
        assert len(some) >= FEWEST, skill
        assert sum(one.exercise for one in some) == 1, skill


@pytest.mark.parametrize("skill", BANK)
def test_questions_of_a_skill_tell_levels_apart(skill: str) -> None:
    """There is one for those who work with guidance, alone, and for experts."""
    levels = {one.suits for one in BANK[skill]}
    assert levels == {
        Proficiency.WORKING,
        Proficiency.PRACTITIONER,
        Proficiency.EXPERT,
    }


def test_no_text_is_used_twice() -> None:
    texts = [t for _, one in everything() for t in (one.asks, one.strong, one.weak)]
    assert [text for text, times in Counter(texts).items() if times > 1] == []


def test_no_question_is_another_one_in_other_words() -> None:
    def words(one: Question) -> frozenset[str]:
        return frozenset(one.asks.lower().replace(",", "").split())

    for (here, one), (there, other) in itertools.combinations(everything(), 2):
        shared = words(one) & words(other)
        if len(shared) > 0.6 * min(len(words(one)), len(words(other))):
            near = difflib.SequenceMatcher(None, one.asks, other.asks).ratio()
            assert near < SAME, (here, there, one.asks, other.asks)


@pytest.mark.parametrize(("skill", "one"), everything())
def test_texts_are_whole_and_of_a_length_to_be_read(skill: str, one: Question) -> None:
    """A question asks or sets a task, and says what tells answers apart."""
    assert ASKS[0] <= len(one.asks) <= ASKS[1], len(one.asks)
    assert one.strong != one.weak
    for text in (one.strong, one.weak):
        assert ANSWER[0] <= len(text) <= ANSWER[1], (text, len(text))
        assert text.endswith(".")
        assert text[0].isupper()
    assert one.asks.endswith(("?", "."))
    assert one.asks[0].isupper()
    # A strong answer takes more to say than a weak one.
    assert len(one.strong) > len(one.weak)
