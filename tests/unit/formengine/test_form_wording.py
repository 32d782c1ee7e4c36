"""What a child is called in the words of a form."""

import pytest

from hothdesk.formengine.wording import about


@pytest.mark.parametrize(
    ("child", "said"),
    [
        ("Robin", "Robin goes. Money is a pull for Robin."),
        ("R.T.", "R.T. goes. Money is a pull for R.T."),
    ],
)
def test_initials_at_the_end_of_a_sentence_bring_their_own_full_stop(child, said):
    assert about("{child} goes. Money is a pull for {child}.", child) == said
