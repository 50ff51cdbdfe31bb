"""Whatever a file holds: a brief that can be read, or one clear error."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.importers.instances import MODES, MSPSP, RCPSP, SPSP

import teamopt
from teamopt.errors import BriefError
from teamopt.importers import IMPORTERS

FILES = {"mspsp": MSPSP, "spsp": SPSP, "psplib": RCPSP, "modes": MODES}
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
#: What a slip leaves in the place of a word.
_WORDS = ("", "-1", "0", "1", "2", "7", "99", "20000", "1e9", "9" * 30, "x", "|", ";")
_WORDS += ("[", "]", "=", ",", "\n", "%", "é", "\u2028", "\x85", "\ufeff", "٣", ".")


@st.composite
def mutated(draw: st.DrawFn, text: str) -> str:
    """Return a text with words replaced, taken out or doubled, or cut off."""
    words = _TOKEN.findall(text)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(words) - 1))
        slip = draw(st.sampled_from(("replace", "remove", "double", "cut")))
        if slip == "replace":
            words[at] = draw(st.sampled_from(_WORDS))
        elif slip == "remove":
            words[at] = ""
        elif slip == "double":
            words[at] *= 2
        elif draw(st.integers(0, 9)) == 0:
            words = words[: at + 1]
    return "".join(words)


def outcome(brief: Callable[[Path], str], path: Path) -> str | BriefError:
    """Return the brief, or why there is none."""
    try:
        return brief(path)
    except BriefError as error:
        return error


@pytest.mark.parametrize("name", FILES)
@given(data=st.data())
@settings(max_examples=150, deadline=None, derandomize=True)
def test_a_brief_or_an_error(name: str, data: st.DataObject) -> None:
    """Never anything else; and a brief that is made can be read."""
    text = data.draw(mutated(FILES[name]))
    brief = IMPORTERS["psplib" if name == "modes" else name].brief
    with TemporaryDirectory() as folder:
        path = Path(folder) / "file.txt"
        path.write_bytes(text.encode())
        found = outcome(brief, path)
    if isinstance(found, str):
        teamopt.parse_brief(found)
    else:
        assert len(found.issues) == 1
        assert str(found).startswith(str(path))
        assert "\n" not in str(found)


@pytest.mark.parametrize("kind", IMPORTERS)
@given(data=st.binary(max_size=80))
@settings(max_examples=40, deadline=None, derandomize=True)
def test_bytes(kind: str, data: bytes) -> None:
    """Any file at all."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "file.txt"
        path.write_bytes(data)
        with pytest.raises(BriefError):
            IMPORTERS[kind].brief(path)
