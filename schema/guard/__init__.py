"""What one request may ask, and what it is told when it may not: limits, cost, codes.

    answer = await guarded(schema, Rules(Limits(max_depth=8))).execute("{ ... }")

Every error of such an answer has a code of the closed list `Code`, and its extensions say what it cost.
"""

from schema.guard.extension import GuardedSchema, Rules, guarded
from schema.guard.limits import Limits
from schema.guard.problems import Code, problem

__all__ = ["Code", "GuardedSchema", "Limits", "Rules", "guarded", "problem"]
