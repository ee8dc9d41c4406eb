"""Other windows: real processes that open the diary, do something to it, and may be killed."""

import multiprocessing
from contextlib import contextmanager

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(
    ["upperback.diary.transfer", "upperback.cli.files", "alembic.command", "pytest"]
)

PATIENCE_S = 60
"""How long a test waits for a process before it fails, in seconds."""


@contextmanager
def window(work, *arguments):
    """Run ``work(pipe, *arguments)`` in a process of its own; yield it and our end of the pipe."""
    ours, theirs = CONTEXT.Pipe()
    process = CONTEXT.Process(target=work, args=(theirs, *arguments))
    process.start()
    theirs.close()
    try:
        yield process, ours
    finally:
        process.kill()
        process.join(PATIENCE_S)
        process.close()
        ours.close()


def kill(process):
    """End a process as a power cut would: at once, with nothing tidied up."""
    process.kill()
    process.join(PATIENCE_S)


def told(pipe):
    """Return the next thing that a window says."""
    assert pipe.poll(PATIENCE_S), "the other window said nothing"

    return pipe.recv()


def everything_told(pipe):
    """Return all that a window that is gone had said, in order."""
    said = []
    try:
        while pipe.poll():
            said.append(pipe.recv())
    except EOFError:
        pass
    return said
