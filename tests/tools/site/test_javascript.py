# The style sheet of a cell, as its script brings it.

from __future__ import annotations

import pytest

from tools.site.javascript import REM, with_own_rem


@pytest.mark.parametrize(
    ("css", "own"),
    [
        ("a{margin:0 -.5rem}", f"a{{margin:0 calc(-.5*{REM})}}"),
        ("a{font:400 1rem/1.5 x}", f"a{{font:400 calc(1*{REM})/1.5 x}}"),
        ("a{width:calc(1px + 2rem)}", f"a{{width:calc(1px + calc(2*{REM}))}}"),
        (
            "@container cell (width < 32rem){a{width:1rem}}",
            f"@container cell (width < 32em){{a{{width:calc(1*{REM})}}}}",
        ),
        (".rem2{--remark:1}", ".rem2{--remark:1}"),
    ],
)
def test_no_measure_is_the_pages(css: str, own: str) -> None:
    assert with_own_rem(css) == own
