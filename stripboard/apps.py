from importlib import import_module

from django.apps import AppConfig

COMMAND_MODULES = (
    "elements.commands",
    "scenes.commands",
    "boards.board_commands",
    "boards.calendar_commands",
    "boards.day_commands",
    "boards.scene_commands",
    "boards.strip_commands",
    "imports.commands",
)


class StripboardConfig(AppConfig):
    name = "stripboard"
    verbose_name = "Stripboard"

    def ready(self) -> None:
        """Importing a room's commands registers them."""
        for module in COMMAND_MODULES:
            import_module(f"stripboard.{module}")
