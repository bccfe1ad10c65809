// Who are these?
// $ids: ids of actors
MATCH (actor:Actor) WHERE actor.id IN $ids
RETURN <fragments/actor_columns>
