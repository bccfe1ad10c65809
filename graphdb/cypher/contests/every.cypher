// Which contests are there? The newest first.
MATCH (c:Contest)
RETURN <fragments/contest_columns>
ORDER BY year DESC, id
