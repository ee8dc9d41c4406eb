"""The lessons' door: JupyterLab, with its ways in closed and nothing asked of other hosts."""

from pathlib import Path
from typing import Any

from jupyter_server.serverapp import ServerApp
from jupyterlab.labapp import LabApp
from platformdirs import user_config_path
from traitlets import Bool
from traitlets.config import Config

from upperback.serve import lessons
from upperback.serve.application import Ours
from upperback.serve.door import HOST, Door, on_stop_signal
from upperback.serve.logs import SecretFormatter, log_request
from upperback.serve.settings import BROWSER, LAB_SETTINGS, LAB_TEMPLATES, shared_settings


def serve(door: Door) -> None:
    """Serve the lessons until the person stops it (Ctrl+C)."""
    SecretFormatter.secrets = {door.token, door.ticket or door.token}
    lab = _Server.instance(config=_settings(door), jpserver_extensions={__name__: True})
    lab.door = door
    lab.initialize(argv=[], find_extensions=False, starter_extension=LabApp.name)
    lab.start()


def _settings(door: Door) -> Config:
    config = shared_settings()
    server = config.ServerApp
    server.ip = HOST
    server.port = door.port
    server.allow_remote_access = False  # checks the Host header, against DNS rebinding
    server.allow_root = True  # of this machine alone, and behind a token
    server.open_browser = False
    server.tornado_settings = {
        "log_function": log_request,
        # Nothing is to be built here; asking whether takes node.
        "page_config_data": {"buildAvailable": False, "buildCheck": False},
    }
    server.root_dir = str(lessons.folder())
    server.default_url = "/lab/tree/00_start.ipynb"
    config.IdentityProvider.token = door.token

    lab = config.LabApp
    lab.default_url = server.default_url
    lab.app_settings_dir = str(LAB_SETTINGS)
    # The person's own JupyterLab keeps its settings and its open files to itself.
    own = user_config_path("upperback", appauthor=False) / "lab"
    lab.user_settings_dir = str(own / "user-settings")
    lab.workspaces_dir = str(own / "workspaces")
    lab.extension_manager = "readonly"
    lab.news_url = None
    lab.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
    return config


class _Server(Ours, ServerApp):  # type: ignore[misc]
    no_browser_open_file = Bool(True)  # noqa: FBT003  (a trait's default)
    door: Door

    def migrate_config(self) -> None:
        """Move nothing: settings of IPython 3 are not ours."""

    def init_configurables(self) -> None:
        """Let the browser in that the door is going to open."""
        super().init_configurables()
        self.identity_provider.ticket = self.door.ticket  # type: ignore[attr-defined]

    def init_signal(self) -> None:
        """Stop without asking back."""
        on_stop_signal(lambda: self.stop(from_signal=True))

    def _find_http_port(self) -> None:
        """Look for no port: the door has one."""

    def _bind_http_server(self) -> None:
        self.http_server.add_sockets(self.door.sockets)
        self.door.announce()


class _Lab(Ours, LabApp):  # type: ignore[misc]
    def initialize_templates(self) -> None:
        """Put our page before JupyterLab's, which it extends by its folder's name."""
        super().initialize_templates()
        theirs = Path(self.templates_dir)
        self.template_paths = [*map(str, (LAB_TEMPLATES, BROWSER.parent, theirs, theirs.parent))]


def _jupyter_server_extension_points() -> list[dict[str, Any]]:
    """Tell the server which application it is to start with."""
    return [{"module": __name__, "app": _Lab}]
