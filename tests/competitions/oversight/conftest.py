from tests.competitions.desk.conftest import chief, contest, desk, foreign, site, stranger
from tests.competitions.results.conftest import _alone, anybody

__all__ = ["_alone", "anybody", "chief", "contest", "desk", "foreign", "site", "stranger"]
