"""The parts of the pages of My Safety Plan: what keeps answers, the cards, the steps and the columns."""
