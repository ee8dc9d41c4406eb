"""Between a browser and a door: a TCP proxy that cuts, stalls or refuses as a test tells it to.

A browser's own switch for being offline leaves the websockets alone that are open.
"""

import contextlib
import socket
import threading

_CHUNK = 65_536


class Proxy:
    """Passes everything on to a port of this machine, while its `way` is "open".

    "cut": every connection is broken, and each new one. "stalled": all stay, and nothing comes
    through. "refused": only websockets are broken, as by a proxy that does not know them.
    """

    def __init__(self, port):
        """Listen on a free port of this machine."""
        self._port = port
        self._open = threading.Event()
        self._open.set()
        self._ways = {}
        self._way = "open"
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def become(self, way):
        """Be "open", "cut", "stalled" or "refused" from now on."""
        self._way = way
        if way == "stalled":
            self._open.clear()
            return
        self._open.set()
        for pair, is_socket in list(self._ways.items()):
            if way == "cut" or (way == "refused" and is_socket):
                self._close(pair)

    def close(self):
        """End it, and every connection through it."""
        self.become("cut")
        self._listening.close()

    def _accept(self):
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._listening.accept()
                if self._way == "cut":
                    near.close()
                    continue
                try:
                    far = socket.create_connection(("127.0.0.1", self._port))
                except OSError:  # the door is closed
                    near.close()
                    continue
                pair = (near, far)
                self._ways[pair] = False
                for ends in (pair, pair[::-1]):
                    threading.Thread(target=self._pump, args=(pair, *ends), daemon=True).start()

    def _pump(self, pair, source, sink):
        with contextlib.suppress(OSError):
            while data := source.recv(_CHUNK):
                if source is pair[0] and b"\r\nupgrade: websocket" in data.lower():
                    self._ways[pair] = True
                    if self._way == "refused":
                        break
                self._open.wait()
                sink.sendall(data)
        self._close(pair)

    def _close(self, pair):
        self._ways.pop(pair, None)
        for end in pair:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
