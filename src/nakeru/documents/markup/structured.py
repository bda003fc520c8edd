"""Structured data: the lists that JSON-LD and microdata announce, a line an item (schema.org ItemList)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Final

import msgspec
from selectolax.lexbor import LexborHTMLParser, LexborNode

from nakeru.documents.markup.attributes import whole_number

Thing = Mapping[str, object]

_MOST_THINGS: Final = 20_000
_MOST_ITEMS: Final = 20_000
_LONGEST_NAME: Final = 300
_YEAR: Final = re.compile(r"(?:18|19|20)\d\d")
_YEAR_PROPERTIES: Final = ("datePublished", "dateCreated", "releaseDate", "startDate", "copyrightYear")
_NO_LISTS: Final = frozenset(("BreadcrumbList", "SiteNavigationElement"))
_NO_ITEMS: Final = frozenset(("SiteNavigationElement", "WebPage", "CollectionPage", "Question", "HowToStep"))


class DataItem(msgspec.Struct, frozen=True):
    """An item of an announced list: its line ("Title (Year)"), its position where one is stated, its address."""

    text: str
    position: int | None = None
    address: str = ""


class DataList(msgspec.Struct, frozen=True):
    """A list that structured data announces."""

    items: tuple[DataItem, ...]


def parse_things(sources: list[str]) -> list[Thing]:
    """All objects of JSON-LD scripts, outer ones first; what is no JSON is left out."""
    things: list[Thing] = []
    for source in sources:
        try:
            value = msgspec.json.decode(source.strip().removeprefix("<!--").removesuffix("-->").strip(";\n "))
        except (msgspec.DecodeError, RecursionError, UnicodeError):
            continue
        things += _things(value, _MOST_THINGS - len(things))
    return things


def _things(value: object, most: int) -> list[Thing]:
    found: list[Thing] = []
    queue = [value]
    for each in queue:  # grows while it is read
        if len(found) >= most:
            break
        if isinstance(each, Mapping):
            found.append(each)
            queue.extend(inner for inner in each.values() if isinstance(inner, Mapping | list))
        elif isinstance(each, list):
            queue.extend(inner for inner in each if isinstance(inner, Mapping | list))
    return found


def data_lists(things: list[Thing], tree: LexborHTMLParser) -> list[DataList]:
    """The ItemLists of the page in the order of the page; a list given twice counts once."""
    lists = [*map(_json_list, filter(_is_list, things)), *_microdata_lists(tree)]
    return list(dict.fromkeys(each for each in lists if each.items))


def _is_list(thing: Thing) -> bool:
    kinds = type_names(thing)
    return "itemListElement" in thing and ("ItemList" in kinds or not kinds) and not kinds & _NO_LISTS


def type_names(thing: Thing) -> frozenset[str]:
    """The schema.org types of an object, without their vocabulary's address."""
    kind = thing.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return frozenset(each.rsplit("/", 1)[-1] for each in kinds if isinstance(each, str))


def _json_list(thing: Thing) -> DataList:
    elements = thing.get("itemListElement")
    elements = elements if isinstance(elements, list) else [elements]
    return DataList(tuple(item for each in elements[:_MOST_ITEMS] for item in _json_item(each)))


def _json_item(element: object) -> Iterator[DataItem]:
    if isinstance(element, str):
        yield from _item(element, None, None, "")
    if not isinstance(element, Mapping) or type_names(element) & _NO_ITEMS:
        return
    inner = element.get("item")
    work: Thing = inner if isinstance(inner, Mapping) else element
    if type_names(work) & _NO_ITEMS:
        return
    name = work.get("name") or element.get("name")
    year = next((work[each] for each in _YEAR_PROPERTIES if work.get(each)), None)
    address = work.get("url") or element.get("url") or work.get("@id") or inner
    yield from _item(name, element.get("position"), year, address if isinstance(address, str) else "")


def _item(name: object, position: object, year: object, address: str) -> Iterator[DataItem]:
    if not isinstance(name, str) or not (text := " ".join(html.unescape(name).split())):
        return
    if len(text) > _LONGEST_NAME or text.startswith(("http://", "https://")):
        return
    number = (
        position
        if isinstance(position, int)
        else whole_number(position if isinstance(position, str) else None)
    )
    found = _YEAR.search(str(year)) if year is not None else None
    if found and found[0] not in text:
        text = f"{text} ({found[0]})"
    yield DataItem(text, number, address)


def _microdata_lists(tree: LexborHTMLParser) -> Iterator[DataList]:
    for holder in tree.css('[itemtype$="/ItemList"]')[:20]:
        elements = holder.css("[itemprop=itemListElement]")[:_MOST_ITEMS]
        yield DataList(tuple(item for element in elements for item in _microdata_item(element)))


def _microdata_item(element: LexborNode) -> Iterator[DataItem]:
    named = element.css_first("[itemprop=name]")
    position = element.css_first("[itemprop=position]")
    year = element.css_first("[itemprop=datePublished], [itemprop=dateCreated]")
    yield from _item(_value(named), _value(position), _value(year), "")


def _value(node: LexborNode | None) -> str | None:
    if node is None:
        return None
    return node.attributes.get("content") or node.attributes.get("datetime") or node.text()
