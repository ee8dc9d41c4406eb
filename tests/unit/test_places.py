"""How many pages may be open at once, without a server; `faults/test_kernels.py` has the pages."""

import asyncio

from upperback.serve.places import Places


def test_one_page_too_many_waits_for_a_place_and_is_refused_where_none_becomes_free(monkeypatch):
    """A page counts from when it opens until its kernel is gone, or it was left without one."""
    monkeypatch.setattr("upperback.serve.places._PATIENCE_S", 0.3)
    kernels = {"a", "b"}
    places = Places(2, kernels)

    async def visits():
        taken = [await places.take(name, patiently=False) for name in ("first", "second", "third")]
        places.opened("first", "a")
        places.opened("second", None)  # its visitor did not wait
        taken.append(await places.take("third", patiently=False))
        places.opened("third", "b")
        taken.append(await places.take("fourth", patiently=True))
        asyncio.get_running_loop().call_later(0.1, kernels.remove, "a")
        taken.append(await places.take("fourth", patiently=True))
        return taken

    assert asyncio.run(visits()) == [True, True, False, True, False, True]
