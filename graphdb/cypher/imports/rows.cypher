// Which entries would an import change? In their order, some at a time, as JSON.
// $number: of the import
MATCH (some:Staged {run: $number})
RETURN some.id AS id, some.entries AS entries
