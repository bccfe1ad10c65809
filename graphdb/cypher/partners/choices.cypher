// What have these stakeholders chosen, whether they are suggested?
// $ids: their ids
UNWIND $ids AS id
MATCH (c:PartnerChoice {id: id})
RETURN <fragments/choice_columns>
