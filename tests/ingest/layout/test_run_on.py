"""Lost line breaks in a portal's table and behind a signature."""

import pytest

from ingest.clean import repair

TITLE = "云岭省人民政府办公厅关于印发示例行动方案的通知"
SIGNED = "云岭省人民政府办公厅 2024年6月12日"


def paragraphs(raw: str) -> list[str]:
    return repair(raw).content.split("\n")


@pytest.mark.parametrize(
    ("line", "expected", "reason"),
    [
        (
            f"{TITLE} 发文机构：省政府办公厅 发布时间：2024-06-21 发文字号：云政办发〔2024〕5号",
            [TITLE, "发文机构：省政府办公厅", "发布时间：2024-06-21", "发文字号：云政办发〔2024〕5号"],
            "a title and a whole table",
        ),
        (
            "发布日期：2024-06-21来源：省政府办公厅",
            ["发布日期：2024-06-21", "来源：省政府办公厅"],
            "no blank behind a date",
        ),
        (
            "政策层级：省级 关键字：产业;数据 云政办发〔2024〕5号 各市人民政府： 为发展产业，现通知如下。",
            [
                "政策层级：省级",
                "关键字：产业;数据",
                "云政办发〔2024〕5号",
                "各市人民政府：",
                "为发展产业，现通知如下。",
            ],
            "number, addressees and text behind the last value",
        ),
        (
            "政策层级：省级 关键字：数据 云岭省人民政府令 第7号 《示例办法》已经通过，现予公布。",
            ["政策层级：省级", "关键字：数据", "云岭省人民政府令第7号", "《示例办法》已经通过，现予公布。"],
            "the number of an order",
        ),
        (
            "政策层级：省级 来源：示例省 示例网",
            ["政策层级：省级", "来源：示例省示例网"],
            "a blank inside the last value, no text follows",
        ),
        (
            f"{TITLE}发文机构：省政府办公厅发布时间：2024-06-21",
            [TITLE, "发文机构：省政府办公厅发布时间：2024-06-21"],
            "a title and a table without a blank",
        ),
        (
            f"{TITLE}云政办发〔2024〕5号各市人民政府，省政府直属各单位：",
            [TITLE, "云政办发〔2024〕5号", "各市人民政府，省政府直属各单位："],
            "title, number and addressees",
        ),
        ("责任单位：省财政厅 联系人：张三", ["责任单位：省财政厅联系人：张三"], "labels of no metadata table"),
    ],
)
def test_tables_on_one_line(line: str, expected: list[str], reason: str) -> None:
    assert paragraphs(f"{line}\n") == expected, reason


@pytest.mark.parametrize(
    ("line", "expected", "reason"),
    [
        (
            f"{SIGNED}（此件公开发布）示例行动方案为深入贯彻要求，制定本方案。",
            ["云岭省人民政府办公厅2024年6月12日（此件公开发布）", "示例行动方案", "为深入贯彻要求，制定本方案。"],
            "remark, title and text without a blank",
        ),
        (
            f"{SIGNED} 示例发展行动方案 “十四五”期间，产业发展。",
            ["云岭省人民政府办公厅2024年6月12日", "示例发展行动方案", "“十四五”期间，产业发展。"],
            "parted by blanks",
        ),
        (
            "省长 张三四 2024年6月12日 云岭省人民政府决定，修改示例办法。",
            ["省长张三四2024年6月12日", "云岭省人民政府决定，修改示例办法。"],
            "who signs an order",
        ),
        (
            "2024年6月12日云海市商务局关于示例工作的通知",
            ["2024年6月12日", "云海市商务局关于示例工作的通知"],
            "the title of the next document behind a bare date",
        ),
        (
            "2024年6月12日（此件公开发布）示例行动方案",
            ["2024年6月12日（此件公开发布）", "示例行动方案"],
            "a remark shows that a bare date signs",
        ),
        (f"{SIGNED}印发", ["云岭省人民政府办公厅2024年6月12日印发"], "who printed it"),
        (
            f"{SIGNED}印发的示例行动方案 继续执行，其他不变。",
            ["云岭省人民政府办公厅2024年6月12日印发的示例行动方案继续执行，其他不变。"],
            "a sentence",
        ),
        (
            "2024年6月12日前完成示例行动方案 并报告，逾期不候。",
            ["2024年6月12日前完成示例行动方案并报告，逾期不候。"],
            "a date in a sentence",
        ),
    ],
)
def test_signatures_that_run_on(line: str, expected: list[str], reason: str) -> None:
    assert paragraphs(f"{line}\n") == expected, reason
