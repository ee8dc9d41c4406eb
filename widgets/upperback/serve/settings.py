"""Settings of the Voilà that serves the dashboard, shared with `voila.py` at the top of a clone."""

import logging
import os
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import zmq
from traitlets.config import Config

from upperback.serve.door import HOST
from upperback.serve.logs import log_request

_JUPYTER = Path(__file__).parent / "jupyter"
LAB_SETTINGS = _JUPYTER / "lab" / "settings"
MOST_PAGES = 20
"""So many pages of the dashboard may be open at once: each takes about 100 MB."""
LAB_TEMPLATES = _JUPYTER / "lab" / "templates"
_PATIENCE_S = 60
_LARGEST_MESSAGE = 6 * 1024 * 1024  # an upload of 5 MB and what is around it

BROWSER = _JUPYTER / "voila" / "templates" / "upperback" / "static" / "browser.js"
_OPENING = BROWSER.with_name("opening.js")
_INLINE = (
    BROWSER.read_text("utf-8").removesuffix("\n") + _OPENING.read_text("utf-8"),
    "upperback.followTheme();",
    "voila_finish();",
)
"""The scripts that stand in our template, letter by letter: no others do, and no other one runs."""


def _hashed(script: str) -> str:
    digest = sha256(script.removesuffix("\n").encode()).digest()
    return f"'sha256-{b64encode(digest).decode()}'"


# anywidget's scripts come as blob:, as do the player's workers.
_CONTENT_SECURITY_POLICY = {
    "default-src": "'self'",
    "script-src": " ".join(("'self'", "blob:", *map(_hashed, _INLINE))),
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "media-src": "'self' data: blob:",
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
}


def use_own_template() -> None:
    """Let Jupyter find our template before any of the same name."""
    others = os.environ.get("JUPYTER_PATH")
    os.environ["JUPYTER_PATH"] = os.pathsep.join((str(_JUPYTER), *([others] if others else [])))


def shared_settings() -> Config:
    """Return what holds for both doors."""
    config = Config()
    kernels = "upperback.serve.kernels"
    config.MappingKernelManager.kernel_manager_class = f"{kernels}.QuietKernel"
    for app in (config.ServerApp, config.VoilaConfiguration):
        app.kernel_spec_manager_class = f"{kernels}.OwnKernelSpecs"
    for app in (config.ServerApp, config.Voila):
        app.identity_provider_class = "upperback.serve.identity.Doorkeeper"
    # Anybody on the machine can listen to a kernel's port: what is said there is encrypted.
    config.KernelManager.transport_encryption = "auto" if zmq.has("curve") else "disabled"
    # A busy kernel is not waited for long: what a page calls saved was committed before it said so.
    config.KernelManager.shutdown_wait_time = 2.0
    config.Application.log_level = logging.WARNING
    config.Application.log_format = "%(message)s"
    config.IdentityProvider.cookie_options = {"samesite": "Lax"}
    return config


def voila_settings() -> Config:
    """Return the settings that close what Voilà leaves open."""
    config = shared_settings()
    config.Voila.ip = HOST
    config.Voila.open_browser = False
    config.Voila.tornado_settings = {
        "allow_remote_access": False,  # checks the Host header, against DNS rebinding
        "headers": {
            "Content-Security-Policy": "; ".join(map(" ".join, _CONTENT_SECURITY_POLICY.items())),
            "Referrer-Policy": "same-origin",
            "X-Content-Type-Options": "nosniff",
        },
        "log_function": log_request,
        "websocket_max_message_size": _LARGEST_MESSAGE,
    }

    # What a cell shows is waited for, and not left out of the page after four seconds, when the
    # machine has much else to do.
    config.VoilaExecutor.iopub_timeout = _PATIENCE_S

    # What is to be tried by changing a cell says nothing where no cell is seen.
    config.TagRemovePreprocessor.remove_cell_tags = {"in-jupyterlab"}

    voila = config.VoilaConfiguration
    voila.template = "upperback"
    voila.theme = "light"  # the template follows the person's own light or dark setting
    voila.allow_template_override = "NO"
    voila.allow_theme_override = "NO"
    voila.classic_tree = True
    voila.file_allowlist = []
    voila.file_denylist = [".*"]
    voila.show_tracebacks = False
    voila.strip_sources = True
    voila.extension_allowlist = [
        "@jupyter-widgets/jupyterlab-manager",
        "@voila-dashboards/widgets-manager8",
        "anywidget",
    ]
    voila.extension_denylist = []

    kernels = config.MappingKernelManager
    kernels.cull_interval = 30
    kernels.cull_idle_timeout = 300
    kernels.cull_connected = False
    kernels.cull_busy = False
    return config
