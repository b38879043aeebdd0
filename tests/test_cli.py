"""The command line as a person meets it: what is printed where, and which exit code it ends with."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import Result
from typer.main import get_command
from typer.testing import CliRunner

import cli
from graph.change import Change
from graph.settings import Settings
from graph.store import Store
from ingest.sample import sample_files

ROOT = Path(cli.__file__).parent
COMMANDS = [
    ["ingest"], ["forget"], ["facts"], ["explain"], ["report"], ["diff"], ["query"], ["cypher"], ["export"], ["serve"], ["verify"],
    ["rebuild"], ["backup"], ["restore"], ["merges"], ["merges", "decide"],
    ["neo4j", "start"], ["neo4j", "stop"], ["neo4j", "status"], ["neo4j", "shell-env"],
]  # fmt: skip
SAMPLE_ID = "doc/鲁政办字/2021/56"
NOWHERE = {"NEO4J_URI": "bolt://127.0.0.1:9", "NEO4J_PASSWORD": "no matter"}


@dataclass(frozen=True)
class Shell:
    """Runs commands with an environment of its own."""

    environment: Mapping[str, str]

    def __call__(self, *arguments: object, **more: str) -> Result:
        return CliRunner().invoke(cli.app, [str(a) for a in arguments], env={**self.environment, **more})


def reaching(settings: Settings, home: Path) -> dict[str, str]:
    assert settings.neo4j_uri
    assert settings.neo4j_password
    return {
        "POLICY_GRAPH_HOME": str(home),
        "NEO4J_URI": settings.neo4j_uri,
        "NEO4J_USERNAME": settings.neo4j_user,
        "NEO4J_PASSWORD": settings.neo4j_password.get_secret_value(),
    }


@pytest.fixture(scope="module")
def shell(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A shell whose collection and database hold the sample."""
    with Store(settings) as store:
        store.clear()
    loaded = Shell(reaching(settings, tmp_path_factory.mktemp("cli")))
    result = loaded("ingest", "--sample")
    assert result.exit_code == 0, result.output
    return loaded


@pytest.fixture
def offline(home: Path) -> Shell:
    """A shell without a database."""
    return Shell({"POLICY_GRAPH_HOME": str(home), **NOWHERE})


def refused(result: Result, code: int, *words: str) -> bool:
    """Whether a command ended with this code and one sentence with these words on stderr."""
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output
    assert result.stderr.startswith("policy-graph: ")
    assert [word for word in words if word not in result.stderr] == []
    return True


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_shows_an_example_of_itself(command: list[str]):
    result = CliRunner().invoke(cli.app, [*command, "--help"])
    assert result.exit_code == 0
    assert re.search(rf"Examples?: .*policy-graph {' '.join(command)}", " ".join(result.stdout.split()))


def test_all_commands_are_known():
    group = get_command(cli.app)
    names = [[name] for name in group.commands if name != "neo4j"]  # type: ignore[attr-defined]
    for parent in ("merges", "neo4j"):
        names += [[parent, name] for name in group.commands[parent].commands]  # type: ignore[attr-defined]
    assert sorted(names) == sorted(COMMANDS)


def test_the_version_is_shown():
    assert CliRunner().invoke(cli.app, ["--version"]).stdout.startswith("policy-graph 0.")


def test_a_wrong_setting_is_named(offline: Shell):
    assert refused(offline("verify", POLICY_GRAPH_BATCH="many"), 2, "POLICY_GRAPH_BATCH")


def test_what_needs_the_local_server_says_so(shell: Shell, tmp_path: Path):
    archive = tmp_path / "backup.zip"
    for command in (["rebuild", "--bulk"], ["backup", archive]):
        assert refused(shell(*command), 2, "NEO4J_URI names a server", "Unset it.")
    assert refused(shell("restore", archive, POLICY_GRAPH_HOME=str(tmp_path / "home")), 2, "NEO4J_URI names a server")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_backup_is_told_so(home: Path, tmp_path: Path):
    result = Shell({"POLICY_GRAPH_HOME": str(home)})("restore", tmp_path / "nowhere.zip")
    assert refused(result, 2, "There is no file", "nowhere.zip")
    assert not home.exists()


def test_a_mistyped_command_is_an_error():
    assert CliRunner().invoke(cli.app, ["ingests"]).exit_code == 2


def test_the_sample_taken_in_twice_is_unchanged(shell: Shell):
    result = shell("ingest", "--sample", "--json")
    found = json.loads(result.stdout)
    assert (found["read"], found["unchanged"], found["failed"]) == (0, 5, [])
    assert found["documents"] == 5
    assert found["nodes"] > 200
    assert found["edges"] > 400


