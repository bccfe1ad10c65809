// Which entries do editions have under these ids? With a reason where it leaves them out.
// $ids: ids of editions and entries, with a slash between
UNWIND $ids AS id
MATCH (x:EditionEntry {id: id})
RETURN x.edition AS edition, x.entry AS entry, x.entryVersion AS version, x.reason AS reason
