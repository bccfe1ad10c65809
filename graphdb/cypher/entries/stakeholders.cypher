// Who carries out these entries, and in which role?
// $ids: ids of entries
UNWIND $ids AS entry
MATCH (:Entry {id: entry})<-[c:CARRIES_OUT]-(n:Stakeholder)
RETURN entry, c.role AS role, n.nameKey AS name_key, <fragments/stakeholder_columns>
ORDER BY entry, name_key, id
