// Who has ever acted or been given a token?
MATCH (actor:Actor)
RETURN <fragments/actor_columns>
