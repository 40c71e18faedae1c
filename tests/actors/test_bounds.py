"""What bounds the search for who is meant, so that it does not grow with the article."""

from types import SimpleNamespace

from analysis.actors.by_name import MANY, ByName
from analysis.actors.config import ACTORS
from analysis.actors.pronouns import Salience


def test_a_word_that_too_many_bear_tells_nobody():
    by_name = ByName()
    for n in range(MANY + 1):
        assert not by_name.borne_by_many("lima")
        by_name.takes(by_name.new("person"), f"Ana{n} Lima", n)
    assert by_name.borne_by_many("lima") and not by_name.borne_by_many("ana7")


def test_descriptions_point_back_to_what_came_up_last():
    most = ACTORS.resolution.lately
    salience = Salience([], ACTORS.resolution)
    for n in range(most + 5):
        salience.add(SimpleNamespace(who=(n,), subject=False, quoted=False))
    assert [c.who for c in salience.lately()] == [(n,) for n in range(5, most + 5)]
