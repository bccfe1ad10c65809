// What are these linkages now?
// $keys: keys of linkages
UNWIND $keys AS key
MATCH (linkage:<linkage> {key: key})
MATCH (line:ActionLine)<-[:<from_line>]-(linkage)-[:<to_aim>]->(aim)
RETURN <fragments/linkage_columns>
