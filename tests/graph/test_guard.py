"""The door for queries of anyone, on a real server: what reads the graph passes, all else is refused by name."""

import pytest

from graph import guard
from graph.errors import InputError, QueryRefusedError
from graph.store import Store

PASSES = [
    "MATCH (n) RETURN n LIMIT 5",
    "MATCH (d:Document)-[r:CITES]->(e) WHERE d.held RETURN d.title, count(e) ORDER BY d.title",
    "MATCH p = (a:Document)-[:HAS_PART*0..3]->(b) RETURN length(p), [x IN nodes(p) | x.id] LIMIT 3",
    "MATCH p = shortestPath((a:Agency)-[*..4]-(b:Place)) WHERE a <> b RETURN p LIMIT 1",
    "MATCH p = (a:Measure) ((x)-[:HAS_PART]->(y)){1,3} (b) RETURN count(p)",
    "UNWIND range(1, 3) AS i OPTIONAL MATCH (m:Measure {order: i}) RETURN i, m.title AS t UNION RETURN 0 AS i, '' AS t",
    "MATCH (a:Agency), (b:Agency) WHERE a.name < b.name AND NOT (a)-[:PART_OF]->(b) RETURN count(*)",
    "MATCH (d:Document) WHERE EXISTS { (d)-[:HAS_MEASURE]->() } RETURN d.id, COUNT { (d)-->() } AS edges",
    "MATCH (d:Document) CALL { WITH d MATCH (d)-[:SETS_GOAL]->(g) RETURN collect(g.value) AS goals } RETURN goals",
    "MATCH (e:Entity) WHERE e.name STARTS WITH '云' OR e.id IN ['a', 'b'] RETURN DISTINCT e.name ORDER BY e.name SKIP 1",
    "CALL db.labels() YIELD label RETURN label",
    "CALL db.schema.nodeTypeProperties() YIELD nodeType RETURN nodeType",
    "CALL db.index.fulltext.queryNodes('entity_names', '海洋') YIELD node RETURN node.name",
    "EXPLAIN MATCH (n) RETURN n",
    "CYPHER runtime=slotted MATCH (n) RETURN count(n)",
]
REFUSED = [
    ("CREATE (n:X) RETURN n", "Create", "writes"),
    ("MATCH (n) SET n.x = 1", "SetProperty", "writes"),
    ("MATCH (n) REMOVE n:Document", "RemoveLabels", "writes"),
    ("MATCH (n) DETACH DELETE n", "DetachDelete", "writes"),
    ("MERGE (n:X {id: 1}) RETURN n", "Merge", "writes"),
    ("FOREACH (i IN [1] | CREATE (:X))", "Foreach", "writes"),
    ("UNWIND [1] AS i CALL (i) { CREATE (:X) } RETURN i", "SubqueryForeach", "a subquery that writes"),
    ("UNWIND [1] AS i CALL (i) { MATCH (n) RETURN n } IN TRANSACTIONS RETURN n", "Transaction", "opens transactions"),
    ("CREATE INDEX i FOR (n:X) ON (n.y)", "CreateIndex", "changes the schema"),
    ("CREATE CONSTRAINT c FOR (n:X) REQUIRE n.y IS UNIQUE", "CreateConstraint", "changes the schema"),
    ("DROP INDEX entity_names", "DropIndex", "changes the schema"),
    ("CALL db.createLabel('X')", "db.createLabel", "changes the schema"),
    ("LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row", "LoadCSV", "reads files"),
    ("LOAD CSV FROM 'http://127.0.0.1/x.csv' AS row RETURN row", "LoadCSV", "reaches the network"),
    ("CREATE USER x SET PASSWORD 'yyyyyyyy'", "AdministrationCommand", "administers"),
    ("ALTER USER neo4j SET PASSWORD 'yyyyyyyy'", "AdministrationCommand", "administers"),
    ("DROP USER x", "AdministrationCommand", "administers"),
    ("SHOW USERS", "AdministrationCommand", "shows the server's users"),
    ("SHOW DATABASES", "AdministrationCommand", "shows the server"),
    ("SHOW SETTINGS", "ShowSettings", "shows the server's settings"),
    ("SHOW TRANSACTIONS", "ShowTransactions", "shows what others ask"),
    ("SHOW PROCEDURES", "ShowProcedures", "shows the server"),
    ("TERMINATE TRANSACTION 'neo4j-transaction-1'", "TerminateTransactions", "ends what others ask"),
    ("CALL dbms.listConfig() YIELD name RETURN name", "dbms.listConfig", "shows the server's settings"),
    ("CALL `dbms`.`listConfig`()", "dbms.listConfig", "the same in quotes"),
    ("CALL { CALL dbms.listConfig() YIELD name RETURN name } RETURN name", "dbms.listConfig", "the same further in"),
    ("MATCH (n) RETURN 1 AS x UNION CALL dbms.listConfig() YIELD name RETURN 1 AS x", "dbms.listConfig", "and further"),
    ("CALL db.clearQueryCaches()", "db.clearQueryCaches", "changes the server"),
    ("CALL db.prepareForReplanning()", "db.prepareForReplanning", "changes the server"),
    ("CALL db.stats.status()", "db.stats.status", "shows what others ask"),
    ("CALL tx.setMetaData({a: 1})", "tx.setMetaData", "changes its transaction"),
]
NO_CYPHER = [
    ("MATCH (n RETURN n", r"line 1, column 10\)"),
    ("MATCH (n)\nRETURN m", r"line 2, column 8\)"),
    ("RETURN 1; CREATE (n)", "exactly one statement"),
    ("PROFILE CREATE (n)", "conflicting"),
    ("STOP DATABASE neo4j", "Unsupported administration command"),
    ("USE system SHOW USERS", "USE"),
    ("", "end of input"),
]


@pytest.mark.parametrize("cypher", PASSES)
def test_reading_passes(store: Store, cypher: str) -> None:
    store.ask(cypher)


@pytest.mark.parametrize(("cypher", "named", "reason"), REFUSED, ids=[cypher for cypher, *_ in REFUSED])
def test_all_else_is_refused_by_name(store: Store, cypher: str, named: str, reason: str) -> None:
    with pytest.raises(QueryRefusedError) as caught:
        store.ask(cypher)
    assert named in caught.value.problem, reason


@pytest.mark.parametrize(("cypher", "problem"), NO_CYPHER)
def test_what_the_server_does_not_accept_says_why_and_where(store: Store, cypher: str, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        store.ask(cypher)


def test_a_step_that_nobody_knows_is_refused() -> None:
    plan = {"operatorType": "ProduceResults@neo4j", "children": [{"operatorType": "Teleport(All)@neo4j", "args": {}}]}
    with pytest.raises(QueryRefusedError, match="Teleport"):
        guard.admit(plan)


def test_a_query_without_a_plan_is_refused() -> None:
    with pytest.raises(QueryRefusedError, match="no plan"):
        guard.admit(None)
