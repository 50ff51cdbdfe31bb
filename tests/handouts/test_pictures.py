"""Pictures of pods and of the flow: whole files, whatever people are called."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from tests.handouts.shipped import ODD, alone, given, oddly_named

from teamopt.handouts import HANDOUTS, Given, svg
from teamopt.handouts.mermaid import label

SVG = "{http://www.w3.org/2000/svg}"
#: One line of a diagram: what stands outside of quotes is of the format alone.
LINE = re.compile(
    r"flowchart (LR|TB)|end|subgraph \w+\[L\]|\w+\[L\]|\w+ (-->|---)(\|L\|)? \w+"
    r"|classDef gap stroke:#\w+,stroke-dasharray:5 4|class [\w,]+ gap"
)


def sources() -> dict[str, Given]:
    """Return plans of all sorts."""
    return {
        "tracks": given("ai-function"),
        "none": given("impossible-launch"),
        "left out": given("too-many-researchers"),
        "odd": oddly_named(given("stuck-prototype")),
        "alone": alone(given("churn"), "Mara"),
    }


@pytest.mark.parametrize("key", ["org", "flow"])
@pytest.mark.parametrize("name", sources())
def test_pictures_are_whole(key: str, name: str) -> None:
    """SVG is XML whose shapes are inside it; Mermaid has no word outside a label."""
    source = sources()[name]
    kind = HANDOUTS[key]
    told = kind.make(source)
    root = ElementTree.fromstring(kind.text(told, "svg"))
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    for box in root.iter(f"{SVG}rect"):
        x, y = float(box.get("x", 0)), float(box.get("y", 0))
        assert 0 <= x <= x + float(box.attrib["width"]) <= width
        assert 0 <= y <= y + float(box.attrib["height"]) <= height
    for text in root.iter(f"{SVG}text"):
        assert 0 < float(text.attrib["y"]) <= height
    for line in kind.text(told, "mmd").splitlines():
        assert LINE.fullmatch(re.sub(r'"[^"]*"', "L", line.strip())), line


@pytest.mark.parametrize("name", ODD)
def test_labels_hold_any_name(name: str) -> None:
    """A label is one pair of quotes, and gives the name back when it is read."""
    text = label(name)
    assert text.count('"') == 2
    assert not set("[]{}|<>`\n\\") & set(text)
    spelled = re.sub(r"#(\d+);", lambda found: chr(int(found[1])), text.strip('"'))
    clean = "".join(char if char.isprintable() else " " for char in name)
    assert spelled == clean


def test_lists_are_no_labels() -> None:
    """A name that begins as a list does is spelled, so that it is none."""
    assert label("1. First") == '"1#46; First"'
    assert label("- first") == '"#45; first"'


@pytest.mark.parametrize("text", [*ODD, "", "日本語の名前" * 10, "two words " * 30])
def test_lines_are_no_wider_than_their_room(text: str) -> None:
    """Words are wrapped, long ones cut, and what is left over ends in dots."""
    lines = svg.wrapped(text, 200)
    assert 1 <= len(lines) <= 3
    room = int(200 / svg.LETTER)
    assert all(len(line) <= room for line in lines)
    if len(lines) < 3:
        joined = "".join("".join(lines).split())
        assert joined == "".join(
            char for char in text if char.isprintable() and char != " "
        )
