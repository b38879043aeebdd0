// name = "documents_incomplete"
// description = "Documents whose copy breaks off, why, and the measure in which it does."
// params.limit = {type = "integer", default = 50, minimum = 1, description = "Rows at most."}
// columns = ["number", "title", "reason", "measure", "measure_title", "id"]
MATCH (d:Document {complete: false})
WHERE NOT EXISTS { (:Document)-[:HAS_PART]->(d) }
OPTIONAL MATCH (d)-[:HAS_MEASURE]->(m:Measure {complete: false})
RETURN d.number AS number, d.title AS title, d.incomplete_reason AS reason, m.number AS measure,
  m.title AS measure_title, d.id AS id
ORDER BY id, m.order
LIMIT $limit
