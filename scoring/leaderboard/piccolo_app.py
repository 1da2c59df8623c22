"""Tells Piccolo which tables and migrations belong to the leaderboard."""

from pathlib import Path

from piccolo.conf.apps import AppConfig, table_finder

APP_CONFIG = AppConfig(
    app_name="leaderboard",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=table_finder(modules=["scoring.leaderboard.tables"], exclude_imported=False),
    migration_dependencies=["people.piccolo_app"],
)
