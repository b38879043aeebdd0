// name = "measures_unassigned"
// description = "Measures that commit to something, but for which the text names no agency."
// params.document = {type = "string", example = "鲁政办字〔2021〕56号", optional = true, description = "Number or id of a document; all documents without it."}
// params.limit = {type = "integer", default = 25, minimum = 1, description = "Rows at most."}
// columns = ["document", "measure", "title", "commitments", "complete", "id"]
MATCH (d:Document)-[:HAS_MEASURE]->(m:Measure)
WHERE ($document IS NULL OR d.id = $document OR d.number = $document)
  AND NOT EXISTS { (m)-[:LED_BY|PARTICIPATED_BY|ASSIGNED_TO|LOCALIZED_BY]->(:Agency) }
  AND EXISTS { (m)-[:HAS_COMMITMENT]->(:Commitment) }
RETURN coalesce(d.number, d.title) AS document, m.number AS measure, m.title AS title,
  COUNT { (m)-[:HAS_COMMITMENT]->(:Commitment) } AS commitments, m.complete AS complete, m.id AS id
ORDER BY coalesce(d.date, '') DESC, d.id, m.order
LIMIT $limit
