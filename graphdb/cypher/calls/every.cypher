// Which calls for entries are there? What closes last first.
MATCH (c:Call)
RETURN <fragments/call_columns>
ORDER BY closes_on DESC, id
