"""The words of an entry that speak for or against themes, moods, warnings, endings and tears, each with its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from nakeru.feelings.cues import is_heading
from nakeru.feelings.deaths import deaths_in
from nakeru.feelings.phrases import found_in
from nakeru.feelings.vocabulary import Term, vocabulary
from nakeru.model.article import Article
from nakeru.model.feelings import LEVEL_OF, Answer, Kind, LabelledSentence, Sign
from nakeru.model.spans import Evidence, Span

_PLAIN: Final = 0.6
_IN_PASSING: Final = 0.35
_DENIED: Final = 0.7
_NO: Final = re.compile(
    r"\b(?:no|without(?:\s+any)?|free\s+(?:of|from)|devoid\s+of)\s+(?:\w+\s+)?$", re.IGNORECASE
)
_UNSAID: Final = re.compile(
    r"(?:\b(?:not|never|hardly|isn['’]t|wasn['’]t|doesn['’]t|don['’]t|won['’]t|unlike|than)\s+(?:\w+\s+){0,2}|\b(?:nobody|none)\s+)$",
    re.IGNORECASE,
)
_MADE_BY: Final = re.compile(
    r"\b(?:directed\s+by|the\s+director|(?:first|debut|latest|second|last)\s+(?:feature\s+)?(?:film|movie)|author\s+of|in\s+real\s+life)\b",
    re.IGNORECASE,
)
_THEMES_OF: Final = re.compile(
    r"\b(?:themes?|explor\w+|deals?|tackl\w+|handl\w+|depict\w*|portray\w*|address\w*|about|examin\w+|story|tale|subject\w*|topic\w*)\b",
    re.IGNORECASE,
)
_AGED: Final = re.compile(
    r"\b(?P<digits>\d{1,2})[\s-]+years?[\s-]+old\b|\baged?\s+(?P<aged>\d{1,2})\b|,\s(?P<bare>\d{2}),|\b(?P<word>twelve|thirteen|fourteen|fifteen|sixteen|seventeen)[\s-]+year",
    re.IGNORECASE,
)
_WORDS: Final = {"twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17}
_LOVE: Final = re.compile(
    r"\b(?:love|loves|romance|romantic|relationship|feelings|affair|attract\w+)\b|恋", re.IGNORECASE
)
_GAP: Final = 10
_GROWN: Final = 18
_BEFORE: Final = 40


def signs_of(article: Article, sentences: Sequence[LabelledSentence]) -> tuple[Sign, ...]:
    """All signs in the labelled sentences of one entry, in the order of the text; sub-headings say nothing.

    A negated word ("no violence") speaks for "no"; one that is only set aside ("not a war film", "unlike a ghost story")
    says nothing. Where the sentence is about who made the film, its words count for less.
    """
    told = [one for one in sentences if not is_heading(one.span.of(article.text))]
    found = [sign for one in told for sign in _in_sentence(article, one)]
    found += [
        _sign(article, sentences, "warning", name, span, _PLAIN)
        for name, span in deaths_in(article.text, [one.span for one in told])
    ]
    found += _across_ages(article, told)
    return tuple(
        sorted(found, key=lambda sign: (sign.evidence.start if sign.evidence else 0, sign.kind, sign.name))
    )


def _in_sentence(article: Article, sentence: LabelledSentence) -> Iterator[Sign]:
    known = vocabulary()
    span = sentence.span
    weight = _weight(sentence, span.of(article.text))
    denied: set[str] = set()
    for denial in known.none_of:
        if found_in(denial.pattern, article.text, span.start, span.end):
            denied.update(denial.answers)
            for name in denial.answers:
                yield _made(article, sentence, "warning", name, "no", _DENIED)
    kinds: tuple[Kind, ...] = ("theme", "mood", "warning", "ending")
    for kind in kinds:
        for term in known.named[kind].values():
            if kind == "warning" and term.name in denied:
                continue
            for match, less in _matches(term, article.text, span):
                answer = _answer(article.text[max(span.start, match.start() - _BEFORE) : match.start()])
                if answer == "yes" or (answer == "no" and kind == "warning"):
                    yield _made(article, sentence, kind, term.name, answer, min(weight, less))
                    break
    for words in known.tears:
        for match in found_in(words.pattern, article.text, span.start, span.end):
            if _answer(article.text[max(span.start, match.start() - _BEFORE) : match.start()]) == "yes":
                yield _made(article, sentence, "tears", str(words.level), "yes", _PLAIN)
                break


def _answer(before: str) -> Answer | None:
    """What words mean that stand behind these: yes, no, or nothing."""
    if _NO.search(before):
        return "no"
    return None if _UNSAID.search(before) else "yes"


def _across_ages(article: Article, sentences: Sequence[LabelledSentence]) -> Iterator[Sign]:
    """A love between people whose stated ages lie ten years apart, one of them under age or not."""
    ages = []
    for one in sentences:
        for match in _AGED.finditer(article.text, one.span.start, one.span.end):
            said = match["digits"] or match["aged"] or match["bare"]
            ages.append((int(said) if said else _WORDS[match["word"].casefold()], match))
    if not any(_LOVE.search(one.span.of(article.text)) for one in sentences):
        return
    grown = [(age, match) for age, match in ages if age >= _GROWN]
    for age, match in ages:
        for other, beside in grown:
            if 12 < age <= other - _GAP:
                where = Span(beside.start(), beside.end())
                yield _sign(article, sentences, "theme", "age gap", where, _PLAIN)
                if age < _GROWN:
                    where = Span(match.start(), match.end())
                    yield _sign(
                        article, sentences, "warning", "age-gap relationship with a minor", where, _PLAIN
                    )
                return


def _sign(
    article: Article, sentences: Iterable[LabelledSentence], kind: Kind, name: str, span: Span, weight: float
) -> Sign:
    holder = next(one for one in sentences if one.span.start <= span.start < one.span.end)
    evidence = Evidence.from_text(article.digest, article.text, holder.span)
    return Sign(kind, name, "yes", weight, LEVEL_OF[holder.label], evidence)


def _made(
    article: Article, sentence: LabelledSentence, kind: Kind, name: str, answer: Answer, weight: float
) -> Sign:
    evidence = Evidence.from_text(article.digest, article.text, sentence.span)
    return Sign(kind, name, answer, weight, LEVEL_OF[sentence.label], evidence)


def _weight(sentence: LabelledSentence, text: str) -> float:
    """What a word of a sentence weighs: little in one about who made the film, or an opinion that names no theme."""
    if _MADE_BY.search(text) or (sentence.label == "none" and not _THEMES_OF.search(text)):
        return _IN_PASSING
    return _PLAIN


def _matches(term: Term, text: str, span: Span) -> Iterator[tuple[re.Match[str], float]]:
    """Where a term's words stand, the plain ones first, each with what it weighs at most."""
    for match in found_in(term.pattern, text, span.start, span.end):
        yield match, _PLAIN
    if term.hinted:
        for match in found_in(term.hinted, text, span.start, span.end):
            yield match, _IN_PASSING
