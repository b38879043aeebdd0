// name = "document_agencies"
// description = "Who issued a document, who approved it and whom it is sent to, each with the words that say so."
// params.document = {type = "string", example = "鲁政办字〔2021〕56号", description = "Number or id of the document."}
// params.limit = {type = "integer", default = 100, minimum = 1, description = "Rows at most."}
// columns = ["relation", "id", "name", "quote", "start", "end"]
MATCH (d:Document)-[r:ISSUED_BY|APPROVED_BY|ADDRESSED_TO]->(a:Agency)
WHERE d.id = $document OR d.number = $document
RETURN type(r) AS relation, a.id AS id, a.name AS name, r.quote AS quote, r.start AS start, r.end AS end
ORDER BY relation DESC, coalesce(r.order, 0), start, id
LIMIT $limit
