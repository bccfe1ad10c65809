// Tell what this transaction changes of entries and stakeholders.
// $entries: ids of entries
// $stakeholders: ids of stakeholders
MATCH (state:GraphState {id: 'graph'})
CREATE (c:EntryChange {stamp: state.entriesStamp, before: coalesce(state.entriesBefore, ''), version: state.version,
  entries: $entries, stakeholders: $stakeholders})
