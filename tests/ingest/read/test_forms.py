"""Regulations and plans in every format: chapters, articles, items and boxes are the same units."""

from collections.abc import Callable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from ingest.outline import find_units
from ingest.read import read_text
from ingest.records import Source
from ingest.structure import find_header

REGULATION = (
    "云岭省示例项目管理办法",
    "第一章 总则",
    "第一条 为规范示例项目管理，根据《云岭省创新发展条例》，制定本办法。",
    "第二条 本办法所称示例项目，是指由省级财政资金支持的下列项目：",
    "（一）示例平台建设项目；",
    "（二）示例人才培养项目，包括引进和培训。",
    "第二章 管理",
    "第三条 项目单位应当按照批准的内容组织实施，不得擅自变更；确需变更的，应当在三十日以前报省科学技术厅批准。",
    "第四条 本办法自2024年7月1日起施行。",
)
PLAN = (
    "云岭省示例产业发展规划",
    "为推动示例产业发展，制定本规划。",
    "一、重点任务",
    "（一）项目建设。统筹推进示例装置建设，完善配套设施，促进上下游企业协同发展。",
    "专栏1 示例装置建设工程",
    "到2027年，建成示例装置3个，带动投资100亿元，形成较为完整的示例产业链条。",
    "（二）加强监管。健全管理制度，落实主体责任。（省科技厅负责）",
    "二、保障措施",
    "1．加强领导。各地要健全工作机制，一是明确分工，二是压实责任，三是加强督查。",
    "2．强化支持。加大财政投入，引导社会资本参与，拓宽融资渠道。",
)
OUTLINES = {
    REGULATION: [
        (1, "第一章", "总则"),
        (2, "第一条", "为规范示例项目管理"),
        (2, "第二条", "本办法所称示例项目"),
        (3, "（一）", "示例平台建设项目"),
        (3, "（二）", "示例人才培养项目"),
        (1, "第二章", "管理"),
        (2, "第三条", "项目单位应当按照批准的内容组织实施"),
        (2, "第四条", "本办法自2024年7月1日起施行"),
    ],
    PLAN: [
        (1, "一", "重点任务"),
        (2, "（一）", "项目建设"),
        (3, "专栏1", "示例装置建设工程"),
        (2, "（二）", "加强监管"),
        (1, "二", "保障措施"),
        (2, "1", "加强领导"),
        (2, "2", "强化支持"),
    ],
}


def html(paragraphs: Sequence[str]) -> bytes:
    return f"<html><body><div>{''.join(f'<p>{escape(p)}</p>' for p in paragraphs)}</div></body></html>".encode()


@pytest.fixture
def file(
    request: pytest.FixtureRequest,
    docx: Callable[..., bytes],
    pdf: Callable[..., bytes],
    ofd: Callable[..., bytes],
    doc: Callable[..., bytes],
) -> Callable[[Sequence[str]], bytes]:
    """Make a file of paragraphs in the format of the row."""
    makers: dict[str, Callable[[Sequence[str]], bytes]] = {
        "txt": lambda paragraphs: "\n".join(paragraphs).encode("utf-16"),
        "md": lambda paragraphs: ("# " + "\n\n## ".join(paragraphs)).encode(),
        "html": html,
        "docx": lambda paragraphs: docx("".join(f"<w:p><w:r><w:t>{escape(p)}</w:t></w:r></w:p>" for p in paragraphs)),
        "doc": lambda paragraphs: doc("\r".join(paragraphs) + "\r"),
        "pdf": pdf,
        "ofd": ofd,
    }
    return makers[request.param]


@pytest.mark.parametrize("paragraphs", [REGULATION, PLAN], ids=["regulation", "plan"])
@pytest.mark.parametrize("file", ["txt", "md", "html", "docx", "doc", "pdf", "ofd"], indirect=True)
def test_the_same_outline(file: Callable[[Sequence[str]], bytes], paragraphs: tuple[str, ...]) -> None:
    text = read_text(Source(Path("示例"), "0" * 64, file(paragraphs)))
    assert [p.replace(" ", "") for p in text.content.split("\n")] == [p.replace(" ", "") for p in paragraphs]
    header = find_header(text)
    assert header.title is not None
    assert header.title.value == paragraphs[0]
    found = [(unit.level, unit.number, unit.title) for unit in find_units(text, header)]
    assert found == OUTLINES[paragraphs]
