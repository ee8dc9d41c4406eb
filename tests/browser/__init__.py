"""Tests in a real browser; a package, so that its `test_player` is not the unit tests one."""
