"""From running text to statements, paragraph by paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from addin.prose.ratios import read_ratios
from addin.prose.sentence import SentenceReader
from addin.prose.statements import AnnexReference, Statement
from addin.prose.subjects import UNKNOWN, Subject, is_part_of, name_key, sheet_in
from addin.prose.text import NUMBERED
from addin.prose.topic import Topic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from addin.prose.context import Context
    from addin.prose.text import TextParagraph, TextSentence


def read_statements(paragraphs: Iterable[TextParagraph], context: Context) -> Iterator[Statement]:
    """Yield the statements of a text in order."""
    paragraphs = list(paragraphs)
    section = last = context.subjects.only
    firm = _speaks_of(section, paragraphs)
    for paragraph in paragraphs:
        topic = Topic(section, last=last, firm=firm)
        if paragraph.is_heading:
            heading = paragraph.sentences[0]
            named, sheet = _named_in(heading.text, context), sheet_in(heading.text)
            on_sheet = context.subjects.on_sheet(heading.text)
            section = named or on_sheet or _kept(section, heading, context)
            is_other = bool(on_sheet and not named and _calls_it_else(heading, on_sheet, context))
            sure = section.is_known and not is_other
            topic = Topic(section, last=last if _states(heading) else UNKNOWN, firm=not is_other)
            firm = (firm and not is_other) or sure
            last = topic.last
            if named and sheet:
                yield AnnexReference(heading.raw, named, sheet)
        for sentence in paragraph.sentences:
            yield from SentenceReader(sentence, topic, context).statements()
        last = topic.last
        yield from read_ratios(paragraph.sentences)


def _speaks_of(subject: Subject, there: Iterable[TextParagraph]) -> bool:
    """Return whether a heading names an indicator; if not the text may be about something else."""
    name = name_key(subject.name)
    heads = (s.text for each in there if each.is_heading for s in each.sentences)
    return bool(name) and any(name in text for text in heads)


def _kept(section: Subject, heading: TextSentence, context: Context) -> Subject:
    """Return what a paragraph is about whose heading names no indicator: nothing known.

    The title of the whole, or a numbered sentence with figures, is no heading: it goes on, unless
    those are figures of something else.
    """
    body = NUMBERED.sub("", heading.text, count=1)
    first = re.split(r"[,;。]", body, maxsplit=1)[0]
    states = _states(heading) and re.search(r"\d", first)
    did = _DID.match(context.own_words(first))
    is_of_unit = did is not None and bool(context.find(did[1]))
    goes_on = states and (is_of_unit or not context.is_something_else(first))
    return section if goes_on or _TITLE.fullmatch(body) else UNKNOWN


def _calls_it_else(heading: TextSentence, subject: Subject, context: Context) -> bool:
    """Return whether a heading that refers to an annex names it as another indicator."""
    words = re.sub(r"\([^()]*\)", "", NUMBERED.sub("", heading.text, count=1))
    rest = context.rest(words)
    return len(rest) > 1 and not is_part_of(rest, name_key(subject.name))


def _states(heading: TextSentence) -> bool:
    """Return whether a numbered sentence states something, and is no heading."""
    body = NUMBERED.sub("", heading.text, count=1)
    says = re.search(r"\d", body) is not None and any(sign in body for sign in ",:")
    return body.endswith(("。", ";")) and says


_DID = re.compile(r"(\D{2,20}?)(?:累计)?(?:完成|实现|达)")
_TITLE = re.compile(r"关于.*(?:通报|通知|报告)")


def _named_in(heading: str, context: Context) -> Subject | None:
    """Return the indicator that a heading names, if it is just one."""
    mentions = context.subjects.mentions(heading, 0, len(heading))
    names = {mention.subject.name for mention in mentions}
    return mentions[0].subject if len(names) == 1 else None
