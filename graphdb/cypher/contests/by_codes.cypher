// Which contests have these codes?
// $codes: their codes
UNWIND $codes AS code
MATCH (c:Contest {id: code})
RETURN <fragments/contest_columns>
