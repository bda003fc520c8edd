"""Which words of a question tell one work from another."""

from __future__ import annotations

from typing import Final

from nakeru.text.titles import title_key

_MOST_WORDS: Final = 40
# Words so common in English that to share them says nothing; "to watch" and the like are part of every question.
_COMMON_WORDS = """
a about an and any anything are as at be by can could find for from good has have he her his i in is it its like me
movie my of on one or please recommend see she show some something that the their them there they this to want was watch
we were what where which who whose with would you your
all also been but by did do does down ever every even get gets had if into just kind lot lots made make makes maybe
more most much never new not off only other our out over really so some sort such than then those through too up very
when while without work works
no ni wa ga na
"""
_COMMON: Final = frozenset(_COMMON_WORDS.split())
# What every work here is, so that a question of these words alone leaves the choice open. They may still name a title.
_MOOD_WORDS = """
best cry crying depressing emotional good heartbreaking moving sad saddest sob tear tearjerker tearjerkers tears tonight
touching weep weepy 泣ける 泣く 感動 悲しい
"""
_MOOD: Final = frozenset(_MOOD_WORDS.split())


# Other words for the same thing; a question that has one is searched for the others, too.
_SAME: Final = (
    ("oscar", "oscars", "academy award"),
    ("leukemia", "leukaemia"),
    ("mobile", "cell", "cellular", "cellphone"),
    ("mum", "mom", "mother"),
    ("dad", "father"),
    ("kid", "child"),
    ("kids", "children"),
    ("ww2", "wwii", "world war ii"),
    ("manga", "comic"),
    ("hospital", "doctor"),
    ("robot", "robots", "android", "androids"),
    ("undertaker", "mortician", "encoffiner"),
    ("amnesia", "forget", "forgets"),
)


def also(words: list[str]) -> list[str]:
    """Other words for those of a question."""
    asked = set(words)
    return [
        word
        for group in _SAME
        if asked & set(group)
        for other in group
        for word in other.split()
        if word not in asked
    ]


def telling(text: str) -> list[str]:
    """The words of a text that say something of a work, at most forty."""
    words = dict.fromkeys(title_key(text).split())
    return [word for word in words if word not in _COMMON][:_MOST_WORDS]


def searched(text: str) -> list[str]:
    """The telling words without those of mood, which every work here has; all, where nothing else is left."""
    words = telling(text)
    return [word for word in words if word not in _MOOD] or words


def leaves_open(text: str) -> bool:
    """Whether no word of the text tells one work of this collection from another."""
    return all(word in _MOOD for word in telling(text))
