"""Every node and edge type of the graph, once.

Constraints, write statements, `ontology.ttl`, the RDF export, the API's schema and the README's table are walks over
`NODES` and `EDGES`; nothing is declared a second time. The pattern of an edge is drawn above its class.

Three rules hold for them. A *fact of a document* carries `Evidence`: the document, the code points `[start, end)`
of that document's text, the quote found there and the rule that read it. A *fact of the register* (who sits where, what
succeeded what) carries its `source` instead, for no document states it. A *fact of the ledger* (which files hold a
document) carries the hash of the file.
"""

from typing import Annotated, ClassVar, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from graph.terms import DC, DCTERMS, ELI, OA, ORG, PG, PROV, RDFS, SKOS, XSD, Term

Strength = Literal[-2, -1, 0, 1, 2, 3, 4, 5]
CommitmentClass = Literal[
    "ACT", "SUPPORT", "ENCOURAGE", "PERMIT", "STRIVE", "PRIORITIZE", "EXPLORE", "REQUIRE", "PROHIBIT"
]
Sample = Literal["real", "invented"]
MetadataField = Literal[
    "索引号", "统一编号", "标题", "发文字号", "发文机关", "成文日期", "发布日期", "实施日期", "失效日期", "有效性",
    "文种", "效力级别", "主题分类", "信息分类", "主题词", "公开方式", "地区部门", "年份", "来源", "作者", "语言",
    "链接",
]  # fmt: skip
JoinRule = Literal["title", "title and issuer", "title and place", "spelling"]
"""Rules by which a name means a thing that has another name, or more than a name."""
DATE = r"^\d{4}-\d\d-\d\d$"
DECIMAL = r"^-?\d+(\.\d+)?$"


class Record(BaseModel):
    """What nodes and edges share: they are frozen, closed, and described where they are declared."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    zh: ClassVar[str]
    """Chinese name of the type."""
    iri: ClassVar[str]
    """IRI of the type."""
    aligned: ClassVar[tuple[str, ...]] = ()
    """IRIs of foreign terms whose published definition covers this type."""
    close: ClassVar[tuple[str, ...]] = ()
    """IRIs of foreign terms that mean nearly the same. ELI's are never more: it describes law, policy is wider."""


class Evidence(BaseModel):
    """Where a fact stands. `text[start:end] == quote` for the text of `document`."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    document: Annotated[str, Term("所在文件", PG.statedIn, PG.Document, close=PROV.hadPrimarySource)]
    """Id of the document that states the fact."""
    part: Annotated[str | None, Term("所在部分", PG.inPart, PG.Document)] = None
    """Id of the promulgated text or annex in which it stands; absent in the document's own words."""
    start: Annotated[int, Term("起始位置", PG.start, close=OA.start), Field(ge=0)]
    """First code point of the quote in the document's text."""
    end: Annotated[int, Term("结束位置", PG.end, close=OA.end), Field(ge=0)]
    """Code point after the quote."""
    quote: Annotated[str, Term("原文", PG.quote, close=OA.exact)]
    """The words of the text that state the fact."""
    rule: Annotated[str, Term("规则", PG.rule)]
    """Name of the rule that read it."""


# ---------------------------------------------------------------- nodes


class Node(Record):
    """A thing; `label` is its Neo4j label, `id` its key in every store."""

    label: ClassVar[str]
    shared: ClassVar[bool] = True
    """Whether several documents can state it. What is not shared belongs to one document and goes with it."""
    full_text: ClassVar[tuple[str, ...]] = ()
    """Properties that the full-text index reads."""

    id: Annotated[str, Term("标识", DCTERMS.identifier)]
    """Structural id, the same on every run; `graph.ids` makes it."""


