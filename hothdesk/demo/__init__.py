"""One fictional child through the whole job, by the same services as the window: ``hothdesk demo``.

Everybody in it is made up, and nothing is canned: each step is a call that a page makes too.

May use: ``app`` and every room's models. Must never be imported by a room or hold a real name. Start reading
in ``run``, then ``family`` (who), ``happened`` (what) and the step modules in the order of the job. The days
of the story are ``story``, what is printed is ``telling``.
"""

from hothdesk.demo.run import run_demo

__all__ = ["run_demo"]
