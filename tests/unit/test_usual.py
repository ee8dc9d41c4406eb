"""What is usual: the middle of seven, and the band of ordinary noise."""

import numpy as np
import pytest

from upperback.records.usual import middles, noise, noise_in_words, usual_then

START = np.datetime64("2026-01-01T08:00")


def days(*numbers):
    return START + np.array(numbers) * np.timedelta64(1, "D")


def test_the_middle_is_of_the_last_seven():
    """It begins with the third rating, and nothing of the future is in it."""
    ratings = np.array([1.0, 9, 5, 2, 2, 2, 8, 8, 8])

    assert np.isnan(middles(days(*range(9)), ratings)[:2]).all()
    assert middles(days(*range(9)), ratings)[2:].tolist() == [5, 3.5, 2, 2, 2, 5, 5]


def test_the_middle_begins_anew_after_two_weeks():
    """What was usual before a long gap is not carried over it; fourteen days are no gap."""
    when = days(*range(8), 21, 22, 37, 38, 39)
    middle = middles(when, np.arange(13.0))

    assert np.isnan(middle).nonzero()[0].tolist() == [0, 1, 10, 11]
    assert middle[12] == 11


def test_there_is_no_middle_under_eight_ratings():
    """Seven ratings make no line."""
    assert np.isnan(middles(days(*range(7)), np.arange(7.0))).all()


def test_what_was_usual_then_is_the_middle_of_four_weeks():
    """Fourteen days before and after count, the fifteenth does not; halves may come out."""
    when = days(0, 1, 2, 3, 4, 5, 14, 15).astype("datetime64[D]")
    ratings = np.array([0.0, 1, 2, 3, 4, 5, 10, 9])

    assert usual_then(when, ratings).tolist() == [3, 3.5, 3.5, 3.5, 3.5, 3.5, 3.5, 4]


def test_nothing_was_usual_with_fewer_than_seven_around():
    """No number is made up for a day that stands alone."""
    when = days(0, 1, 2, 3, 4, 5, 40, 41, 42, 43, 44, 45, 46).astype("datetime64[D]")
    usual = usual_then(when, np.array([9.0] * 6 + [4.0] * 7))

    assert np.isnan(usual[:6]).all()
    assert usual[6:].tolist() == [4] * 7
    assert usual_then(when[:0], np.array([])).tolist() == []


@pytest.mark.parametrize("seed", range(5))
def test_the_band_covers_about_eight_in_ten(seed):
    """The sentence of the band is true of the ratings it speaks of."""
    rng = np.random.default_rng(seed)
    level = rng.normal(5, 1.6, 107)
    half = noise(np.clip(level.round(), 0, 10))
    before = np.array([np.median(level[n - 7 : n].round()) for n in range(7, 107)])

    assert 0.7 <= np.mean(np.abs(level[7:] - before) <= half) <= 0.9


def test_there_is_no_band_under_twenty_ratings():
    """Nobody is told what is ordinary for them from a week or two."""
    assert noise(np.full(19, 5.0)) is None
    assert noise_in_words(np.full(19, 5.0)) == ""
    assert noise(np.full(20, 5.0)) == pytest.approx(0.4)


def test_the_band_speaks_of_the_ratings_that_it_counted():
    """The last hundred are a hundred, or as many as have seven before them."""
    assert "of your last 23 ratings" in noise_in_words(np.full(30, 5.0))
    assert "of your last 100 ratings" in noise_in_words(np.full(300, 5.0))
