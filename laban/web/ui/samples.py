"""What the gallery shows: invented figures around real names, one of each component."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from laban.kernel.dates import office_moment
from laban.web.ui.bars import Bar, Bars
from laban.web.ui.confirm import Confirm
from laban.web.ui.decision import Act, Decision
from laban.web.ui.diff import Diff, Standing
from laban.web.ui.drop import FileDrop
from laban.web.ui.empty import Empty
from laban.web.ui.evidence import EvidenceItem, EvidenceList
from laban.web.ui.filters import Choice, Day, FilterBar, Search, Segments, Select
from laban.web.ui.heatmap import HeatCell, Heatmap, HeatRow
from laban.web.ui.history import Change, Entry, History
from laban.web.ui.job import Job
from laban.web.ui.late import LateRow
from laban.web.ui.liststate import ListState
from laban.web.ui.note import Toast
from laban.web.ui.ones import FourOnes, One
from laban.web.ui.spark import Spark
from laban.web.ui.stamp import Stamp
from laban.web.ui.status import task_status, waiting_status
from laban.web.ui.strip import StripMilestone, TimeStrip
from laban.web.ui.table import Cell, Column, Pager, Row, Table
from laban.web.ui.tally import Tally
from laban.web.ui.trail import Crumbs, JumpBar, Steps, Tab, Tabs

TODAY = date(2026, 11, 20)
NOW = office_moment(TODAY).replace(hour=6)


def samples(state: ListState) -> dict[str, Any]:
    """The whole page's context."""
    return {**_signs(), **_exceptions(), **_tasks(), **_records(), **_table(state), **_around(state), **_forms()}


def _signs() -> dict[str, Any]:
    return {
        "today": TODAY,
        "crumbs": Crumbs((("57-NQ/TW", "#a"), ("03/NQ-CP", "#b"), ("NV 66", ""))),
        "tabs": Tabs("57-NQ/TW", (Tab("Tổng quan", "#a", current=True), Tab("Nhiệm vụ", "#b", 1717))),
        "jump": JumpBar(((5, "cần quyết", "c-late"), (227, "đang chậm", "c-tasks"), (40, "nghẽn", "c-lists"))),
        "stamp": Stamp(NOW, "75 cơ quan", "19/11", TODAY),
        "timings": [
            task_status(timing="in_time"),
            task_status(timing="due_soon", days=3),
            task_status(timing="overdue", days=2),
            task_status(timing="overdue", level="special", days=36),
            task_status(timing="no_deadline"),
            task_status(timing="done_late"),
        ],
        "states": ["awaiting_acceptance", "waiting_condition", "recurring", "correction_pending", "superseded"],
        "tally": Tally(612, 41, 905, 88, 19, 52, 9, 12, large=True, legend=True, urls=(("special", "#x"),)),
        "job": Job("job-1", "Báo cáo quý III", "running", 12_400, 20_000, 61, cancel_url="#cancel"),
        "toast": Toast("Đã đặt “không phát sinh” cho 4 nhiệm vụ.", reverse("ui:echo"), oob=False),
    }


def _exceptions() -> dict[str, Any]:
    return {
        "late": [
            LateRow("special", 51, "Bộ Công an", "Nghị định hướng dẫn", "Thủ tướng Chính phủ", "#t1", "NV 29"),
            LateRow("red", 2, "UBND thành phố Cần Thơ", "Minh chứng gửi HĐND", "Giám đốc Sở", "#t2", "NV 8"),
        ],
        "decisions": [
            Decision(
                "Cho phép dùng chung hạ tầng viễn thông theo phương án 2?",
                "Hai bộ chưa thống nhất phạm vi băng tần. Ba nhiệm vụ khác đang chờ.",
                waiting_status(level="special", days=18),
                "#d1",
                "cần trước 25/11",
                "NV 42 · 57-NQ/TW",
                "#t",
                (
                    Act("Quyết định", reverse("ui:drawer"), "tint", True),
                    Act("Giao cấp khác", "#b"),
                    Act("Hỏi thêm", "#c", "text"),
                ),
            )
        ],
        "bars": Bars((Bar("Bộ Nội vụ", 4, "31 ngày", "#b"), Bar("Bộ Tài chính", 12, "23 ngày", "#a"))),
    }


def _tasks() -> dict[str, Any]:
    return {
        "ones": FourOnes(
            One("Bộ Khoa học và Công nghệ", "Cục Viễn thông"),
            One("Đề án được ban hành ở 34 tỉnh, thành phố"),
            One("31/12/2025", "Văn bản ghi “12/2025” · gia hạn 1 lần"),
            One("Chưa có bản đã trình Thủ tướng", "Cần có để bấm Hoàn thành", missing=True),
        ),
        "strip": TimeStrip(
            received=date(2025, 1, 15),
            due=date(2025, 12, 31),
            extended=(date(2026, 6, 30),),
            today=TODAY,
            milestones=(
                StripMilestone(date(2025, 5, 30), "Mốc 1", "done"),
                StripMilestone(date(2025, 10, 15), "Mốc 2", "missed"),
                StripMilestone(date(2025, 10, 29), "Mốc 3", "next"),
            ),
            waits=((date(2025, 12, 31), date(2026, 6, 30)),),
        ),
        "spark": Spark((20, 30, 42, 55, 68, 80, 99), (20, 33, 48, 60, Decimal("71.8")), "71,8 %, 68 %"),
    }


