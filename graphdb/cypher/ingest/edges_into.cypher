// Which edges of this kind end at these nodes, and with which properties?
// $targets: keys of the nodes where the edges end
UNWIND $targets AS target
MATCH (b:<end> {<end_key>: target})<-[r:<type>]-(a:<start>)
RETURN a.<start_key> AS source, target, properties(r) AS properties
