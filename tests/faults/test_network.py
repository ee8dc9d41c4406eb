"""The dashboard on the network: who may come in, by which name, and what can be asked for.

Numbers are those of `faults.md`. Every refusal stands beside the same request that is let in.
"""

import contextlib
import json
import re
import socket
import uuid
from urllib.parse import quote

import pytest
import websocket

from http_client import PLAIN_PAGE as PAGE
from http_client import about, ask, channel, kernel_of, signed_in
from serving import TOKEN, until
from upperback import Diary

DIARY = "SQLite format 3"
"""How each diary begins."""


@pytest.fixture(scope="module")
def served(doors):
    """A running dashboard."""
    return doors("dashboard")


@pytest.fixture(scope="module")
def kernel(served):
    """A kernel that belongs to an open page."""
    return kernel_of(served)


def addresses():
    """Return this machine's addresses that others could reach."""
    return {each[4][0] for each in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}


def test_64_only_this_machine_can_connect(served):
    """Another computer on the same network finds nothing listening."""
    with socket.create_connection(("127.0.0.1", served.port), timeout=5):
        pass

    for address in {a for a in addresses() if not a.startswith("127.")} | {"127.0.0.2"}:
        with pytest.raises(OSError, match="refused"):
            socket.create_connection((address, served.port), timeout=5)


@pytest.mark.parametrize("path", ["/", PAGE])
def test_65_another_name_for_this_machine_is_refused(served, path):
    """A hostile site that rebinds its own name to 127.0.0.1 reads nothing, even with the token."""
    assert ask(served, path, host="evil.example")[0] == 403
    assert ask(served, path, host=f"localhost:{served.port}")[0] in (200, 302)


def test_65_a_kernel_talks_to_no_other_site(served, kernel):
    """A page of another site cannot open a kernel's channels, though the browser is let in here."""
    cookie = signed_in(served)
    for origin in ("http://evil.example", "http://127.0.0.1:1", "null"):
        with pytest.raises(websocket.WebSocketBadStatusException, match="403"):
            channel(served, kernel, token=None, cookie=cookie, origin=origin)

    channel(served, kernel, token=None, cookie=cookie, origin=served.base).close()


def test_65_a_kernel_answers_to_no_other_name(served, kernel):
    """Nor can a site that rebinds its own name to 127.0.0.1, not even if it knew the token."""
    for origin in ("http://evil.example", None):
        with pytest.raises(websocket.WebSocketBadStatusException, match="403"):
            channel(served, kernel, host="evil.example", origin=origin)

    channel(served, kernel, origin=served.base).close()


def test_65_without_an_origin_only_the_token_lets_in(served, kernel):
    """A program of this machine needs the token."""
    with pytest.raises(websocket.WebSocketBadStatusException, match="403"):
        channel(served, kernel, token=None)

    channel(served, kernel).close()


def test_66_without_the_right_token_there_is_only_the_way_in(served):
    """Who does not have the token is led to the page that asks for it."""
    for token in (None, "", "wrong", TOKEN[:-1], TOKEN.upper()):
        status, headers, body = ask(served, PAGE, token=token)

        assert (status, headers["Location"].split("?")[0]) == (302, "/login"), token
        assert "kernelId" not in body, token

    assert ask(served, PAGE)[0] == 200


def test_66_the_token_leaves_the_address_before_anything_can_copy_it(served):
    """A shared screenshot, the history and the kernel never hold the token."""
    status, headers, _ = ask(served, f"{PAGE}?token={TOKEN}", token=None)

    assert (status, headers["Location"]) == (302, PAGE)
    assert TOKEN not in json.dumps(dict(headers))


def test_66_the_token_is_in_no_log(served):
    """Refused requests are the ones that stock Voilà logs with their token."""
    ask(served, f"{PAGE}?token={TOKEN}", token=None, host="evil.example")
    ask(served, f"/nothing-here?token={TOKEN}", token=None)
    spoken = served.log.read_text().replace(f"{served.base}/?token={TOKEN}", "")

    assert TOKEN not in spoken


def test_66_the_token_is_in_no_page_and_no_kernel(served):
    """What a page shows, or code in a notebook prints of its surroundings, opens nothing.

    Stock Voilà hands the whole address to the kernel, token and all.
    """
    way_in = f"{PAGE}?token={TOKEN}&x=1"
    _, headers, led_in = ask(served, way_in)
    ways = {"led": led_in, "let in": ask(served, headers["Location"])[2]}
    kernels = served.kernels()
    surroundings = [json.dumps([each.environ(), each.cmdline()]) for each in kernels]

    assert "kernelId" in ways["let in"]
    assert "UPPERBACK_DIARY_URL" in ways["let in"]  # the page shows what its kernel was given
    assert [way for way, page in ways.items() if TOKEN in page] == []
    assert len(kernels) >= 2  # the page's, and the spare
    assert [each for each in surroundings if TOKEN in each] == []


