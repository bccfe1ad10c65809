"""What one request may ask, and what it is told when it may not: limits, cost, codes.

    answer = await Executor(schema, Rules(Limits(max_depth=8))).execute("{ ... }")

Every error of such an answer has a code of the closed list `Code`, and its extensions say what it cost.
"""

from resolvers.scope.limits import Limits
from schema.guard.core import core
from schema.guard.executor import Executor
from schema.guard.problems import Code, problem
from schema.guard.rules import Rules

__all__ = ["Code", "Executor", "Limits", "Rules", "core", "problem"]
