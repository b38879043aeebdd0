// name = "agency_succession"
// description = "Agencies that a reform put others in place of, with the dates of the names where the register knows them."
// params.agency = {type = "string", example = "青岛银保监局", optional = true, description = "Official name, alias or id of the earlier or later agency; all without it."}
// params.limit = {type = "integer", default = 25, minimum = 1, description = "Rows at most."}
// columns = ["agency", "valid_from", "valid_to", "successor", "successor_from", "source", "id", "successor_id"]
MATCH (old:Agency)-[r:SUCCEEDED_BY]->(new:Agency)
WHERE $agency IS NULL OR any(a IN [old, new] WHERE a.id = $agency OR a.name = $agency OR $agency IN a.aliases)
RETURN old.name AS agency, old.valid_from AS valid_from, old.valid_to AS valid_to,
  new.name AS successor, new.valid_from AS successor_from, r.source AS source, old.id AS id, new.id AS successor_id
ORDER BY id, successor_id, source
LIMIT $limit