def test_who_logs_out_is_let_out(lab):
    """The menu's Log Out still does what it says."""
    _, headers, _ = ask(lab, "/logout")
    cleared = [each for each in headers.get_all("Set-Cookie") if each.startswith("username-")]

    assert [each.split(";")[0].partition("=")[2] for each in cleared] == ['""']


def message(kind, content):
    """Return a message for a kernel."""
    header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "session": "x", "username": "x"}
    return json.dumps(
        {
            "channel": "shell",
            "header": {**header, "version": "5.3", "date": "2026-11-22T00:00:00Z"},
            "parent_header": {},
            "metadata": {},
            "content": content,
            "buffers": [],
        }
    )


@pytest.mark.parametrize("kind", ["execute_request", "complete_request", "inspect_request"])
def test_67_a_page_cannot_make_a_kernel_run_code(served, kernel, tmp_path, kind):
    """What a browser may say moves widgets and runs nothing."""
    traces = tmp_path / "ran"
    connection = channel(served, kernel)
    code = f"open({str(traces)!r}, 'w').close()"
    connection.send(message(kind, {"code": code, "cursor_pos": len(code), "silent": False}))
    connection.send(message("kernel_info_request", {}))  # asked later, so answered later
    until(lambda: "kernel_info_reply" in connection.recv(), what="the kernel's answer")
    connection.close()

    assert not traces.exists()


@pytest.mark.parametrize("frame", ["{", "[]", "x" * 20_000_000], ids=["broken", "odd", "20 MB"])
def test_67_nonsense_on_a_channel_ends_that_channel_at_most(served, kernel, frame):
    """A hostile or broken page disturbs nobody else."""
    connection = channel(served, kernel)
    with contextlib.suppress(OSError, websocket.WebSocketException):  # closed on the way: as good
        connection.send(frame)
    connection.close()

    channel(served, kernel).close()

    assert ask(served, "/login")[0] in (200, 302)


@pytest.mark.parametrize(
    "path",
    [
        "/voila/files/05_diary.ipynb",
        "/voila/files/../pyproject.toml",
        "/voila/files/%2e%2e/pyproject.toml",
        "/voila/static/../../../../../../etc/passwd",
        "/voila/static/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/voila/templates/upperback/static/../../../../../settings.py",
        "/static/etc/passwd",
        "/voila/labextensions/../../../../etc/passwd",
        "/voila/render/../pyproject.toml",
        "/voila/render/..%2fpyproject.toml",
        "/voila/render//etc/passwd",
        "/voila/api/contents",
        "/api/contents",
        "/api/kernels",
        "/api/terminals",
        "/voila/files/diary.sqlite",
        "/voila/files/diary.sqlite-journal",
        "/voila/files/%252e%252e/pyproject.toml",
        "/voila/static/%252e%252e/%252e%252e/%252e%252e/%252e%252e/etc/passwd",
        "/voila/templates/upperback/static/%252e%252e%252fpage.html",
        "/voila/render/..%252fpyproject.toml",
        "/voila/render/%252e%252e%252f..%252fetc/passwd",
    ],
)
def test_68_nothing_but_pages_can_be_asked_for(served, path):
    """No source, no diary, no file of this machine comes out, even with the token."""
    status, _, body = ask(served, path)

    assert status in (403, 404, 405)
    assert "root:" not in body
    assert "nbformat" not in body


def test_68_the_diary_and_its_backups_cannot_be_asked_for(served):
    """By no name that they really have, however it is written."""
    with Diary.open(served.diary_url) as diary:
        files = [diary.path, diary.back_up()]
    assert all(DIARY.encode() in file.read_bytes() for file in files)
    roots = ("files", "static", "templates/upperback/static", "render", "labextensions")
    asked = [
        f"/voila/{root}/{way}"
        for root in roots
        for file in files
        for up in ("../" * 12, "/")
        for way in (f"{up}{file}", quote(f"{up}{file}", ""), quote(quote(f"{up}{file}", ""), ""))
    ]
    answers = {path: ask(served, path) for path in asked}

    assert {path for path, (status, _, _) in answers.items() if status not in (403, 404)} == set()
    assert [path for path, (_, _, body) in answers.items() if DIARY in body] == []


