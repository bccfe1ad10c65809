// How many requests to act for a stakeholder are wanted, of those that whoever asks may see?
// $viewer, $everything: who asks, and whether they see everybody's
// $mine: whether those of who asks alone
// $statuses, $stakeholders: those wanted, empty for any
MATCH (r:ActingRequest)
WHERE <fragments/acting_wanted>
RETURN count(r) AS requests
