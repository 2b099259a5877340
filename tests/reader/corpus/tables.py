"""Tables: (name, parts of a small document, expected `path lead / coordinating / deadline` of its tasks).

`<` is a cell merged from the left, `^` one merged from above (see `tests.reader.small.table`).
"""

H = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm", "Thời gian hoàn thành")


def row(number: str, title: str = "Xây dựng đề án", lead: str = "Sở A", other: str = "", product: str = "Đề án", due: str = "2026") -> tuple[str, ...]:
    return (number, title, lead, other, product, due)


CASES: tuple[tuple[str, tuple, tuple[str, ...]], ...] = (
    ("running numbers leave the groups out", ("PHỤ LỤC II", [H, ("I", "Thể chế", "<", "<", "<", "<"), row("1"), row("2"), ("II", "Hạ tầng", "<", "<", "<", "<"), row("3")]),
     ("PL2.1 Sở A / - / year 2026-12-31", "PL2.2 Sở A / - / year 2026-12-31", "PL2.3 Sở A / - / year 2026-12-31")),
    ("numbers that start again keep the group", ("PHỤ LỤC", [H, ("I", "Thể chế", "<", "<", "<", "<"), row("1"), row("2"), ("II", "Hạ tầng", "<", "<", "<", "<"), row("1")]),
     ("PL.I.1 Sở A / - / year 2026-12-31", "PL.I.2 Sở A / - / year 2026-12-31", "PL.II.1 Sở A / - / year 2026-12-31")),
    ("groups without merged cells", ("PHỤ LỤC", [H, ("I", "Thể chế", "", "", "", ""), row("1"), ("II", "Hạ tầng", "", "", "", ""), row("1")]),
     ("PL.I.1 Sở A / - / year 2026-12-31", "PL.II.1 Sở A / - / year 2026-12-31")),
    ("groups with letters", ("PHỤ LỤC I", [H, ("A", "Thể chế", "<", "<", "<", "<"), row("1"), ("B", "Hạ tầng", "<", "<", "<", "<"), row("1")]),
     ("PL1.A.1 Sở A / - / year 2026-12-31", "PL1.B.1 Sở A / - / year 2026-12-31")),
    ("two levels of groups", ("PHỤ LỤC", [H, ("A", "Phần A", "<", "<", "<", "<"), ("I", "Nhóm I", "<", "<", "<", "<"), row("1"), ("II", "Nhóm II", "<", "<", "<", "<"), row("1"), ("B", "Phần B", "<", "<", "<", "<"), ("I", "Nhóm I", "<", "<", "<", "<"), row("1")]),
     ("PL.A.I.1 Sở A / - / year 2026-12-31", "PL.A.II.1 Sở A / - / year 2026-12-31", "PL.B.I.1 Sở A / - / year 2026-12-31")),
    ("dotted groups", ("PHỤ LỤC II", [H, ("I", "Nhóm", "<", "<", "<", "<"), ("I.1", "Nhóm con", "<", "<", "<", "<"), row("1"), ("I.2", "Nhóm con", "<", "<", "<", "<"), row("1")]),
     ("PL2.I.1.1 Sở A / - / year 2026-12-31", "PL2.I.2.1 Sở A / - / year 2026-12-31")),
    ("groups with arabic numbers over the columns", ("PHỤ LỤC", [H, ("1", "Thể chế", "<", "<", "<", "<"), row("1.1"), row("1.2"), ("2", "Hạ tầng", "<", "<", "<", "<"), row("2.1")]),
     ("PL.1.1 Sở A / - / year 2026-12-31", "PL.1.2 Sở A / - / year 2026-12-31", "PL.2.1 Sở A / - / year 2026-12-31")),
    ("group label inside a merged row", ("PHỤ LỤC", [H, ("I. THỂ CHẾ", "<", "<", "<", "<", "<"), row("1"), ("II. HẠ TẦNG", "<", "<", "<", "<", "<"), row("1")]),
     ("PL.I.1 Sở A / - / year 2026-12-31", "PL.II.1 Sở A / - / year 2026-12-31")),
    ("a number cell merged over lines", ("PHỤ LỤC", [H, row("1", "Ban hành quy chế"), ("^", "Tập huấn", "Sở B", "", "Lớp học", "2027"), row("2", "Kiểm tra")]),
     ("PL.1.-1 Sở A / - / year 2026-12-31", "PL.1.-2 Sở B / - / year 2027-12-31", "PL.2 Sở A / - / year 2026-12-31")),
    ("a lead cell merged over rows", ("PHỤ LỤC", [H, row("1"), ("2", "Tập huấn", "^", "", "Lớp học", "^"), row("3", lead="Sở C")]),
     ("PL.1 Sở A / - / year 2026-12-31", "PL.2 Sở A / - / year 2026-12-31", "PL.3 Sở C / - / year 2026-12-31")),
    ("unnumbered rows of a group", ("PHỤ LỤC", [H, ("D", "Khác", "<", "<", "<", "<"), row("", "Tập huấn"), row("", "Kiểm tra", "Sở B")]),
     ("PL.D.-1 Sở A / - / year 2026-12-31", "PL.D.-2 Sở B / - / year 2026-12-31")),
    ("a row cut by a page break", ("PHỤ LỤC", [H, row("1", "Xây dựng cơ chế khuyến khích doanh nghiệp đầu tư"), ("", "vào khoa học, công nghệ", "", "", "", ""), row("2")]),
     ("PL.1 Sở A / - / year 2026-12-31", "PL.2 Sở A / - / year 2026-12-31")),
    ("a lead cut by a page break", ("PHỤ LỤC", [H, row("1", "Kiểm tra", "Bộ Khoa học và"), ("", "", "Công nghệ", "", "", ""), row("2")]),
     ("PL.1 Bộ Khoa học và Công nghệ / - / year 2026-12-31", "PL.2 Sở A / - / year 2026-12-31")),
    ("repeated header", ("PHỤ LỤC", [H, row("1"), H, row("2")]), ("PL.1 Sở A / - / year 2026-12-31", "PL.2 Sở A / - / year 2026-12-31")),
    ("a row that numbers the columns", ("PHỤ LỤC", [H, ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"), row("1")]), ("PL.1 Sở A / - / year 2026-12-31",)),
    ("a table in two pieces", ("PHỤ LỤC", [H, row("1"), row("2")], [row("3"), row("4")]),
     ("PL.1 Sở A / - / year 2026-12-31", "PL.2 Sở A / - / year 2026-12-31", "PL.3 Sở A / - / year 2026-12-31", "PL.4 Sở A / - / year 2026-12-31")),
    ("totals are no tasks", ("PHỤ LỤC", [H, row("1"), ("", "Tổng số: 1 nhiệm vụ", "", "", "", ""), ("Tổng cộng", "<", "", "", "", "")]), ("PL.1 Sở A / - / year 2026-12-31",)),
    ("headings between tables", ("PHỤ LỤC I", "1. Nhóm xây dựng thể chế", [H, row("1"), row("2")], "2. Nhóm hạ tầng", [H, row("1")]),
     ("PL1.1.1 Sở A / - / year 2026-12-31", "PL1.1.2 Sở A / - / year 2026-12-31", "PL1.2.1 Sở A / - / year 2026-12-31")),
    ("a table outside any annex", ("DANH MỤC NHIỆM VỤ", [H, row("1"), row("2")]), ("T1.1 Sở A / - / year 2026-12-31", "T1.2 Sở A / - / year 2026-12-31")),
    ("two tables outside any annex", ("I. NHIỆM VỤ", "1. Nhiệm vụ năm 2026", [H, row("1")], "2. Nhiệm vụ năm 2027", [H, row("1")]), ("T1.1 Sở A / - / year 2026-12-31", "T2.1 Sở A / - / year 2026-12-31")),
    ("two header rows", ("PHỤ LỤC", [("STT", "Nội dung công việc", "Đơn vị thực hiện", "<", "Kết quả", "Tiến độ"), ("^", "^", "Chủ trì", "Phối hợp", "^", "^"), row("1", other="Sở B")]),
     ("PL.1 Sở A / Sở B / year 2026-12-31",)),
    ("other words for the columns", ("PHỤ LỤC", [("Số TT", "Nội dung, nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Dự kiến sản phẩm", "Thời hạn hoàn thành"), row("1", other="Sở B, Sở C")]),
     ("PL.1 Sở A / Sở B, Sở C / year 2026-12-31",)),
    ("no column of numbers", ("PHỤ LỤC", [("Nhiệm vụ", "Chủ trì", "Thời gian"), ("Tập huấn", "Sở A", "2026"), ("Kiểm tra", "Sở B", "2027")]),
     ("PL.-1 Sở A / - / year 2026-12-31", "PL.-2 Sở B / - / year 2027-12-31")),
    ("columns in another order", ("PHỤ LỤC", [("STT", "Thời gian", "Cơ quan thực hiện", "Nội dung"), ("1", "Quý I/2026", "Sở A", "Tập huấn")]), ("PL.1 Sở A / - / quarter 2026-03-31",)),
    ("sub-rows", ("PHỤ LỤC", [H, ("1", "Nhóm nhiệm vụ về dữ liệu", "", "", "", ""), row("1.1"), row("1.2"), row("2")]),
     ("PL.1.1 Sở A / - / year 2026-12-31", "PL.1.2 Sở A / - / year 2026-12-31", "PL.2 Sở A / - / year 2026-12-31")),
    ("letters under a number", ("PHỤ LỤC", [H, ("1", "Nhóm nhiệm vụ", "", "", "", ""), row("a"), row("b"), row("2")]),
     ("PL.1.a Sở A / - / year 2026-12-31", "PL.1.b Sở A / - / year 2026-12-31", "PL.2 Sở A / - / year 2026-12-31")),
    ("several leads in one cell", ("PHỤ LỤC", [H, row("1", lead="Sở A; Sở B"), row("2", lead="Sở A\nSở B"), row("3", lead="Các sở, ban, ngành")]),
     ("PL.1 Sở A, Sở B / - / year 2026-12-31", "PL.2 Sở A, Sở B / - / year 2026-12-31", "PL.3 Các sở, ban, ngành / - / year 2026-12-31")),
    ("numbers with a dot, with zeros, in brackets", ("PHỤ LỤC", [H, row("1."), row("02"), row("(3)")]), ("PL.1 Sở A / - / year 2026-12-31", "PL.2 Sở A / - / year 2026-12-31", "PL.3 Sở A / - / year 2026-12-31")),
    ("a person in the lead cell", ("PHỤ LỤC", [H, row("1", lead="Giám đốc Sở Y tế")]), ("PL.1 Sở Y tế / - / year 2026-12-31",)),
    ("groups name the agency where no column does", ("PHỤ LỤC", [("TT", "Nội dung", "Thời hạn"), ("I", "Sở Tài chính", "<"), ("1", "Rà soát dự toán", "2026"), ("II", "Sở Nội vụ", "<"), ("1", "Rà soát biên chế", "2027")]),
     ("PL.I.1 Sở Tài chính / - / year 2026-12-31", "PL.II.1 Sở Nội vụ / - / year 2027-12-31")),
)  # fmt: skip

INDICATORS: tuple[tuple[str, tuple, tuple[str, ...]], ...] = (
    ("one column of targets, period in the group", ("PHỤ LỤC", [("TT", "Chỉ tiêu", "ĐVT", "Mục tiêu"), ("I", "Đến năm 2030", "<", "<"), ("1", "Kinh tế số", "% GRDP", "≥ 30"), ("II", "Đến năm 2045", "<", "<"), ("2", "Kinh tế số", "% GRDP", "≥ 50")]),
     ("PL.1 >= 30 2030-12-31", "PL.2 >= 50 2045-12-31")),
    ("a column for each year", ("PHỤ LỤC", [("TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2026", "Năm 2027", "Năm 2030"), ("1", "Hộ nghèo", "%", "3", "2,5", "< 1")]),
     ("PL.1 = 3 2026-12-31", "PL.1 = 2.5 2027-12-31", "PL.1 <= 1 2030-12-31")),
    ("years under a wide header", ("PHỤ LỤC", [("TT", "Tên chỉ tiêu", "Đơn vị", "Mục tiêu", "<"), ("^", "^", "^", "2026", "2030"), ("1", "Xã đạt chuẩn", "xã", "10", "25")]), ("PL.1 = 10 2026-12-31", "PL.1 = 25 2030-12-31")),
    ("a baseline is no indicator", ("PHỤ LỤC", [("TT", "Chỉ tiêu", "Đơn vị", "Thực hiện năm 2024", "Mục tiêu năm 2030"), ("1", "Che phủ rừng", "%", "50", "55")]), ("PL.1 = 55 2030-12-31",)),
    ("sub-rows and a row that only names them", ("PHỤ LỤC", [("TT", "Chỉ tiêu", "Đơn vị", "Kết quả"), ("11", "Dịch vụ công", "", ""), ("11.1", "Trực tuyến", "%", "≥ 80"), ("11.2", "Thanh toán", "%", "90")]), ("PL.11.1 >= 80 -", "PL.11.2 = 90 -")),
    ("a period in the target's own words", ("PHỤ LỤC", [("TT", "Chỉ tiêu", "Đơn vị", "Mục tiêu đến 2030"), ("1", "Xã có mạng", "%", "100")]), ("PL.1 = 100 2030-12-31",)),
    ("qualitative targets", ("PHỤ LỤC", [("TT", "Chỉ tiêu", "Đơn vị", "Mục tiêu đến năm 2030"), ("1", "Hạ tầng số", "", "Hiện đại, đồng bộ")]), ("PL.1 qualitative 2030-12-31",)),
    ("sections of a table start again", ("PHỤ LỤC I", [("TT", "Chỉ tiêu", "Đơn vị", "Kết quả", "Cơ quan theo dõi"), ("I", "Giai đoạn 2026-2027", "<", "<", "<"), ("1", "A", "%", "50", "Sở A"), ("II", "Giai đoạn 2028-2030", "<", "<", "<"), ("1", "A", "%", "90", "Sở A")]),
     ("PL1.I.1 = 50 2027-12-31", "PL1.II.1 = 90 2030-12-31")),
)  # fmt: skip