class Document(Node, Evidence):
    """A policy document, held or only cited."""

    label = "Document"
    zh = "政策文件"
    iri = PG.Document
    close = (ELI.LegalResource,)
    full_text = ("title", "number", "aliases")

    held: Annotated[bool, Term("已收录", PG.held)]
    """Whether its text is in the collection; `false` for one that is only cited, and for an annex that is not there."""
    title: Annotated[str | None, Term("标题", DCTERMS.title)] = None
    """Main title, without book-title marks."""
    number: Annotated[str | None, Term("文号", PG.number, close=ELI.number)] = None
    """Document number as printed, with 〔〕 and without spaces."""
    aliases: Annotated[tuple[str, ...], Term("别称", SKOS.altLabel)] = ()
    """Other titles it goes by: the notice's own title, the wording of those who cite it."""
    kind: Annotated[str | None, Term("文种", DC.type)] = None
    """Document kind (通知, 意见, 若干措施, …)."""
    date: Annotated[str | None, Term("成文日期", PG.date, XSD.date, close=ELI.date_document), Field(pattern=DATE)] = (
        None
    )
    """Date of writing, `YYYY-MM-DD`."""
    text: Annotated[str | None, Term("正文", PG.text)] = None
    """The repaired text that all positions of its facts count in."""
    source: Annotated[str | None, Term("来源文件", DC.source)] = None
    """Name of the file it was read from."""
    source_sha256: Annotated[str | None, Term("来源散列", PG.sourceSha256)] = None
    """SHA-256 of that file."""
    complete: Annotated[bool | None, Term("完整", PG.complete)] = None
    """Whether the text reaches its own end; `false` for a preview, a cut-off copy or an annex that is not there, absent
    when only cited."""
    incomplete_reason: Annotated[str | None, Term("不完整原因", PG.incompleteReason)] = None
    """Why `complete` is false."""
    sample: Annotated[Sample | None, Term("样例", PG.sample)] = None
    """`real` or `invented` for the documents of the packaged sample, absent for all others."""


class Measure(Node, Evidence):
    """A numbered unit of a document's outline: chapter, section, item or article. The quote is its heading."""

    label = "Measure"
    zh = "措施"
    iri = PG.Measure
    close = (ELI.LegalResourceSubdivision,)
    shared = False
    full_text = ("title",)

    number: Annotated[str, Term("序号", PG.number, close=ELI.number)]
    """Number as printed, without its separator (`一`, `（一）`, `第三条`)."""
    title: Annotated[str, Term("标题", DCTERMS.title)]
    """Heading, or the first clause where the unit has no heading of its own."""
    level: Annotated[int, Term("层级", PG.level), Field(ge=1)]
    """Depth in the outline, 1 for the outermost."""
    order: Annotated[int, Term("次序", PG.order), Field(ge=1)]
    """Position among all units of the document, in reading order."""
    text: Annotated[str, Term("内容", PG.text)]
    """The unit's own words, from its heading to the next unit."""
    complete: Annotated[bool, Term("完整", PG.complete)] = True
    """`false` when the text breaks off inside it."""


class Commitment(Node, Evidence):
    """What one clause promises, allows, asks or forbids."""

    label = "Commitment"
    zh = "承诺"
    iri = PG.Commitment
    shared = False
    full_text = ("quote",)

    commitment_class: Annotated[CommitmentClass, Term("类别", PG.commitmentClass)]
    """Class from the explicit verb of its own clause; `ACT` where there is none."""
    verb: Annotated[str | None, Term("承诺动词", PG.verb)] = None
    """The commitment verb as printed."""
    actions: Annotated[tuple[str, ...], Term("行动", PG.action)] = ()
    """Verbs of what is to be done."""
    strength: Annotated[Strength, Term("力度", PG.strength)]
    """Ordinal strength, -2 (forbidden) to 5 (must); docs/decisions states the scale."""
    order: Annotated[int, Term("次序", PG.order), Field(ge=1)]
    """Position among all commitments of the document."""


