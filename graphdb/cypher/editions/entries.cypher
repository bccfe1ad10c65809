// Which entries does an edition have, as it has them? In order of their ids.
// $edition: its id
MATCH (x:EditionEntry {edition: $edition})
RETURN x.entry AS entry, x.entryVersion AS version, x.reason AS reason, x.content AS content
ORDER BY entry
