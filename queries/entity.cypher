// name = "entity"
// description = "One named thing: all that is kept of it, and how often it is mentioned."
// params.entity = {type = "string", example = "platform/国家海洋基因库", description = "Id of the entity."}
// columns = ["label", "entity", "mentions", "neighbours"]
MATCH (e:Entity {id: $entity})
RETURN [l IN labels(e) WHERE l <> 'Entity'][0] AS label, properties(e) AS entity,
  COUNT { (e)<-[:MENTIONS]-() } AS mentions, COUNT { (e)--() } - COUNT { (e)<-[:MENTIONS]-() } AS neighbours
ORDER BY e.id LIMIT 1
