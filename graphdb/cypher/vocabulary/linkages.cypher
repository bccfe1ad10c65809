// Which linkages are there?
MATCH (line:ActionLine)<-[:<from_line>]-(linkage:<linkage>)-[:<to_aim>]->(aim)
RETURN <fragments/linkage_columns>