class Goal(Node, Evidence):
    """A quantified goal or a sum of money."""

    label = "Goal"
    zh = "量化目标"
    iri = PG.Goal
    shared = False
    full_text = ("quote",)

    value: Annotated[str, Term("数值", PG.value, XSD.decimal), Field(pattern=DECIMAL)]
    """The amount in digits, exactly as a decimal string (`100`, `0.5`)."""
    unit: Annotated[str, Term("单位", PG.unit)]
    """Unit as printed (亿元, %, 个, 万人)."""
    comparison: Annotated[Literal["=", ">=", "<=", ">", "<", "~"], Term("比较", PG.comparison)]
    """How the goal relates to the value."""
    year: Annotated[int | None, Term("目标年份", PG.year)] = None
    """The year by which, if its sentence names one."""
    measured: Annotated[str | None, Term("指标", PG.measured)] = None
    """What is measured, as printed."""


class MetadataEntry(Node, Evidence):
    """A line of the metadata table that a portal prints with a document. The quote is its label and value."""

    label = "MetadataEntry"
    zh = "著录项"
    iri = PG.MetadataEntry
    shared = False

    field: Annotated[MetadataField, Term("著录字段", PG.metadataField)]
    """What the line tells, under one name whatever its label (发布机构 and 制定机关 are 发文机关)."""
    printed: Annotated[str, Term("著录值", PG.printedValue)]
    """The value as printed."""
    normalized: Annotated[str | None, Term("规范值", PG.normalizedValue)] = None
    """The value as the document's own properties have it: `YYYY-MM-DD`, number with 〔〕, agencies' official names."""
    agrees: Annotated[bool | None, Term("与正文一致", PG.agrees)] = None
    """Whether the document says the same of itself; absent where it says nothing of the field."""


class SourceFile(Node):
    """A file that holds the document; of several, one was chosen to speak for it."""

    label = "SourceFile"
    zh = "来源文件"
    iri = PG.SourceFile
    shared = False

    document: Annotated[str, Term("所在文件", PG.statedIn, PG.Document)]
    """Id of the document that it holds."""
    name: Annotated[str, Term("文件名", DCTERMS.title)]
    """Name of the file, without its folder."""
    format: Annotated[str | None, Term("格式", DCTERMS.format)] = None
    """What the file is, by its content (`HTML`, `PDF`, `plain text`, …)."""
    sha256: Annotated[str, Term("来源散列", PG.sourceSha256)]
    """SHA-256 of the file."""
    chosen: Annotated[bool, Term("已采用", PG.chosen)]
    """Whether all facts of the document were read from it."""
    not_chosen_reason: Annotated[str | None, Term("未采用原因", PG.notChosenReason)] = None
    """Why `chosen` is false."""


class Entity(Node, Evidence):
    """A named thing or a kind of thing. The evidence is its first mention, by document id and position."""

    label = "Entity"
    zh = "命名实体"
    iri = PG.Entity
    full_text = ("name", "aliases")

    name: Annotated[str, Term("名称", SKOS.prefLabel)]
    """Official name as of the document's date, or the words of the text where no other is known."""
    aliases: Annotated[tuple[str, ...], Term("别名", SKOS.altLabel)] = ()
    """The forms it was met in."""
    named: Annotated[bool, Term("专名", PG.named)] = True
    """`false` for a kind of thing (重点实验室), which is a node too."""
    scope: Annotated[str | None, Term("范围", PG.scope, PG.Place)] = None
    """Id of the place that 全省, 我市 or 本区 in its name stands for."""


class Agency(Entity):
    """An organ of Party or state that a document can task, its offices and branches, and collectives of them."""

    label = "Agency"
    zh = "机关"
    iri = PG.Agency
    aligned = (ORG.Organization,)

    level: Annotated[str | None, Term("层级", PG.administrativeLevel)] = None
    """`country`, `province`, `city`, `county`, `town` or `zone`."""
    system: Annotated[str | None, Term("系统", PG.system)] = None
    """`party`, `government`, `congress`, `court`, `army`, `central_branch`, `mass_organization` or `collective`."""
    valid_from: Annotated[str | None, Term("启用日期", PG.validFrom, XSD.date), Field(pattern=DATE)] = None
    """Date from which the name holds, where the register knows it."""
    valid_to: Annotated[str | None, Term("停用日期", PG.validTo, XSD.date), Field(pattern=DATE)] = None
    """Date until which the name holds, where the register knows it."""
    resolved: Annotated[bool, Term("已解析", PG.resolved)] = True
    """Whether the register knows it."""
    unresolved_reason: Annotated[str | None, Term("未解析原因", PG.unresolvedReason)] = None
    """Why it is not resolved."""


