// name = "documents"
// description = "Documents, newest first; each filter can be left out."
// params.issuer = {type = "string", example = "山东省人民政府办公厅", optional = true, description = "Official name, alias or id of the issuing body."}
// params.kind = {type = "string", example = "若干措施", optional = true, description = "Document kind."}
// params.year = {type = "integer", example = 2021, optional = true, description = "Year of writing."}
// params.held = {type = "boolean", example = true, optional = true, description = "Whether the text is in the collection, or the document is only cited."}
// params.q = {type = "string", example = "海岸", optional = true, description = "Part of a title or number."}
// params.offset = {type = "integer", default = 0, minimum = 0, description = "Rows to skip."}
// params.limit = {type = "integer", default = 25, minimum = 1, description = "Rows at most."}
// columns = ["id", "title", "number", "kind", "date", "issuers", "held", "complete", "sample", "total"]
MATCH (d:Document)
WHERE NOT EXISTS { (:Document)-[:HAS_PART]->(d) }
  AND ($issuer IS NULL OR EXISTS {
    (d)-[:ISSUED_BY]->(a:Agency) WHERE a.id = $issuer OR a.name = $issuer OR $issuer IN a.aliases
  })
  AND ($kind IS NULL OR d.kind = $kind)
  AND ($year IS NULL OR left(d.date, 4) = toString($year)
    OR d.date IS NULL AND d.number CONTAINS '〔' + toString($year) + '〕')
  AND ($held IS NULL OR d.held = $held)
  AND ($q IS NULL OR any(name IN [d.title, d.number] + d.aliases WHERE name CONTAINS $q))
WITH collect(d) AS found
UNWIND found AS d
WITH d, size(found) AS total
ORDER BY coalesce(d.date, '') DESC, d.id
SKIP $offset LIMIT $limit
RETURN d.id AS id, d.title AS title, d.number AS number, d.kind AS kind, d.date AS date,
  COLLECT { MATCH (d)-[r:ISSUED_BY]->(a:Agency) RETURN a.name ORDER BY r.order, a.id } AS issuers,
  d.held AS held, d.complete AS complete, d.sample AS sample, total
ORDER BY coalesce(date, '') DESC, id
