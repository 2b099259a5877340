"""Whole small texts: forms, headings that name an agency, closing paragraphs that give nobody a task.

(name, lines, expected `path lead / coordinating / deadline / product` of the tasks.)
"""

CASES: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("sub-paragraphs are a form", ("II. NHIỆM VỤ", "1. Xây dựng Đề án chuyển đổi số", "- Cơ quan chủ trì: Sở Khoa học và Công nghệ.", "- Cơ quan phối hợp: Sở Tài chính, Sở Nội vụ.", "- Thời gian hoàn thành: Quý II/2026.", "- Sản phẩm: Quyết định phê duyệt.", "2. Tập huấn cán bộ."),
     ("II.1 Sở Khoa học và Công nghệ / Sở Tài chính, Sở Nội vụ / quarter 2026-06-30 / Quyết định phê duyệt", "II.2 - / - / none / -")),
    ("a form with plus signs", ("II. NHIỆM VỤ", "1. Thể chế", "- Ban hành quy chế", "+ Chủ trì: Sở Tư pháp", "+ Phối hợp: Sở Nội vụ", "+ Thời gian: Tháng 6/2026"),
     ("II.1.-1 Sở Tư pháp / Sở Nội vụ / month 2026-06-30 / -",)),
    ("a form in unlabelled lines", ("II. NHIỆM VỤ", "1. Xây dựng kế hoạch cải cách hành chính", "Đơn vị chủ trì: Văn phòng Ủy ban nhân dân tỉnh", "Thời hạn: trước ngày 31/12/2025"),
     ("II.1 Văn phòng Ủy ban nhân dân tỉnh / - / date 2025-12-31 / -",)),
    ("a form with letters", ("II. NHIỆM VỤ", "1. Nâng cấp cổng dịch vụ công", "a) Nội dung: Bổ sung tính năng thanh toán.", "b) Đơn vị thực hiện: Trung tâm Công nghệ thông tin.", "c) Thời gian thực hiện: 2026 - 2027."),
     ("II.1 Trung tâm Công nghệ thông tin / - / range 2026-01-01..2027-12-31 / -",)),
    ("the heading names the agency", ("V. TỔ CHỨC THỰC HIỆN", "1. Sở Tài chính", "- Bố trí kinh phí thực hiện.", "- Phối hợp với Sở Nội vụ kiểm tra.", "2. Sở Nội vụ:", "a) Theo dõi, đôn đốc."),
     ("V.1.-1 Sở Tài chính / - / none / -", "V.1.-2 Sở Tài chính / Sở Nội vụ / none / -", "V.2.a Sở Nội vụ / - / none / -")),
    ("the heading gives a duty", ("V. TỔ CHỨC THỰC HIỆN", "1. Các sở, ban, ngành có trách nhiệm:", "- Xây dựng kế hoạch trước ngày 31/12/2025.", "2. Giao Công an tỉnh:", "- Bảo đảm an ninh."),
     ("V.1.-1 Các sở, ban, ngành / - / date 2025-12-31 / -", "V.2.-1 Công an tỉnh / - / none / -")),
    ("the heading says with whom", ("V. TỔ CHỨC THỰC HIỆN", "1. Sở Y tế chủ trì, phối hợp với Sở Tài chính:", "a) Khám sức khỏe cho người cao tuổi.", "b) Lập hồ sơ sức khỏe điện tử."),
     ("V.1.a Sở Y tế / Sở Tài chính / none / -", "V.1.b Sở Y tế / Sở Tài chính / none / -")),
    ("the own subject wins over the heading", ("V. TỔ CHỨC THỰC HIỆN", "1. Sở Y tế", "- Trung tâm Kiểm soát bệnh tật tỉnh tổ chức tiêm chủng."), ("V.1.-1 Trung tâm Kiểm soát bệnh tật tỉnh / - / none / -",)),
    ("agency as heading, duty as following text", ("V. TỔ CHỨC THỰC HIỆN", "1. Liên đoàn Lao động tỉnh", "Tuyên truyền, vận động đoàn viên tham gia."), ("V.1 Liên đoàn Lao động tỉnh / - / none / -",)),
    ("agency and duty after a colon", ("V. TỔ CHỨC THỰC HIỆN", "1. Sở Xây dựng: Chủ trì rà soát quy hoạch."), ("V.1 Sở Xây dựng / - / none / -",)),
    ("difficulties are to be reported by nobody in particular", ("V. TỔ CHỨC THỰC HIỆN", "1. Sở Nội vụ theo dõi, đôn đốc.", "2. Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các đơn vị báo cáo Ủy ban nhân dân tỉnh xem xét."), ("V.1 Sở Nội vụ / - / none / -",)),
    ("sources of money are no tasks", ("IV. KINH PHÍ THỰC HIỆN", "1. Kinh phí thực hiện từ ngân sách nhà nước.", "2. Nguồn vốn xã hội hóa và các nguồn hợp pháp khác.", "3. Sở Tài chính tham mưu bố trí kinh phí."), ("IV.3 Sở Tài chính / - / none / -",)),
    ("effect and responsibility articles", ("Điều 1. Ban hành kèm theo Quyết định này Kế hoạch.", "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.", "Điều 3. Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính hướng dẫn thực hiện."), ("Đ3 Sở Nội vụ / Sở Tài chính / none / -",)),
    ("views and goals give no tasks", ("I. QUAN ĐIỂM", "1. Bộ Tài chính chủ trì là yêu cầu.", "II. MỤC TIÊU", "1. Đến năm 2030, 50% hộ dân có mạng.", "III. NHIỆM VỤ", "1. Kéo mạng tới xã."), ("III.1 - / - / none / -",)),
    ("several sentences are one task", ("II. NHIỆM VỤ", "1. Rà soát quy định. Sửa đổi quy chế. Tổ chức tập huấn: (1) cho cán bộ; (2) cho người dân."), ("II.1 - / - / none / -",)),
    ("the lowest paragraphs are the tasks", ("II. NHIỆM VỤ", "1. Thể chế", "a) Rà soát.", "b) Ban hành:", "- Quy chế làm việc.", "- Quy chế dân chủ.", "2. Hạ tầng."),
     ("II.1.a - / - / none / -", "II.1.b.-1 - / - / none / -", "II.1.b.-2 - / - / none / -", "II.2 - / - / none / -")),
    ("a section that only refers to an annex", ("III. NHIỆM VỤ CỤ THỂ (Phụ lục kèm theo)", "IV. TỔ CHỨC THỰC HIỆN", "1. Sở Nội vụ theo dõi."), ("IV.1 Sở Nội vụ / - / none / -",)),
    ("work without an actor in a closing section is none", ("V. TỔ CHỨC THỰC HIỆN", "1. Tăng cường giám sát độc lập bảo đảm khách quan.", "2. Sở Tư pháp kiểm tra."), ("V.2 Sở Tư pháp / - / none / -",)),
    ("lead in parentheses", ("II. NHIỆM VỤ", "1. Sửa đổi Nghị định về thuế (Bộ Tài chính chủ trì, trình trước ngày 30/6/2026)."), ("II.1 Bộ Tài chính / - / date 2026-06-30 / -",)),
    ("lead with `do … chủ trì`", ("II. NHIỆM VỤ", "1. Đề án phát triển nhân lực do Bộ Giáo dục và Đào tạo chủ trì, hoàn thành trong quý I/2026."), ("II.1 Bộ Giáo dục và Đào tạo / - / quarter 2026-03-31 / -",)),
    ("a directive to heads", ("CHỈ THỊ", "Thủ tướng Chính phủ yêu cầu:", "1. Bộ trưởng Bộ Y tế chỉ đạo:", "a) Bảo đảm thuốc chữa bệnh.", "b) Báo cáo trước ngày 15/12/2025.", "2. Văn phòng Chính phủ theo dõi, đôn đốc."),
     ("1.a Bộ Y tế / - / none / -", "1.b Bộ Y tế / - / date 2025-12-15 / -", "2 Văn phòng Chính phủ / - / none / -")),
)  # fmt: skip