def _records() -> dict[str, Any]:
    return {
        "diff": Diff("148", "175", "Kỳ 11"),
        "standing": Standing(175, 162, "khu"),
        "evidence": EvidenceList(
            (
                EvidenceItem(
                    "Quyết định ban hành đề án.pdf",
                    "#f",
                    viewable=True,
                    size=1_200_000,
                    number="310/QĐ-UBND",
                    issued=TODAY,
                    addressee="HĐND tỉnh",
                ),
                EvidenceItem("Công văn gửi Bộ", number="912/BC-SKHCN", issued=date(2026, 11, 5), sha256="9f86d081884c"),
            )
        ),
        "history": History(
            (
                Entry(
                    NOW + timedelta(hours=8),
                    "Cấp giao",
                    "Gia hạn.",
                    changes=(Change("Hạn", "31/12/2025", "30/6/2026"),),
                ),
                Entry(
                    datetime(2025, 11, 18, 3, 0, tzinfo=NOW.tzinfo), "Cán bộ kiểm tra", "Kết luận: khớp.", "Vụ trưởng"
                ),
            ),
            TODAY,
            46,
            "#all",
        ),
        "steps": Steps(
            "Sáp nhập", (("Quyết định", "#1"), ("Kế thừa", "#2"), ("Tài khoản", "#3"), ("Xem lại", "#4")), 2
        ),
    }


def _table(state: ListState) -> dict[str, Any]:
    columns = (
        Column("task", "Nhiệm vụ", sortable=True),
        Column("lead", "Chủ trì"),
        Column("status", "Tình trạng"),
        Column("due", "Hạn", numeric=True, sortable=True),
        Column("children", "Việc con", css="w-bar"),
    )
    rows = [
        Row(
            (
                Cell("Hạ tầng 5G", "NV 66", "#66"),
                Cell("Bộ KH&CN"),
                Cell(task_status(timing="overdue", level="special", days=143)),
                Cell("30/6/2026"),
                Cell(Tally(9, 2, 15, 3, 1, 4)),
            )
        ),
        Row(
            (
                Cell("Danh mục nền tảng số", "NV 57", "#57"),
                Cell("Bộ KH&CN"),
                Cell(task_status(timing="due_soon", days=1)),
                Cell("23/11/2026"),
                Cell("–"),
            ),
            selected=True,
        ),
    ]
    return {"table": Table("Nhiệm vụ", columns, rows, state, Pager(state, 1717))}


def _around(state: ListState) -> dict[str, Any]:
    choices = (Choice("", "Tất cả", 20), Choice("empty", "Chưa điền", 5), Choice("late", "Quá hạn", 3))
    return {
        "filters": FilterBar(
            state,
            (
                Segments("state", "Tình trạng", choices),
                Select("unit", "Đơn vị", "Mọi đơn vị", (Choice("1", "Cục Viễn thông", 4), Choice("2", "Vụ Pháp chế"))),
                Day("from", "Hạn từ"),
                Search(),
            ),
            export_url="#export",
        ),
        "empty": Empty("Chưa có nhiệm vụ nào được giao", "Việc được giao hiện ở đây.", "Thêm văn bản", "#new"),
        "heat": Heatmap(
            "Cơ quan và văn bản",
            "Cơ quan",
            (("57-NQ/TW", "Khoa học"), ("59-NQ/TW", "Hội nhập"), ("66-NQ/TW", "Pháp luật"), ("68-NQ/TW", "Tư nhân")),
            (
                HeatRow(
                    "Bộ Khoa học và Công nghệ",
                    (HeatCell(0, 5, "#a"), HeatCell(2, 14, "#a"), HeatCell(3, 9), HeatCell(0, 0)),
                ),
                HeatRow(
                    "Bộ Tài chính", (HeatCell(1, 30, "#a"), HeatCell(3, 6, "#a"), HeatCell(1, 12), HeatCell(1, 4)), "#b"
                ),
            ),
        ),
    }


class SampleForm(forms.Form):
    product = forms.CharField(label=_("Product"), help_text=_("What must exist at the end"))
    share = forms.DecimalField(
        label=_("Value, %"), widget=forms.TextInput(attrs={"inputmode": "decimal"}), max_value=100
    )
    kind = forms.ChoiceField(
        label=_("Lead"), choices=[("1", "34 tỉnh"), ("2", "Một cơ quan")], widget=forms.RadioSelect
    )
    unit = forms.ChoiceField(label=_("Unit"), choices=[("", "–"), ("1", "Cục Viễn thông")], required=False)
    agreed = forms.BooleanField(label=_("Sent to the next level"), required=False)


def _forms() -> dict[str, Any]:
    return {
        "form": SampleForm({"product": "", "share": "112.5", "kind": "1", "unit": "", "agreed": "on"}),
        "confirm": Confirm(
            "#confirm",
            "Sáp nhập Bắc Kạn và Thái Nguyên?",
            "Sáp nhập 2 cơ quan",
            "#back",
            ("130 việc đang mở chuyển cho cơ quan kế thừa", "412 tài khoản giữ nguyên"),
            reason_label="Lý do",
            danger=True,
        ),
        "drop": FileDrop("files", "Tệp minh chứng", "DOCX, PDF, XLSX; tối đa 50 MB một tệp.", ".docx,.pdf", True),
    }
