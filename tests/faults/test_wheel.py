"""The package as others get it: a wheel in an empty environment, run from an empty folder."""

import hashlib
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from serving import ROOT, Served


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """An environment that has the wheel, and what it stands on, but not this clone."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    environment = folder / "environment"
    venv.create(environment, with_pip=False, symlinks=os.name != "nt")
    site = Path(
        sysconfig.get_path("purelib", "venv", {"base": environment, "platbase": environment})
    )
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--no-deps", "-qq", "--target", site, wheel],
        check=True,
    )
    # What the wheel stands on comes from the tests' own environment; this clone does not.
    for name in ("purelib", "platlib"):
        (site / f"{name}.pth").write_text(sysconfig.get_path(name), "utf-8")
    for name in ("share", "etc"):
        (environment / name).symlink_to(Path(sys.prefix) / name)
    program = environment / "bin" / "upperback"
    program.write_text(
        f"#!{environment / 'bin' / 'python'}\nfrom upperback.cli import main\nmain()\n", "utf-8"
    )
    program.chmod(0o755)
    return program


def digest(folder):
    """Return what the notebooks of a folder hold; one that is just being saved is not there yet."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.glob("[!.]*.ipynb")
    }


def test_the_installed_dashboard_opens_from_an_empty_folder(installed, tmp_path, page):
    """Who installs the package needs nothing of this clone: page, content and kernel are in it."""
    empty = tmp_path / "empty"
    empty.mkdir()
    served = Served("dashboard", tmp_path, program=installed, cwd=empty).start()
    served.pass_screen()
    try:
        served.show(page)
        page.get_by_role("tab", name="Techniques").click(timeout=60_000)
        page.get_by_role("button", name="Cat-cow", exact=True).click()

        page.get_by_role("region", name="Cat-cow").get_by_role("button", name="Start").wait_for()
        assert {Path(each.cmdline()[0]).parent for each in served.kernels()} == {installed.parent}
    finally:
        served.stop()

    assert list(empty.iterdir()) == []


@pytest.mark.sweep
def test_the_installed_lab_opens_a_copy_of_the_lessons(installed, tmp_path, page):
    """Lessons are copied into the folder one is in: the installed ones are never written to."""
    own = installed.parents[1]
    (shipped,) = own.rglob("_shipped/notebooks")
    before = digest(shipped)
    empty = tmp_path / "empty"
    empty.mkdir()
    served = Served("lab", tmp_path, program=installed, cwd=empty).start()
    served.pass_screen()
    try:
        served.run_all(page, "03_self_hug.ipynb")
        page.get_by_role("region", name="Self-hug").wait_for(timeout=60_000)
        page.keyboard.press("Control+s")
        (copies,) = [each for each in empty.iterdir() if each.is_dir()]

        assert digest(copies).keys() == before.keys()
    finally:
        served.stop()

    assert digest(shipped) == before
