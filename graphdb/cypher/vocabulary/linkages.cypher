// Which linkages are there?
MATCH (line:ActionLine)<-[:FROM_LINE]-(linkage:Linkage)-[:TO_SDG]->(sdg)
RETURN <fragments/linkage_columns>
