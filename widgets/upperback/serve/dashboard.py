"""The dashboard's door: Voilà, with its ways in closed."""

import asyncio
import shutil
from typing import Any

from jupyter_server.services.kernels.handlers import KernelHandler
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from traitlets.config import Config
from voila.app import Voila

from upperback import shipped
from upperback.serve import assets, first, handlers
from upperback.serve.application import Ours
from upperback.serve.door import Door, on_stop_signal
from upperback.serve.forked_kernels import use_forked_kernels
from upperback.serve.logs import SecretFormatter
from upperback.serve.places import Places
from upperback.serve.settings import MOST_PAGES, use_own_template, voila_settings

_FONTS = shipped.folder("data") / "fonts"
_KERNEL_ID = r"([\w-]{36})"
_OPENING_S = 3.0
"""So long a page may take to open before the next kernel is made: that takes a whole core."""


def serve(door: Door) -> None:
    """Serve the dashboard until the person stops it (Ctrl+C)."""
    SecretFormatter.secrets = {door.token, door.ticket or door.token}
    use_own_template()
    dashboard = Dashboard.instance(config=_settings(), door=door)
    dashboard.initialize(argv=[])
    dashboard.start()


def _settings() -> Config:
    config = voila_settings()
    config.Voila.root_dir = str(shipped.folder("notebooks"))
    use_forked_kernels(config)
    config.VoilaConfiguration.preheat_kernel = True
    config.VoilaConfiguration.page_config_hook = assets.with_version
    config.VoilaKernelManager.kernel_pools_config = {
        "dashboard.ipynb": {"pool_size": 1},
        "default": {"pool_size": 0},
    }
    config.VoilaKernelManager.fill_delay = _OPENING_S
    return config


class Dashboard(Ours, Voila):  # type: ignore[misc]
    """Voilà as we serve it."""

    def __init__(self, *, door: Door, **kwargs: Any) -> None:  # noqa: ANN401  (traitlets' own)
        """Take over a door that is already listening."""
        super().__init__(token=door.token, **kwargs)
        self._door = door
        self._first = first.FirstPage()

    def init_settings(self) -> dict[str, Any]:
        """Return tornado's settings."""
        settings: dict[str, Any] = super().init_settings()
        self.identity_provider.ticket = self._door.ticket
        settings["default_handler_class"] = handlers.NotFound
        # Voilà asks the Jupyter server's templates for the login page: ours has its own.
        settings["jinja2_env"] = settings["voila_jinja2_env"]
        settings["first_page"] = self._first
        settings["places"] = Places(MOST_PAGES, self.kernel_manager)
        return settings

    def init_handlers(self) -> list[tuple[Any, ...]]:
        """Return everything that can be asked for: what is not listed does not exist."""
        page = {
            "voila_configuration": self.voila_configuration,
            "template_paths": self.template_paths,
            "config": self.config,
        }
        kept = assets.version()
        scripts = [
            (
                rf"/first/{first.VERSION}/({each.name})",
                handlers.OwnFiles,
                {"path": [str(each.parent)]},
            )
            for each in first.SCRIPTS
        ]
        return [
            (r"/", handlers.FrontDoor),
            (r"/voila/render/(dashboard\.ipynb)", handlers.Dashboard, page),
            (r"/voila/render/([^/]+\.ipynb)", handlers.Page, page),
            (rf"/api/kernels/{_KERNEL_ID}", KernelHandler),
            (rf"/api/kernels/{_KERNEL_ID}/channels", handlers.Channels),
            (rf"/voila/api/shutdown/{_KERNEL_ID}", handlers.Shutdown),
            (r"/voila/templates/([\w-]+/static/(?:(?!\.\.).)+)", handlers.TemplateFiles),
            (rf"/voila/static/{kept}/(.+)", handlers.StaticFiles, {"paths": self.static_paths}),
            (
                rf"/voila/labextensions/{kept}/(.+)",
                handlers.LabExtensions,
                {"path": self.labextensions_path},
            ),
            (r"/fonts/([\w-]+\.woff2)", handlers.Fonts, {"path": [str(_FONTS)]}),
            *scripts,
            (r"/first/play/([\w-]+)", handlers.Play),
            *self.identity_provider.get_handlers(),
        ]

    def listen(self) -> None:
        """Serve at the door until told to stop; then leave nothing behind."""
        server = HTTPServer(self.app)
        server.add_sockets(self._door.sockets)
        self.port = self._door.port
        self.ioloop = IOLoop.current()
        on_stop_signal(lambda: self.ioloop.add_callback_from_signal(self._close))
        self.ioloop.add_callback(self._door.announce)
        try:
            self.ioloop.start()
        finally:
            self._first.close()
            server.stop()
            shutil.rmtree(self.connection_dir)

    async def _close(self) -> None:
        try:
            # A kernel that is only starting cannot be stopped yet.
            pools = self.kernel_manager._pools.values()  # noqa: SLF001  (Voilà names it no other way)
            spares = [spare for pool in pools for spare in pool]
            await asyncio.gather(*spares, return_exceptions=True)
            await self.kernel_manager.shutdown_all()
        finally:
            self.ioloop.stop()
