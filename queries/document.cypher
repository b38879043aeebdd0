// name = "document"
// description = "All that is kept of one document, its text included."
// params.document = {type = "string", example = "鲁政办字〔2021〕56号", description = "Number or id of the document."}
// columns = ["document"]
MATCH (d:Document)
WHERE d.id = $document OR d.number = $document
RETURN properties(d) AS document
ORDER BY d.id LIMIT 1
