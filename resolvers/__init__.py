"""What it means: context and plain arguments in, records and plain answers out. Knows neither GraphQL nor HTTP."""
