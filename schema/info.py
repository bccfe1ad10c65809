"""What a resolver is handed."""

from __future__ import annotations

import strawberry

from resolvers.scope.context import Context

Info = strawberry.Info[Context, None]
