// Which inputs of facilitators are accepted that are about a period within this one? By line and time.
// $since: its first day
// $until: its last day
MATCH (i:FacilitatorInput) WHERE i.edition IS NULL AND i.status = 'ACCEPTED' AND i.since >= $since AND i.until <= $until
RETURN <fragments/input_columns>
ORDER BY line, saved_at, id