def test_68_scripts_and_styles_of_the_pages_can_be_asked_for(served):
    """The other side of the refusals: what a page needs is there."""
    assert ask(served, "/voila/templates/upperback/static/page.css")[0] == 200


def test_scripts_are_asked_about_once_and_never_mistaken(served):
    """A browser keeps what it loaded, under an address that another version does not have."""
    html = ask(served, PAGE)[2]
    config = json.loads(
        re.search(r'id="jupyter-config-data"[^>]*>(.*?)</script>', html, re.DOTALL)[1]
    )
    script = f"{config['fullStaticUrl']}/voila.js"
    [style] = re.findall(r'href="([^"]+/page\.css\?v=[^"]+)"', html)
    [*_, widgets] = config["federated_extensions"]
    extension = f"{config['fullLabextensionsUrl']}/{widgets['name']}/{widgets['load']}"

    for path in (script, style, extension):
        status, headers, _ = ask(served, path)
        assert (status, headers["Cache-Control"]) == (200, "public, max-age=31536000, immutable")
    assert ask(served, "/voila/static/voila.js")[0] == 404
    _, headers, _ = ask(served, "/fonts/figtree.woff2")  # its address stays when it changes
    assert headers["Cache-Control"] == "public, max-age=86400"
    assert ask(served, "/voila/static/0123456789abcdef/voila.js")[0] == 404


@pytest.mark.parametrize("query", ["template=../../x", "template=lab", "theme=../x", "voila-x=1"])
def test_69_the_address_chooses_no_template_and_no_theme(served, query):
    """A link made by somebody else shows the page as it always is."""
    status, _, body = ask(served, f"{PAGE}?{query}")

    assert status == 200
    assert 'id="upperback-opening"' in body


def test_70_another_site_cannot_stop_a_kernel_or_frame_a_page(served):
    """Forged requests are refused, and no site can put the page in a frame of its own."""
    kernel = kernel_of(served)
    _, headers, _ = ask(served, f"/?token={TOKEN}", token=None)
    cookie = {"Cookie": headers["Set-Cookie"].split(";")[0]}
    forged = {**cookie, "Origin": "http://evil.example"}
    shutdown = f"/voila/api/shutdown/{kernel}"

    assert ask(served, shutdown, method="POST", token=None, headers=forged)[0] in (403, 404)
    assert ask(served, f"/api/kernels/{kernel}", method="DELETE", token=None)[0] in (302, 403)
    assert "frame-ancestors 'self'" in ask(served, PAGE)[1]["Content-Security-Policy"]
    assert ask(served, shutdown, method="POST")[0] == 204


def test_71_another_visitors_kernel_needs_the_token(served, kernel):
    """Who has got hold of its id alone can neither look at it, talk to it, nor end it."""
    way = f"/api/kernels/{kernel}"
    doings = [
        ("GET", way),
        ("DELETE", way),
        ("POST", f"{way}/restart"),
        ("POST", f"{way}/interrupt"),
    ]
    for token in (None, "wrong"):
        for method, path in doings:
            assert ask(served, path, method=method, token=token)[0] in (302, 403, 404, 405), path
        with pytest.raises(websocket.WebSocketBadStatusException, match="403"):
            channel(served, kernel, token=token, origin=served.base)

    assert about(served, kernel)["id"] == kernel


def test_72_a_page_can_reach_nothing_but_this_server(served, browser):
    """A script that got into the page runs not, nor sends anything; what the page needs works."""
    context = browser.new_context()
    page = context.new_page()
    errors = []
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    served.show(page)
    page.get_by_role("tab", name="Techniques").click(timeout=60_000)
    page.get_by_role("button", name="Cat-cow", exact=True).click()
    page.get_by_role("button", name="Start").wait_for()

    assert errors == []

    blocked = page.evaluate(
        """async () => {
            const refused = new Promise((tell) =>
                document.addEventListener("securitypolicyviolation", (e) => tell(e.blockedURI)));
            fetch("http://192.0.2.1/diary").catch(() => {});
            return await refused;
        }"""
    )
    assert blocked == "http://192.0.2.1/diary"
    assert page.evaluate("fetch('/login').then((answer) => answer.status)") == 200
    ran = page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.ran = true";
            document.body.append(script);
            const image = "<img src=x: onerror='window.ran = true'>";
            document.body.insertAdjacentHTML("beforeend", image);
            return new Promise((tell) => setTimeout(() => tell(window.ran ?? false), 100));
        }"""
    )
    assert ran is False
    context.close()
