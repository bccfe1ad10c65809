// Which offers have these ids, whether they stand or not?
// $ids: their ids
UNWIND $ids AS id
MATCH (o:Offer {id: id})
RETURN <fragments/offer_columns>
