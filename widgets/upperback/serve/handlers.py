"""The pages and files of the dashboard, all behind the token."""

import json
import re
from datetime import UTC, datetime
from urllib.parse import urlencode

from jupyter_server.base.handlers import APIHandler, FileFindHandler, JupyterHandler
from tornado.ioloop import IOLoop
from tornado.web import Finish, HTTPError, authenticated
from voila.static_file_handler import MultiStaticFileHandler, TemplateStaticFileHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler
from voila.utils import create_include_assets_functions

from upperback.serve.assets import KEEP, with_version

_KERNEL_IN_PAGE = re.compile(r'"kernelId": "([\w-]{36})"')

_KERNEL_BEGINS = "<!--upperback: begun-->"
"""What stands in the template where the page goes on that a kernel makes."""
_GOING_AWAY = 1001  # RFC 6455, 7.4.1


class _Visited(JupyterHandler):
    """A page for people: the secret leaves the address before anything can copy it."""

    async def prepare(self) -> None:  # type: ignore[override]
        await super().prepare()
        if not self._finished and "token" in self.request.query_arguments:
            rest = [
                (name, value)
                for name, values in self.request.query_arguments.items()
                for value in values
                if name != "token"
            ]
            self.redirect(self.request.path + (f"?{urlencode(rest)}" if rest else ""))


class FrontDoor(_Visited):
    """`/`: the dashboard."""

    @authenticated
    def get(self) -> None:
        """Show the dashboard."""
        self.redirect("/voila/render/dashboard.ipynb")


class Page(_Visited, TornadoVoilaHandler):  # type: ignore[misc]
    """A notebook, run for its visitor."""

    _left = False
    _begun = False
    """Whether its visitor has had the page up to where the kernel begins."""

    def on_connection_close(self) -> None:
        """Note that the visitor did not wait for the page."""
        super().on_connection_close()
        self._left = True

    @authenticated
    async def get(self, path: str) -> None:
        """Show the notebook of that name."""
        # Reading it sets the cookie that the beacon of a closing page has to send back
        # (voila-dashboards/voila#1458).
        self.xsrf_token  # noqa: B018
        await self.begin()
        places = self.settings["places"]
        if not await places.take(self, patiently=self._begun):
            self._refuse()
            return
        kernel_id = None
        try:
            async for html in self.get_generator(path=path):
                self.write(self._rest(html))
                self.flush()
                if found := _KERNEL_IN_PAGE.search(html):
                    kernel_id = found[1]
                    _count_idleness_from_now(self, kernel_id)
                    places.opened(self, kernel_id)
                if self._left and kernel_id:
                    # A page that never arrived cannot give its kernel back. The rest of the
                    # notebook fails at once, and closes what it had opened.
                    await _stop(self, kernel_id)
        finally:
            places.opened(self, kernel_id)

    def _refuse(self) -> None:
        """Say that no more pages can be open, after what the visitor has had."""
        if not self._begun:
            self.set_status(503)
        shown = "many.html.j2" if self._begun else "many.html"
        self.write(self.settings["voila_jinja2_env"].get_template(shown).render())

    async def begin(self) -> None:
        """Send what can be sent before there is a kernel."""

    def _rest(self, html: str) -> str:
        """Return what the visitor has not had yet."""
        if not self._begun:
            return html
        _, begins, rest = html.partition(_KERNEL_BEGINS)
        self._begun = not begins
        return rest


class Dashboard(Page):
    """The dashboard, which stands by itself before it is run."""

    async def begin(self) -> None:
        """Send its first page, with what the diary says now: no browser keeps that."""
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        self.set_header("Cache-Control", "no-store")
        first_page = await self.settings["first_page"].html()
        self.write(
            self.settings["voila_jinja2_env"]
            .get_template("first.html.j2")
            .render(
                first_page=first_page,
                page_config=with_version({"fullStaticUrl": "/voila/static"}),
                resources=create_include_assets_functions("upperback", self.base_url),
            )
        )
        self._begun = True
        self.flush()


class Play(APIHandler):
    """What a session is begun with while there is no kernel, as far as it may be begun now."""

    @authenticated
    async def get(self, technique_id: str) -> None:
        """Send it; nothing of what may not be started."""
        played = await self.settings["first_page"].play(technique_id)
        self.set_header("Cache-Control", "no-store")
        if played is None:
            self.set_status(204)
            self.finish()
        else:
            self.finish(json.dumps(played))


class Shutdown(APIHandler):
    """The beacon of a closing page: its kernel is given back."""

    @authenticated
    async def post(self, kernel_id: str) -> None:
        """Stop the kernel; a second beacon of the same page finds it gone, which is as good."""
        await _stop(self, kernel_id)
        self.set_status(204)
        self.finish()


class Channels(VoilaKernelWebsocketHandler):  # type: ignore[misc]
    """What a page and its kernel say to each other."""

    async def pre_get(self) -> None:
        """Wait until the kernel is ready, and go no further for a page that has gone meanwhile."""
        await super().pre_get()
        if self.connection is None:  # closed: what comes next would need it
            raise Finish

    def on_close(self) -> None:
        """Give the kernel back when the page says that it goes, as a quitting browser does too.

        A connection that was only lost says nothing: its kernel is kept for a while.
        """
        super().on_close()
        _count_idleness_from_now(self, self.kernel_id)
        if self.close_code == _GOING_AWAY:
            IOLoop.current().spawn_callback(_stop, self, self.kernel_id)


def _count_idleness_from_now(handler: JupyterHandler, kernel_id: str) -> None:
    # Jupyter counts from the kernel's last message, which may be hours ago: one that waited for
    # its page, or whose page was only read, would be culled within seconds.
    if kernel_id in handler.kernel_manager:
        handler.kernel_manager.get_kernel(kernel_id).last_activity = datetime.now(UTC)  # type: ignore[attr-defined]


async def _stop(handler: JupyterHandler, kernel_id: str) -> None:
    if kernel_id in handler.kernel_manager:
        await handler.kernel_manager.shutdown_kernel(kernel_id)  # type: ignore[no-untyped-call]


class _Kept(JupyterHandler):
    """A file that a browser need not ask about again: its address has its version in it."""

    _keep = KEEP

    def set_headers(self) -> None:
        """Tell the browser to keep the file."""
        super().set_headers()  # type: ignore[misc]
        self.set_header("Cache-Control", self._keep)


class TemplateFiles(JupyterHandler, TemplateStaticFileHandler):  # type: ignore[misc]
    """Voilà's scripts and styles, found through the template, with our checks and headers."""

    def set_extra_headers(self, path: str) -> None:
        """Tell the browser to keep what was asked for by its version, as the template does."""
        super().set_extra_headers(path)
        if "v" in self.request.query_arguments:
            self.set_header("Cache-Control", KEEP)


class StaticFiles(_Kept, MultiStaticFileHandler):  # type: ignore[misc]
    """Voilà's other scripts and styles, with our checks and headers."""


class LabExtensions(_Kept, FileFindHandler):
    """The scripts of widgets, with our checks and headers."""


class OwnFiles(_Kept, FileFindHandler):
    """The workbook's scripts, with our checks and headers; another has another address."""


class Fonts(_Kept, FileFindHandler):
    """The workbook's face, whose address stays: kept for a day, then asked about."""

    _keep = "public, max-age=86400"


class NotFound(JupyterHandler):
    """Everything else: there is nothing, and that is no secret."""

    async def prepare(self) -> None:  # type: ignore[override]
        """Refuse the request before it is even asked who makes it."""
        self.current_user = self._jupyter_current_user = None
        raise HTTPError(404 if self.check_host() else 403)
