"""What a page costs in widgets: how many models it has, and how much widget source they bring.

The dashboard is built in this process, after a passed safety screen, exactly as its notebook builds
it, and hears what a browser says when it shows the page. A browser that opens the page is sent
every model that the kernel has, so ipywidgets' own registry is what is counted. anywidget puts a
widget's whole JavaScript and CSS into every instance; their bytes, in UTF-8, are summed as often as
they are sent.

    python benchmarks/widgets.py
"""

import os
import sys
import tempfile
from collections import Counter
from pathlib import Path

from ipywidgets.widgets.widget import _instances

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from screened import pass_screen

ROUTINE = "routine"


def main():
    """Open the dashboard, then the routine, and print what there is at each moment."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["UPPERBACK_DIARY_URL"] = f"sqlite:///{Path(folder) / 'diary.sqlite'}"
        from upperback import Diary, pages  # noqa: PLC0415  (it reads where the diary is)

        with Diary.open() as diary:
            pass_screen(diary)

        dashboard = pages.dashboard()
        opened(dashboard)
        report("the dashboard opens", models=150, kilobytes=120)
        dashboard.techniques.show(ROUTINE)
        report("the routine is open", models=250, kilobytes=200)


def opened(dashboard):
    """Let the dashboard hear that a browser shows it."""
    message = {"method": "custom", "content": {"event": "open"}}
    dashboard.tabs.comm.handle_msg({"content": {"data": message}, "buffers": []})


def report(moment, *, models, kilobytes):
    """Print the models and the bytes of source at this moment, beside the goals."""
    alive = list(_instances.values())
    sources = Counter(type(each).__name__ for each in alive)
    sent = sum(source_bytes(each) for each in alive)
    print(
        f"When {moment}: {len(alive)} models (goal {models}), "
        f"{sent / 1000:.0f} kB of widget source (goal {kilobytes})"
    )
    most = ", ".join(f"{count} {name}" for name, count in sources.most_common(8))
    print(f"  of these, {most}")


def source_bytes(widget):
    """Return the bytes of JavaScript and CSS that one widget's model brings along."""
    return sum(len(str(getattr(widget, name, "")).encode()) for name in ("_esm", "_css"))


if __name__ == "__main__":
    main()
