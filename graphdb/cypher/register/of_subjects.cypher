// Which changes of these entries and stakeholders are there?
// $subjects: their ids
UNWIND $subjects AS subject
MATCH (change:RegisterChange {subject: subject})
RETURN <fragments/register_columns>
ORDER BY sequence
