// Which of these entries say what somebody has sent in?
// $ids: ids of entries
UNWIND $ids AS id
MATCH (change:RegisterChange {subject: 'Entry:' + id}) WHERE change.move = 'PUBLISH'
RETURN DISTINCT id
