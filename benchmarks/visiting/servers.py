"""Our dashboard and its peers, each served on this machine until the end of a block."""

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
import psutil

from upperback import Diary
from upperback.content import screening
from upperback.safety import Answers
from visiting.visits import OURS, PANEL, STOCK

TOKEN = "benchmark"  # noqa: S105  (of a server that lives for a minute)
_SPARE_S = 7.0
"""So long a server may take until its next kernel is ready."""
_AT_REST_S = 1.0
_STARTED_S = 120.0

_SLIDER = """
import ipywidgets

slider, label = ipywidgets.IntSlider(), ipywidgets.Label("-")
slider.observe(lambda change: label.set_trait("value", f"heard {change['new']}"), "value")
ipywidgets.VBox([slider, label])
"""
_PANEL_SLIDER = """
import panel

slider = panel.widgets.IntSlider(name="n", start=0, end=100)
label = panel.pane.Str("-")
slider.param.watch(lambda change: setattr(label, "object", f"heard {change.new}"), "value")
panel.Column(slider, label).servable()
"""


class Server:
    """A server that runs: its page's address, how it is used, and how long it rests between."""

    def __init__(self, process, address, page, rest_s):
        """Take what was started."""
        self.process, self.address, self.page, self.rest_s = process, address, page, rest_s

    def pss_mb(self):
        """Return the memory of it and all its processes, each shared page counted once."""
        top = psutil.Process(self.process.pid)
        every = [top, *top.children(recursive=True)]
        return sum(each.memory_full_info().pss for each in every) / 2**20


@contextmanager
def _started(command, folder, address, page, rest_s=_SPARE_S, **environment):
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(urlsplit(address).port)
        yield Server(process, address, page, rest_s)
    finally:
        process.terminate()
        process.wait()


def _wait_for(port):
    end = time.monotonic() + _STARTED_S
    while True:
        with socket.socket() as there:
            if there.connect_ex(("127.0.0.1", port)) == 0:
                return
        if time.monotonic() > end:
            raise SystemExit(f"A server has not started in {_STARTED_S:.0f} s.")
        time.sleep(0.1)


def _free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def dashboard(folder):
    """Serve our dashboard, with a diary in which the safety screen was passed."""
    url = f"sqlite:///{folder / 'diary.sqlite'}"
    screen = screening()
    asked = [*(card.id for card in screen.cards), *(line.id for line in screen.fit)]
    with Diary.open(url) as diary:
        diary.save_screening(Answers.given(screen.version, datetime.now(UTC), (), asked))
    port = _free_port()
    command = [Path(sys.executable).with_name("upperback"), "dashboard", "--no-browser"]
    return _started(
        [*command, f"--port={port}", f"--token={TOKEN}"],
        folder,
        f"http://127.0.0.1:{port}/?token={TOKEN}",
        OURS,
        UPPERBACK_DIARY_URL=url,
    )


def stock(folder, *, preheated):
    """Serve one slider by stock Voilà, with a kernel made ahead or without."""
    cell = nbformat.v4.new_code_cell(_SLIDER)
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), folder / "slider.ipynb")
    port = _free_port()
    command = [sys.executable, "-m", "voila", "slider.ipynb", "--no-browser", f"--port={port}"]
    more = ["--preheat_kernel=True", "--pool_size=1"] if preheated else []
    rest_s = _SPARE_S if preheated else _AT_REST_S
    return _started([*command, *more], folder, f"http://127.0.0.1:{port}/", STOCK, rest_s)


def panel(folder, python):
    """Serve one slider by panel, with the Python that has it."""
    (folder / "slider.py").write_text(_PANEL_SLIDER, encoding="utf-8")
    port = _free_port()
    command = [python, "-m", "panel", "serve", "slider.py", "--address=127.0.0.1"]
    ports = [f"--port={port}", f"--allow-websocket-origin=127.0.0.1:{port}"]
    return _started(
        [*command, *ports], folder, f"http://127.0.0.1:{port}/slider", PANEL, _AT_REST_S
    )


def python_with_panel():
    """Return a Python of panel's own, made under `build/` at the first use.

    None where panel cannot be had.
    """
    folder = Path(__file__).parents[2] / "build" / "panel"
    python, done = folder / "bin" / "python", folder / "installed"
    if not done.exists():
        steps = (
            [sys.executable, "-m", "venv", folder],
            [python, "-m", "pip", "install", "--quiet", "panel"],
        )
        for step in steps:
            if subprocess.run(step, check=False, capture_output=True).returncode:
                return None
        done.touch()
    return python
