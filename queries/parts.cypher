// name = "parts"
// description = "What a document transmits and annexes: the text it promulgates or forwards and each annex, who issued it, where it stands, what stands in it, and why one is not there."
// params.document = {type = "string", example = "云海政发〔2022〕11号", description = "Number or id of the document."}
// params.limit = {type = "integer", default = 100, minimum = 1, description = "Rows at most."}
// columns = ["id", "title", "kind", "number", "date", "issuers", "held", "complete", "reason", "start", "end", "measures", "commitments", "goals"]
MATCH (d:Document)-[r:HAS_PART]->(p:Document)
WHERE d.id = $document OR d.number = $document
RETURN p.id AS id, p.title AS title, p.kind AS kind, p.number AS number, p.date AS date,
  COLLECT { MATCH (p)-[i:ISSUED_BY]->(a:Agency) RETURN a.name ORDER BY i.order, a.id } AS issuers,
  p.held AS held, p.complete AS complete, p.incomplete_reason AS reason, r.part_start AS start, r.part_end AS end,
  COUNT { MATCH (:Measure {document: d.id, part: p.id}) } AS measures,
  COUNT { MATCH (:Commitment {document: d.id, part: p.id}) } AS commitments,
  COUNT { MATCH (:Goal {document: d.id, part: p.id}) } AS goals
ORDER BY d.id, start, id
LIMIT $limit
