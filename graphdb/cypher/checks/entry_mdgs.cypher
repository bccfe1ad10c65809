// Which entries name a goal of the millennium that is not in the list of them?
// $known: the goals of the millennium
MATCH (n:Entry)
WHERE any(mdg IN coalesce(n.mdgs, []) WHERE NOT mdg IN $known)
RETURN n.id AS example