class Platform(Entity):
    """An institution-like carrier of research, data, service or cooperation."""

    label = "Platform"
    zh = "平台"
    iri = PG.Platform


class Facility(Entity):
    """A physical installation."""

    label = "Facility"
    zh = "设施"
    iri = PG.Facility


class Project(Entity):
    """A programme, project, named action or pilot task."""

    label = "Project"
    zh = "项目"
    iri = PG.Project


class Zone(Entity):
    """A bounded area or cluster with a designation."""

    label = "Zone"
    zh = "功能区"
    iri = PG.Zone


class Fund(Entity):
    """A fund or dedicated pool of money with a name."""

    label = "Fund"
    zh = "基金"
    iri = PG.Fund


class Event(Entity):
    """A meeting, fair, festival, competition or series of activities."""

    label = "Event"
    zh = "活动"
    iri = PG.Event


class Organization(Entity):
    """Any other acting organisation by name: enterprise, institute, university, association, bank."""

    label = "Organization"
    zh = "组织"
    iri = PG.Organization
    aligned = (ORG.Organization,)


class Place(Entity):
    """An administrative or geographic area."""

    label = "Place"
    zh = "地方"
    iri = PG.Place
    aligned = (DCTERMS.Location,)

    code: Annotated[str | None, Term("行政区划代码", PG.divisionCode)] = None
    """Six-digit code of GB/T 2260, for administrative divisions."""


NODES: tuple[type[Node], ...] = (
    Document, Measure, Commitment, Goal, MetadataEntry, SourceFile,
    Agency, Platform, Facility, Project, Zone, Fund, Event, Organization, Place,
)  # fmt: skip
ENTITIES: tuple[type[Entity], ...] = tuple(n for n in NODES if issubclass(n, Entity))

# ---------------------------------------------------------------- edges


class Edge(Record):
    """A relation between two nodes, both named by id."""

    rel_type: ClassVar[str]
    tails: ClassVar[tuple[type[Node], ...]]
    """Node types it leaves."""
    heads: ClassVar[tuple[type[Node], ...]]
    """Node types it reaches."""

    tail: str = Field(exclude=True)
    """Id of the node it leaves."""
    head: str = Field(exclude=True)
    """Id of the node it reaches."""

    @property
    def id(self) -> str:
        """What tells it from other edges of its type between the same two nodes."""
        raise NotImplementedError


class Stated(Edge, Evidence):
    """A relation that a document states; two statements at two places are two edges."""

    joined_from: Annotated[str | None, Term("合并自", PG.joinedFrom, RDFS.Resource)] = None
    """Id that the thing reached has by its name here alone, where that name was found to be another one's too."""
    joined_by: Annotated[str | None, Term("合并依据", PG.joinedBy)] = None
    """Why: `title`, `title and issuer`, `title and place` or `spelling` where a rule found it, else who decided it."""

    @property
    def id(self) -> str:
        """Document and span of the evidence."""
        return f"{self.document}#{self.start}-{self.end}"


class Registered(Edge):
    """A relation that the register of agencies and places knows."""

    source: Annotated[str, Term("登记来源", DC.source)]
    """The register file it comes from."""

    @property
    def id(self) -> str:
        """The register file: it states a relation once."""
        return self.source


