// name = "size"
// description = "How many documents and named things there are, told without a scan."
// columns = ["documents", "entities"]
CALL () { MATCH (d:Document) RETURN count(d) AS documents }
CALL () { MATCH (e:Entity) RETURN count(e) AS entities }
RETURN documents, entities
ORDER BY documents LIMIT 1
