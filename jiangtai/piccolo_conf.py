"""Where Piccolo finds the engine and the apps."""

from piccolo.conf.apps import AppRegistry

from database import ENGINE

DB = ENGINE

APP_REGISTRY = AppRegistry(
    apps=[
        "web.piccolo_app",
        "people.piccolo_app",
        "scoring.leaderboard.piccolo_app",
        "studios.piccolo_app",
        "competitions.piccolo_app",
    ]
)
