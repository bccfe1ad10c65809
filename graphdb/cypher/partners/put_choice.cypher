// Keep what a stakeholder has chosen.
// $id: its id
// $properties: all that is kept of it
MERGE (c:PartnerChoice {id: $id})
SET c += $properties