def test_the_summary_counts(shell: Shell):
    counts = dict(re.findall(r"^ +([a-z ]+?) +(\d+) *$", shell("ingest", "--sample").stdout, re.M))
    assert counts["files unchanged"] == "5"
    assert counts["documents"] == "5"
    assert set(counts) == {
        "files read", "files unchanged", "files failed", "files forgotten", "files vanished", "documents", "duplicates",
        "nodes", "edges", "unresolved",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["/there/is/no/such/folder"], ["/there/is/no/such/folder"]),
        ([], ["no file"]),
    ],
)
def test_nothing_to_take_in_is_bad_input(offline: Shell, arguments: list[str], words: list[str]):
    assert refused(offline("ingest", *arguments), 2, *words)


def test_a_bad_file_is_told_with_its_reason_and_the_others_are_taken_in(shell: Shell, tmp_path: Path):
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "empty.txt").touch()
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    shutil.copy(sample_files()[0], folder)
    result = shell("ingest", folder)
    assert result.exit_code == 2
    assert "2 of the files could not be read" in result.stderr
    assert re.search(r"empty\.txt .*empty", result.stdout)
    assert re.search(r"picture\.txt .*image", result.stdout)
    assert re.search(r"files unchanged +1 *\n", result.stdout)  # the copy says what its original said


INGEST, CYPHER, VERIFY = ["ingest", "--sample"], ["cypher", "RETURN 1"], ["verify"]
DOWN = ["bolt://127.0.0.1:9", "not reachable"]


@pytest.mark.parametrize(
    ("command", "environment", "words"),
    [
        (INGEST, NOWHERE, DOWN),
        (CYPHER, NOWHERE, DOWN),
        (VERIFY, NOWHERE, DOWN),
        (
            CYPHER,
            {"NEO4J_PASSWORD": "another"},
            ["password"],
        ),  # once: after three the server lets nobody in for a while
    ],
)
def test_a_database_out_of_reach_is_told(
    settings: Settings, home: Path, command: list[str], environment: Mapping[str, str], words: list[str]
):
    away = Shell({**reaching(settings, home), **environment})
    assert refused(away(*command), 3, *words)


TEXT = "云岭省人民政府关于撤回工作的意见\n云岭政发〔2024〕{}号\n一、建设平台\n支持建设国家海洋撤回库。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two documents that no other test takes in."""
    folder = tmp_path / "documents"
    folder.mkdir()
    for number in (901, 902):
        (folder / f"{number}.txt").write_text(TEXT.format(number), encoding="utf-8")
    return folder


def dump(settings: Settings) -> list[str]:
    with Store(settings) as store:
        return list(store.dump())


def test_what_is_forgotten_leaves_the_graph_as_it_was(shell: Shell, settings: Settings, folder: Path):
    before = dump(settings)
    assert shell("ingest", folder, "--jobs", "2").exit_code == 0
    assert dump(settings) != before
    found = json.loads(shell("forget", folder, "--json").stdout)
    assert found["forgotten"] == [str(folder / "901.txt"), str(folder / "902.txt")]
    assert dump(settings) == before


def test_a_vanished_file_is_told_and_pruned(shell: Shell, settings: Settings, folder: Path):
    shell("ingest", folder / "901.txt")
    one = dump(settings)
    shell("ingest", folder)
    (folder / "902.txt").unlink()
    told = json.loads(shell("ingest", folder, "--json").stdout)
    assert (told["vanished"], told["forgotten"]) == ([str(folder / "902.txt")], [])
    assert dump(settings) != one
    pruned = json.loads(shell("ingest", folder, "--prune", "--json").stdout)
    assert (pruned["vanished"], pruned["forgotten"]) == ([], [str(folder / "902.txt")])
    assert dump(settings) == one
    (folder / "901.txt").unlink()
    assert shell("ingest", folder, "--prune").exit_code == 0  # the folder may be empty then


def test_what_was_never_read_cannot_be_forgotten(shell: Shell):
    assert refused(shell("forget", "/there/is/no/such/file"), 2, "/there/is/no/such/file", "Nothing")


def test_report_and_diff_need_no_database_and_no_documents(offline: Shell):
    assert "0 documents in 0 files" in offline("report").stdout
    assert json.loads(offline("report", "--json").stdout)["files"] == 0
    assert json.loads(offline("diff", "--json").stdout) == {"before": 0, "after": 0, "documents": [], "types": {}}
    assert refused(offline("diff", "4"), 2, "run 4")


