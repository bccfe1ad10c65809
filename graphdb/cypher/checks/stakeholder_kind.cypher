// Which stakeholders have a kind that is not in the list of kinds?
// $known: the kinds of stakeholders
MATCH (n:Stakeholder)
WHERE NOT n.kind IN $known
RETURN n.id + ' ' + n.kind AS example
