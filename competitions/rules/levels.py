"""How wide the field of a contest is."""

from enum import StrEnum

from web.language import N_


class Level(StrEnum):
    FIRM = "firm"
    TOWN = "town"
    DISTRICT = "district"
    CITY = "city"
    PROVINCE = "province"
    NATION = "nation"
    WORLD = "world"


LEVEL_NAMES: dict[Level, str] = {
    Level.FIRM: N_("企业级"),
    Level.TOWN: N_("镇街级"),
    Level.DISTRICT: N_("区级"),
    Level.CITY: N_("市级"),
    Level.PROVINCE: N_("省级"),
    Level.NATION: N_("国家级"),
    Level.WORLD: N_("国际级"),
}
