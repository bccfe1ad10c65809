"""What one request may ask, and what it is told when it may not: limits, cost, codes.

schema = GuardedSchema(query=Query, mutation=Mutation)      # in place of strawberry.Schema
schema.with_rules(Rules(Limits(max_depth=8)))               # the same one under other rules
"""

from schema.guard.extension import GuardedSchema, Rules
from schema.guard.limits import Limits
from schema.guard.problems import Code, problem

__all__ = ["Code", "GuardedSchema", "Limits", "Rules", "problem"]
