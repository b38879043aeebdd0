// name = "metadata_disagreements"
// description = "Where a portal's metadata table says otherwise than the document itself: both values, and where each stands."
// params.field = {type = "string", example = "成文日期", optional = true, description = "标题, 发文字号, 发文机关, 成文日期 or 文种; all without it."}
// params.limit = {type = "integer", default = 50, minimum = 1, description = "Rows at most."}
// columns = ["number", "title", "field", "listed", "stated", "quote", "start", "end", "document", "id"]
MATCH (d:Document)-[:HAS_METADATA]->(e:MetadataEntry {agrees: false})
WHERE $field IS NULL OR e.field = $field
WITH d, e, COLLECT { MATCH (d)-[r:ISSUED_BY]->(a:Agency) RETURN a.name ORDER BY r.order } AS issuers
RETURN d.number AS number, d.title AS title, e.field AS field, coalesce(e.normalized, e.printed) AS listed,
  CASE e.field WHEN '标题' THEN [d.title] WHEN '发文字号' THEN [d.number] WHEN '成文日期' THEN [d.date]
    WHEN '文种' THEN [d.kind] ELSE issuers END AS stated,
  e.quote AS quote, e.start AS start, e.end AS end, d.id AS document, e.id AS id
ORDER BY document, start, id
LIMIT $limit
