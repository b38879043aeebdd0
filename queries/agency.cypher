// name = "agency"
// description = "One agency: its area, what it belongs to, what came before and after it, and how many measures task it in which role."
// params.agency = {type = "string", example = "山东省科学技术厅", description = "Official name or id of the agency."}
// columns = ["agency", "places", "parents", "predecessors", "successors", "roles"]
MATCH (a:Agency)
WHERE a.id = $agency OR a.name = $agency
CALL (a) {
  MATCH (a)<-[r:LED_BY|PARTICIPATED_BY|ASSIGNED_TO|LOCALIZED_BY]-(m:Measure)
  WITH type(r) AS role, count(DISTINCT m) AS measures ORDER BY role
  RETURN collect({role: role, measures: measures}) AS roles
}
RETURN properties(a) AS agency,
  COLLECT { MATCH (a)-[:HAS_JURISDICTION]->(p:Place) RETURN p {.id, .name} ORDER BY p.id } AS places,
  COLLECT { MATCH (a)-[:PART_OF]->(above:Agency) RETURN above {.id, .name} ORDER BY above.id } AS parents,
  COLLECT { MATCH (a)<-[:SUCCEEDED_BY]-(old:Agency) RETURN old {.id, .name} ORDER BY old.id } AS predecessors,
  COLLECT { MATCH (a)-[:SUCCEEDED_BY]->(new:Agency) RETURN new {.id, .name} ORDER BY new.id } AS successors,
  roles
ORDER BY a.id LIMIT 1