# (:Document)-[:ISSUED_BY]->(:Agency)
class IssuedBy(Stated):
    """The agency issues the document."""

    rel_type = "ISSUED_BY"
    zh = "发文机关"
    iri = PG.issuedBy
    close = (ELI.passed_by,)
    tails = (Document,)
    heads = (Agency,)

    order: Annotated[int, Term("次序", PG.order), Field(ge=1)]
    """Place among joint issuers, 1 for the host."""


# (:Document)-[:APPROVED_BY]->(:Agency)
class ApprovedBy(Stated):
    """The agency approved the document before it was issued (已经…同意)."""

    rel_type = "APPROVED_BY"
    zh = "批准机关"
    iri = PG.approvedBy
    tails = (Document,)
    heads = (Agency,)


# (:Document)-[:ADDRESSED_TO]->(:Agency)
class AddressedTo(Stated):
    """The document is sent to the agency (主送机关)."""

    rel_type = "ADDRESSED_TO"
    zh = "主送机关"
    iri = PG.addressedTo
    tails = (Document,)
    heads = (Agency,)


# (:Document)-[:HAS_MEASURE]->(:Measure)
class HasMeasure(Stated):
    """The measure is a unit of the document, at any depth."""

    rel_type = "HAS_MEASURE"
    zh = "包含措施"
    iri = PG.hasMeasure
    aligned = (DCTERMS.hasPart,)
    close = (ELI.has_part,)
    tails = (Document,)
    heads = (Measure,)


# (:Document)-[:HAS_PART]->(:Document), (:Measure)-[:HAS_PART]->(:Measure)
class HasPart(Stated):
    """The text promulgated by a notice and each annex is its part; a unit is part of the unit above it."""

    rel_type = "HAS_PART"
    zh = "组成部分"
    iri = PG.hasPart
    aligned = (DCTERMS.hasPart,)
    tails = (Document, Measure)
    heads = (Document, Measure)

    part_start: Annotated[int | None, Term("部分起始", PG.partStart), Field(ge=0)] = None
    """First code point of a text or annex in the text of the document; absent where it is not there."""
    part_end: Annotated[int | None, Term("部分结束", PG.partEnd), Field(ge=0)] = None
    """Code point after it."""


# (:Document)-[:HAS_METADATA]->(:MetadataEntry)
class HasMetadata(Stated):
    """The portal's metadata table says it of the document."""

    rel_type = "HAS_METADATA"
    zh = "著录"
    iri = PG.hasMetadata
    tails = (Document,)
    heads = (MetadataEntry,)


# (:Document)-[:HAS_SOURCE]->(:SourceFile)
class HasSource(Edge):
    """The file holds the document."""

    rel_type = "HAS_SOURCE"
    zh = "来源"
    iri = PG.hasSource
    aligned = (DC.source,)
    tails = (Document,)
    heads = (SourceFile,)

    @property
    def id(self) -> str:
        """The file: it holds a document once."""
        return self.head


class Citing(Stated):
    """A document names another; which relation it is, the cue before the name decides."""

    aligned = (DCTERMS.references,)
    tails = (Document,)
    heads = (Document,)

    cue: Annotated[str | None, Term("引导词", PG.cue)] = None
    """The words before the name that decided the relation."""
    measure: Annotated[str | None, Term("所在措施", PG.inMeasure, PG.Measure)] = None
    """Id of the measure in which the citation stands, if in one."""


# (:Document)-[:IMPLEMENTS]->(:Document)
class Implements(Citing):
    """贯彻, 落实, 执行."""

    rel_type = "IMPLEMENTS"
    zh = "贯彻落实"
    iri = PG.implements
    close = (ELI.applies,)


# (:Document)-[:BASED_ON]->(:Document)
class BasedOn(Citing):
    """根据, 依据, 按照, 遵照, 参照."""

    rel_type = "BASED_ON"
    zh = "依据"
    iri = PG.basedOn
    close = (ELI.based_on,)


# (:Document)-[:AMENDS]->(:Document)
class Amends(Citing):
    """修改, 修订, 调整."""

    rel_type = "AMENDS"
    zh = "修改"
    iri = PG.amends
    close = (ELI.amends,)


