from tests.competitions.desk.conftest import chief, contest, desk, foreign, site, stranger

__all__ = ["chief", "contest", "desk", "foreign", "site", "stranger"]
