// name = "citation_chains"
// description = "How documents lead to a document over up to three steps of implementing, basing on, amending, repealing or citing."
// params.document = {type = "string", example = "国办发〔2019〕58号", description = "Number or id of the document at the end."}
// params.limit = {type = "integer", default = 50, minimum = 1, description = "Rows at most."}
// columns = ["steps", "documents", "relations", "first", "last"]
MATCH (last:Document)
WHERE last.id = $document OR last.number = $document
MATCH path = (first:Document)-[:IMPLEMENTS|BASED_ON|AMENDS|REPEALS|CITES]->{1,3}(last)
WITH DISTINCT [d IN nodes(path) | coalesce(d.number, d.title)] AS documents, [r IN relationships(path) | type(r)] AS relations,
  [d IN nodes(path) | d.id] AS ids
RETURN size(relations) AS steps, documents, relations, head(ids) AS first, last(ids) AS last
ORDER BY steps, ids, relations
LIMIT $limit