# (:Document)-[:REPEALS]->(:Document)
class Repeals(Citing):
    """废止, 停止执行, 同时废止."""

    rel_type = "REPEALS"
    zh = "废止"
    iri = PG.repeals
    close = (ELI.repeals,)


# (:Document)-[:PROMULGATES]->(:Document)
class Promulgates(Citing):
    """印发, 发布, 转发."""

    rel_type = "PROMULGATES"
    zh = "印发"
    iri = PG.promulgates


# (:Document)-[:CITES]->(:Document)
class Cites(Citing):
    """Names it, without a cue for a closer relation."""

    rel_type = "CITES"
    zh = "引用"
    iri = PG.cites
    close = (ELI.cites,)


class Responsible(Stated):
    """A clause tasks an agency with a measure. The quote is the agency as printed."""

    tails = (Measure,)
    heads = (Agency,)

    clause: Annotated[str, Term("责任条款", PG.clause)]
    """The whole clause that assigns the work, as printed."""
    clause_start: Annotated[int, Term("条款起始", PG.clauseStart), Field(ge=0)]
    """First code point of the clause."""
    clause_end: Annotated[int, Term("条款结束", PG.clauseEnd), Field(ge=0)]
    """Code point after the clause."""
    origin: Annotated[str, Term("责任来源", PG.origin, RDFS.Resource)]
    """Id of the measure in which the clause stands, or of the document for a rule that holds for all of it."""
    inherited: Annotated[bool, Term("继承", PG.inherited)] = False
    """Whether the measure has it from the one that `origin` names."""
    deadline: Annotated[str | None, Term("完成时限", PG.deadline)] = None
    """Deadline the clause states, as printed."""


# (:Measure)-[:LED_BY]->(:Agency)
class LedBy(Responsible):
    """牵头: the agency leads."""

    rel_type = "LED_BY"
    zh = "牵头"
    iri = PG.ledBy


# (:Measure)-[:PARTICIPATED_BY]->(:Agency)
class ParticipatedBy(Responsible):
    """配合, 参与, or 按职责分工负责 after a lead: the agency takes part."""

    rel_type = "PARTICIPATED_BY"
    zh = "参与"
    iri = PG.participatedBy


# (:Measure)-[:ASSIGNED_TO]->(:Agency)
class AssignedTo(Responsible):
    """负责 with no lead named: the agency answers for it, with the others of the clause."""

    rel_type = "ASSIGNED_TO"
    zh = "负责"
    iri = PG.assignedTo


# (:Measure)-[:LOCALIZED_BY]->(:Agency)
class LocalizedBy(Responsible):
    """The lower government carries it out in its area (各市人民政府落实)."""

    rel_type = "LOCALIZED_BY"
    zh = "属地落实"
    iri = PG.localizedBy


# (:Document)-[:HAS_COMMITMENT]->(:Commitment), (:Measure)-[:HAS_COMMITMENT]->(:Commitment)
class HasCommitment(Stated):
    """The commitment stands in the measure, or in the document outside all measures."""

    rel_type = "HAS_COMMITMENT"
    zh = "作出承诺"
    iri = PG.hasCommitment
    tails = (Document, Measure)
    heads = (Commitment,)


# (:Commitment)-[:TARGETS]->(:Platform|Facility|Project|…)
class Targets(Stated):
    """What the commitment builds, holds, joins, funds or improves."""

    rel_type = "TARGETS"
    zh = "对象"
    iri = PG.targets
    tails = (Commitment,)
    heads = ENTITIES


# (:Commitment)-[:ACTOR]->(:Agency|Organization|Place|…)
class Actor(Stated):
    """Who acts, where it is not the issuer: the 西海岸新区 of 支持西海岸新区建设…."""

    rel_type = "ACTOR"
    zh = "行动者"
    iri = PG.actor
    tails = (Commitment,)
    heads = ENTITIES


