"""A disk without room: a system that refuses a write, at a later and later place."""

from upperback.diary import DiaryError


def try_with_more_and_more_room(pipe, work, *arguments):
    """Do it while no file may grow beyond so many bytes, then beyond more, until it succeeds.

    Each refusal is sent, and waits for an answer before the next try.
    """
    import resource  # noqa: PLC0415  (Windows has none)

    for most in range(0, 1_000_000, 6000):
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
        try:
            work(*arguments)
        except DiaryError as error:
            pipe.send(str(error))
            pipe.recv()
        else:
            pipe.send("done")
            return
