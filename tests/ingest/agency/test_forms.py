"""What marks a pattern stands in everything that the pattern can match: else names would be passed over."""

import re
import tomllib
from importlib.resources import files

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.agency.forms import FILE, forms
from ingest.near import Marked

HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
TABLE = tomllib.loads(files("ingest.lexicon").joinpath(FILE).read_text(encoding="utf-8"))
COLLECTIVES = [p.replace("<lower>", f"(?:{TABLE['prose']['lower']})") for p in TABLE["prose"]["collectives"]]


@pytest.mark.parametrize("pattern", COLLECTIVES)
@given(data=st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], deadline=None)
def test_collectives_begin_as_they_are_looked_for(pattern: str, data: st.DataObject) -> None:
    name = data.draw(st.from_regex(pattern, fullmatch=True, alphabet=HAN | st.sampled_from("、（）()[]〔〕")))
    assert re.match(TABLE["prose"]["collectives_begin"], name)


@pytest.mark.parametrize("marked", [forms().prose.names, forms().departments.head, forms().task_bodies.head])
@given(data=st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], deadline=None)
def test_every_match_holds_its_mark(marked: Marked, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(marked.pattern, alphabet=HAN | st.sampled_from("、（）")))
    for match in marked.pattern.finditer(text):
        assert marked.mark.search(match[0])