def test_the_report_tells_of_the_collection(shell: Shell):
    result = shell("report")
    assert re.search(r"^\d+ documents in \d+ files", result.stdout)
    for part in ("fields of the head", "where they stood", "time", "policy_citations"):
        assert part in result.stdout


def test_a_run_tells_what_it_changed(shell: Shell, folder: Path):
    shell("ingest", folder)
    result = shell("diff")
    assert re.search(r"doc/云岭政发/2024/901 +added", result.stdout)
    assert "2 documents differ" in result.stdout
    shell("forget", folder)
    changes = json.loads(shell("diff", "--json").stdout)
    assert {d["document"]: d["change"] for d in changes["documents"]} == {
        "doc/云岭政发/2024/901": "removed",
        "doc/云岭政发/2024/902": "removed",
    }
    assert changes["types"]["Measure"] == {"added": 0, "changed": 0, "removed": 2}


def test_a_log_has_a_line_of_json_for_every_file(shell: Shell, folder: Path, tmp_path: Path):
    log = tmp_path / "log.jsonl"
    shell("ingest", folder, "--log-json", log)
    shell("forget", folder)
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert [(line["state"], line["document"]) for line in lines] == [
        ("read", "doc/云岭政发/2024/901"),
        ("read", "doc/云岭政发/2024/902"),
    ]


def test_a_log_that_cannot_be_written_is_told(shell: Shell, folder: Path):
    assert refused(shell("ingest", folder, "--log-json", folder), 2, "--log-json")


def test_ctrl_c_ends_soon_and_says_what_is_kept(shell: Shell, tmp_path: Path):
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number}.txt").write_text(TEXT.format(number + 1000), encoding="utf-8")
    log = tmp_path / "log"
    command = [
        sys.executable,
        "-c",
        "import cli; cli.app()",
        "ingest",
        str(folder),
        "--jobs",
        "2",
        "--log-json",
        str(log),
    ]
    environment = {
        **os.environ,
        **shell.environment,
        "PYTHONPATH": str(ROOT),
        "POLICY_GRAPH_HOME": str(tmp_path / "home"),
    }
    with subprocess.Popen(
        command, env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        while process.poll() is None and not (log.exists() and log.stat().st_size):
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all processes at once
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 130, errors
    assert re.search(r"policy-graph: Stopped\. \d+ files are kept", errors)
    assert "Traceback" not in errors


def test_facts_need_no_database(offline: Shell, tmp_path: Path):
    result = offline("facts", sample_files()[-1], "--out", tmp_path / "facts")
    assert result.exit_code == 0, result.output
    (file,) = (tmp_path / "facts").iterdir()
    found = json.loads(file.read_text(encoding="utf-8"))
    assert file.name == "鲁政办字〔2021〕56号.json"
    assert found["document"]["number"] == "鲁政办字〔2021〕56号"


def test_facts_of_a_bad_file_are_an_error(offline: Shell, tmp_path: Path):
    (tmp_path / "empty.txt").touch()
    result = offline("facts", tmp_path / "empty.txt", "--out", tmp_path / "facts", "--json")
    assert result.exit_code == 2
    assert json.loads(result.stdout)["failed"][0]["path"].endswith("empty.txt")


def test_a_query_answers_as_a_table_and_as_json(shell: Shell):
    asked = ("query", "measures_led_by", "--agency", "山东省科学技术厅", "--limit", "5")
    assert "提升科技创新能力" in shell(*asked).stdout
    rows = json.loads(shell(*asked, "--json").stdout)
    assert [row["document"] for row in rows] == ["鲁政办字〔2021〕56号"]


def test_parameters_can_be_joined_to_their_values(shell: Shell):
    rows = json.loads(shell("query", "measures_led_by", "--agency=山东省科学技术厅", "--limit=1", "--json").stdout)
    assert len(rows) == 1


def test_the_list_of_queries_needs_no_database(offline: Shell):
    listed = offline("query", "--list")
    assert listed.exit_code == 0
    assert re.search(r"measures_led_by .*--agency --limit", listed.stdout)
    assert "measures_led_by" in [q["name"] for q in json.loads(offline("query", "--list", "--json").stdout)]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["measures_lead_by"], ["measures_lead_by", "measures_led_by"]),
        (["measures_led_by"], ["needs", "agency"]),
        (["measures_led_by", "--agent", "x"], ["no parameter", "agent"]),
        (["measures_led_by", "--agency", "x", "--limit", "few"], ["limit", "few"]),
        (["measures_led_by", "--agency"], ["--agency", "no value"]),
        (["measures_led_by", "--agency", "x", "--agency", "y"], ["twice"]),
        (["measures_led_by", "x"], ["x", "--PARAM VALUE"]),
    ],
)
def test_a_wrong_question_is_bad_input(offline: Shell, arguments: list[str], words: list[str]):
    assert refused(offline("query", *arguments), 2, *words)


