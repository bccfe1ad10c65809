// What are these linkages now?
// $keys: keys of linkages
UNWIND $keys AS key
MATCH (linkage:Linkage {key: key})
MATCH (line:ActionLine)<-[:FROM_LINE]-(linkage)-[:TO_SDG]->(sdg)
RETURN <fragments/linkage_columns>
