// What are these stakeholders?
// $ids: ids of stakeholders
UNWIND $ids AS id
MATCH (n:Stakeholder {id: id})
RETURN <fragments/stakeholder_columns>
