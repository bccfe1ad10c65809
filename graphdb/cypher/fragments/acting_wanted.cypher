// That a request to act for a stakeholder is wanted, and that whoever asks may see it.
// $viewer, $everything: who asks, and whether they see everybody's
// $mine: whether those of who asks alone
// $statuses, $stakeholders: those wanted, empty for any
($everything OR r.actor = $viewer) AND (NOT $mine OR r.actor = $viewer)
  AND (size($statuses) = 0 OR r.status IN $statuses)
  AND (size($stakeholders) = 0 OR r.stakeholder IN $stakeholders)
