// Which offers stand on a day: of these stakeholders, or of anybody where none are named? What was written last first.
// $day: the day
// $stakeholders: ids of those that they were written for
// $limit: how many at most
MATCH (o:Offer) WHERE o.until >= $day AND o.status = 'OPEN'
  AND (size($stakeholders) = 0 OR o.stakeholder IN $stakeholders)
RETURN <fragments/offer_columns>
ORDER BY submitted_at DESC, id
LIMIT $limit
