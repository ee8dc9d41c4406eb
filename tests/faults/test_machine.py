"""The machine's own Jupyter settings and kernels do not weaken a door's locks."""

import json
from pathlib import Path

import pytest

from http_client import PLAIN_PAGE, ask, kernel_of
from notebooks_of_tests import write_notebooks
from serving import UPPERBACK, Served, until

OPEN = {
    "Voila": {"ip": "0.0.0.0", "token": "", "tornado_settings": {"allow_remote_access": True}},  # noqa: S104
    "VoilaConfiguration": {
        "allow_template_override": "YES",
        "file_allowlist": [".*"],
        "file_denylist": [],
        "show_tracebacks": True,
        "strip_sources": False,
        "template": "lab",
    },
    "ServerApp": {
        "ip": "0.0.0.0",  # noqa: S104
        "allow_origin": "*",
        "allow_remote_access": True,
        "disable_check_xsrf": True,
        "tornado_settings": {"allow_remote_access": True},
    },
    "IdentityProvider": {"token": ""},
    "LabApp": {"extension_manager": "pypi"},
}
"""What somebody may have set up for a Jupyter of their own."""


@pytest.fixture(params=["dashboard", "lab"])
def served(request, tmp_path, monkeypatch):
    """A door on a machine whose settings open everything and whose kernel is another program."""
    settings = tmp_path / "home" / ".jupyter"
    kernel = tmp_path / "home" / "jupyter" / "kernels" / "python3"
    for folder in (settings, kernel, cwd := tmp_path / "cwd"):
        folder.mkdir(parents=True)
    for folder in (settings, cwd):
        for name in ("voila", "jupyter_config", "jupyter_server_config", "jupyter_lab_config"):
            (folder / f"{name}.json").write_text(json.dumps(OPEN), "utf-8")
    spec = {"argv": ["/bin/false"], "display_name": "Not ours", "language": "python"}
    (kernel / "kernel.json").write_text(json.dumps(spec), "utf-8")
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(settings))
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(kernel.parents[1]))
    monkeypatch.setenv("JUPYTER_TOKEN", "")
    notebooks = write_notebooks(tmp_path / "notebooks")
    door = Served(request.param, tmp_path, notebooks=notebooks, cwd=cwd).start()
    yield door
    door.stop()


def test_the_locks_hold_and_the_kernel_is_ours(served):
    """Neither the token nor the name of this machine can be done without, and pages run in here."""
    page, wanted = (PLAIN_PAGE, 200) if served.door == "dashboard" else ("/api/contents", 200)

    assert ask(served, page, token=None)[0] in (302, 403)
    assert ask(served, page, host="evil.example")[0] == 403
    assert ask(served, page)[0] == wanted

    if served.door == "dashboard":
        assert ask(served, "/voila/files/05_diary.ipynb")[0] == 404
        assert 'id="upperback-opening"' in ask(served, f"{PLAIN_PAGE}?template=lab")[2]
        kernel_of(served)
    else:
        assert ask(served, "/api/kernels", method="POST")[0] == 201
    (program, *_) = until(served.kernels, what="a kernel")[0].cmdline()
    assert Path(program).parent == UPPERBACK.parent
