"""The rings of the map of the back: their outlines, and where their middles are."""

from matplotlib.path import Path

from upperback.records import back_map


def outline(ring: back_map.Ring) -> Path:
    """Return the ring as matplotlib's path: quadratic curves that pass halfway between points."""
    ends = [
        ((x + after_x) / 2, (y + after_y) / 2)
        for (x, y), (after_x, after_y) in zip(ring, ring[1:] + ring[:1], strict=True)
    ]
    points, codes = [ends[-1]], [Path.MOVETO]
    for point, end in zip(ring, ends, strict=True):
        points += [point, end]
        codes += [Path.CURVE3, Path.CURVE3]
    return Path(points, codes)


def centre(ring: back_map.Ring) -> tuple[float, float]:
    """Return the centre of gravity of the ring's points as a polygon."""
    sides = [
        (x, y, next_x, next_y, x * next_y - next_x * y)
        for (x, y), (next_x, next_y) in zip(ring, ring[1:] + ring[:1], strict=True)
    ]
    area = sum(cross for *_, cross in sides) * 3
    return (
        sum((x + next_x) * cross for x, _, next_x, _, cross in sides) / area,
        sum((y + next_y) * cross for _, y, _, next_y, cross in sides) / area,
    )
