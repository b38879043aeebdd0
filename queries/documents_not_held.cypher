// name = "documents_not_held"
// description = "Documents that are cited, but not in the collection, most cited first."
// params.limit = {type = "integer", default = 50, minimum = 1, description = "Rows at most."}
// columns = ["number", "title", "citations", "relations", "cited_by", "id"]
MATCH (d:Document {held: false})<-[r:IMPLEMENTS|BASED_ON|AMENDS|REPEALS|PROMULGATES|CITES]-(from:Document)
WITH d, r, from ORDER BY from.id, r.start
RETURN d.number AS number, d.title AS title, count(r) AS citations, collect(DISTINCT type(r)) AS relations,
  collect(DISTINCT coalesce(from.number, from.title))[..10] AS cited_by, d.id AS id
ORDER BY citations DESC, id
LIMIT $limit