# (:Commitment)-[:LOCATED_IN]->(:Place|Zone)
class LocatedIn(Stated):
    """Where it is to be done (在西海岸新区…)."""

    rel_type = "LOCATED_IN"
    zh = "实施地点"
    iri = PG.locatedIn
    tails = (Commitment,)
    heads = (Place, Zone)


# (:Document)-[:SETS_GOAL]->(:Goal), (:Measure)-[:SETS_GOAL]->(:Goal)
class SetsGoal(Stated):
    """The goal stands in the measure, or in the document outside all measures."""

    rel_type = "SETS_GOAL"
    zh = "设定目标"
    iri = PG.setsGoal
    tails = (Document, Measure)
    heads = (Goal,)


# (:Document)-[:MENTIONS]->(:Entity), (:Measure)-[:MENTIONS]->(:Entity)
class Mentions(Stated):
    """The entity is named there; the quote is its name as printed."""

    rel_type = "MENTIONS"
    zh = "提及"
    iri = PG.mentions
    tails = (Document, Measure)
    heads = ENTITIES


# (:Agency)-[:PART_OF]->(:Agency)
class PartOf(Registered):
    """The agency belongs to the other (an office of a department, a department of a government)."""

    rel_type = "PART_OF"
    zh = "隶属"
    iri = PG.partOf
    aligned = (ORG.subOrganizationOf,)
    tails = (Agency,)
    heads = (Agency,)


# (:Place)-[:WITHIN]->(:Place), (:Platform)-[:WITHIN]->(:Place), …
class Within(Registered):
    """The place lies in the other; the entity is scoped to the place."""

    rel_type = "WITHIN"
    zh = "位于"
    iri = PG.within
    tails = ENTITIES
    heads = (Place,)


# (:Agency)-[:HAS_JURISDICTION]->(:Place)
class HasJurisdiction(Registered):
    """The area the agency is competent for."""

    rel_type = "HAS_JURISDICTION"
    zh = "管辖"
    iri = PG.hasJurisdiction
    tails = (Agency,)
    heads = (Place,)


# (:Agency)-[:SUCCEEDED_BY]->(:Agency)
class SucceededBy(Registered):
    """A reform put the other in its place."""

    rel_type = "SUCCEEDED_BY"
    zh = "后继机关"
    iri = PG.succeededBy
    tails = (Agency,)
    heads = (Agency,)


EDGES: tuple[type[Edge], ...] = (
    IssuedBy, ApprovedBy, AddressedTo, HasMeasure, HasPart, HasMetadata, HasSource,
    Implements, BasedOn, Amends, Repeals, Promulgates, Cites,
    LedBy, ParticipatedBy, AssignedTo, LocalizedBy,
    HasCommitment, Targets, Actor, LocatedIn, SetsGoal, Mentions,
    PartOf, Within, HasJurisdiction, SucceededBy,
)  # fmt: skip

NODE_BY_LABEL = {n.label: n for n in NODES}
EDGE_BY_TYPE = {e.rel_type: e for e in EDGES}
COMMITMENT_CLASSES: tuple[str, ...] = get_args(CommitmentClass)


def term_of(record: type[Record], name: str) -> Term | None:
    """Return the Term of a property, or None where the field is no property (the ends of an edge)."""
    return next((m for m in record.model_fields[name].metadata if isinstance(m, Term)), None)


def properties(record: type[Record]) -> dict[str, Term]:
    """Return the properties of a type by name, in declared order."""
    return {name: term for name in record.model_fields if (term := term_of(record, name))}


def type_name(record: type[Record]) -> str:
    """Return the Neo4j label of a node type or the relationship type of an edge type."""
    return (
        record.label if issubclass(record, Node) else record.rel_type if issubclass(record, Edge) else record.__name__
    )


__all__ = ["EDGES", "EDGE_BY_TYPE", "ENTITIES", "NODES", "NODE_BY_LABEL", "Edge", "Evidence", "Node", "Record"]
