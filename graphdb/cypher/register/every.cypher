// Which changes of the register have a number, in their order, and what do they end at?
// $lowest: below every number
MATCH (change:RegisterChange) WHERE change.sequence > $lowest
RETURN keys(change) AS properties, COUNT { (change)--() } AS edges,
  [(change)-[:CHANGE_OF]->(x:Entry) | 'Entry:' + x.id] + [(change)-[:CHANGE_OF]->(x:Stakeholder) | 'Stakeholder:' + x.id]
    + [(change)-[:CHANGE_OF]->(x:ActingRequest) | 'ActingRequest:' + x.id]
    + [(change)-[:CHANGE_OF]->(x:Contest) | 'Contest:' + x.id]
    + [(change)-[:CHANGE_OF]->(x:Candidacy) | 'Candidacy:' + x.id]
    + [(change)-[:CHANGE_OF]->(x:Edition) | 'Edition:' + x.id]
    + [(change)-[:CHANGE_OF]->(x:FacilitatorInput) | 'FacilitatorInput:' + x.id]
    + [(change)-[:CHANGE_OF]->(x:Term) | 'Term:' + x.id] + [(change)-[:CHANGE_OF]->(x:Repository) | 'Repository:' + x.id]
    + [(change)-[:CHANGE_OF]->(x:Event) | 'Event:' + x.id]
    + [(change)-[:CHANGE_OF]->(x:Offer) | 'Offer:' + x.id]
    + [(change)-[:CHANGE_OF]->(x:PartnerChoice) | 'PartnerChoice:' + x.id]
    + [(change)-[:CHANGE_OF]->(x:Distinction) | 'Distinction:' + x.id]
    + [(change)-[:CHANGE_OF]->(x:Endorsement) | 'Endorsement:' + x.id]
    + [(change)-[:CHANGE_OF]->(x:Replication) | 'Replication:' + x.id]
    + [(change)-[:CHANGE_OF]->(x:Post) | 'Post:' + x.id] AS ends,
  <fragments/register_columns>
ORDER BY sequence
