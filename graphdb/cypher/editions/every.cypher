// Which editions of reports are there? By series, the newest first.
MATCH (e:Edition)
RETURN <fragments/edition_columns>
ORDER BY series, year DESC, id