def test_cypher_reads(shell: Shell):
    result = shell(
        "cypher", "MATCH (d:Document {sample: 'real'}) WHERE d.text <> '' RETURN d.number AS number", "--json"
    )
    assert json.loads(result.stdout) == [{"number": "鲁政办字〔2021〕56号"}]


@pytest.mark.parametrize(
    "statement", ["MATCH (n) DETACH DELETE n", "CREATE (n:Document {id: 'x'})", "SHOW USERS", "MATCH (n RETURN n"]
)
def test_cypher_that_does_more_than_read_is_refused(shell: Shell, settings: Settings, statement: str):
    with Store(settings) as store:
        before = store.counts()
        assert refused(shell("cypher", statement), 2)
        assert store.counts() == before


def test_an_answer_that_was_cut_says_so(shell: Shell):
    result = shell("cypher", "UNWIND range(1, 9) AS n RETURN n", "--json", POLICY_GRAPH_QUERY_ROWS="4")
    assert len(json.loads(result.stdout)) == 4
    assert "more than 4 rows" in result.stderr


@pytest.mark.parametrize(("ending", "words"), [("nt", "<https://"), ("ttl", "@prefix")])
def test_the_graph_is_exported_in_the_syntax_of_the_ending(shell: Shell, tmp_path: Path, ending: str, words: str):
    file = tmp_path / f"graph.{ending}"
    result = shell("export", file, "--document", SAMPLE_ID)
    assert result.exit_code == 0, result.output
    assert words in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["graph.odt"], ["graph.odt"]), (["graph.nt", "--document", "doc/none"], ["doc/none"])],
)
def test_an_export_of_what_cannot_be_is_bad_input(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: list[str]
):
    monkeypatch.chdir(tmp_path)
    assert refused(shell("export", *arguments), 2, *words)
    assert list(tmp_path.glob("graph*")) == []


def test_a_difference_is_shown_and_mended_by_a_rebuild(shell: Shell, settings: Settings):
    assert shell("verify").exit_code == 0
    with Store(settings) as store:
        before = list(store.dump())
        store.write(Change(removed=("org/山东省科学技术厅",)))
        result = shell("verify")
        assert refused(result, 5, "rebuild")
        assert "org/山东省科学技术厅" in result.stdout
        assert ["missing", "Agency", "org/山东省科学技术厅"] in json.loads(shell("verify", "--json").stdout)[
            "differences"
        ]
        assert shell("rebuild").exit_code == 0
        assert list(store.dump()) == before


def test_a_full_port_is_told(offline: Shell):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert refused(offline("serve", "--port", port), 2, str(port), "--port")


@pytest.fixture
def address(shell: Shell) -> Iterator[str]:
    """The address that `serve` prints, served by a process of its own."""
    command = [sys.executable, "-c", "import cli; cli.app()", "serve", "--port", "0"]
    environment = {**os.environ, **shell.environment, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        found = re.search(r"http://\S+/", process.stdout.readline())
        assert found
        yield found[0]
        process.terminate()


def test_the_api_is_served_at_the_printed_address(address: str):
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(f"{address}health", timeout=60) as answer:
        assert answer.status == 200


def test_what_a_client_needs_is_printed_for_the_shell(shell: Shell):
    result = shell("neo4j", "shell-env")
    variables = dict(re.findall(r"^export (\w+)=(\S+)$", result.stdout, re.M))
    assert {name: variables[name] for name in ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD")} == {
        name: value for name, value in shell.environment.items() if name.startswith("NEO4J")
    }


@pytest.mark.parametrize(
    ("command", "code", "words"),
    [
        ("status", 0, "No local Neo4j is running."),
        ("stop", 0, "No local Neo4j is running."),
        ("shell-env", 3, "neo4j start"),
    ],
)
def test_without_a_server_the_commands_say_so(home: Path, command: str, code: int, words: str):
    result = Shell({"POLICY_GRAPH_HOME": str(home)})("neo4j", command)
    assert result.exit_code == code
    assert words in result.output


def test_no_local_server_is_started_beside_another(shell: Shell):
    assert refused(shell("neo4j", "start"), 2, "NEO4J_URI")
