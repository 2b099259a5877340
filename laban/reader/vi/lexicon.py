"""The words of the rules: heads of agency names, posts, verbs of official texts. Data, no rules.

A list is one text with `|` between its entries, so that it reads like a page of a dictionary.
"""

from __future__ import annotations

from typing import Final


def words(text: str) -> tuple[str, ...]:
    """The entries of a list, in their order, single-blanked."""
    return tuple(" ".join(entry.split()) for entry in text.split("|") if entry.strip())


HEADS: Final = words(
    """
    bộ | sở | ban | ủy ban | ubnd | hđnd | ubmttq | mttq | mttqvn | hội đồng | văn phòng | vpcp | vp | tòa án | viện
    | viện kiểm sát | thanh tra | kiểm toán | ngân hàng | kho bạc | bảo hiểm | đài | thông tấn xã | báo | tạp chí |
    cổng | học viện | đại học | trường | công an | quân khu | bộ chỉ huy | bộ tư lệnh | bộ đội | cục | tổng cục | vụ
    | chi cục | trung tâm | trạm | tỉnh đoàn | thành đoàn | đoàn thanh niên | cảng | sân bay | mặt trận | liên đoàn
    | tổng liên đoàn | công đoàn | hội | đoàn | hiệp hội | liên hiệp | liên hiệp hội | liên minh | tập đoàn | tổng
    công ty | công ty | doanh nghiệp | chính phủ | quốc hội | nhà nước | tỉnh ủy | thành ủy | huyện ủy | quận ủy |
    thị ủy | quân ủy
    | đảng ủy | đảng đoàn | đảng bộ | chi bộ | ban cán sự đảng | phòng | tổ | quỹ | bệnh viện | thuế | hải
    quan | tổng hội | chi nhánh | chi đoàn | hợp tác xã | cơ quan | đơn vị | tổ chức | bưu điện | ngành | địa phương
    | thủ tướng | bộ chính trị | ban bí thư | ban chấp hành | thường trực | ủy viên | thành phố | tỉnh | xã | phường
    | đặc khu | huyện | cảnh sát | quản lý thị trường | kiểm lâm
    | chính quyền | thành viên | đại biểu | tổ đại biểu | vtv | vov | ttxvn | vnpt | evn | bhxh | nhnn | lđlđ |
    kbnn | tand | vksnd | vksndtc | tandtc | nhcsxh | mặt trận tổ quốc
    """
)
"""Words that a name of an agency begins with: `Bộ Tài chính`, `Sở Nội vụ`."""

FIELDS: Final = words(
    """
    tài chính | kế hoạch và đầu tư | kế hoạch - đầu tư | nội vụ | tư pháp | công an | quốc phòng | ngoại giao | ngoại vụ
    | xây dựng | giao thông vận tải | giao thông - vận tải | công thương | công nghiệp | thương mại | thủy sản | du lịch
    | nông nghiệp và môi trường | nông nghiệp và phát triển nông thôn | nông nghiệp và ptnt | tài nguyên và môi trường
    | khoa học và công nghệ | thông tin và truyền thông | giáo dục và đào tạo | y tế | văn hóa, thể thao và du lịch
    | văn hóa - thể thao và du lịch | văn hóa và thể thao | dân tộc và tôn giáo | lao động - thương binh và xã hội
    | lao động, thương binh và xã hội | quy hoạch - kiến trúc | quy hoạch kiến trúc | kh&đt | khđt | tn&mt | tnmt
    | nn&ptnt | nn&mt | gtvt | lđtbxh | lđ-tb&xh | lđtb&xh | tt&tt | vhtt&dl | vh,tt&dl | gd&đt | gdđt | kh&cn | khcn
    | dt&tg
    """
)
"""What ministries and departments are for: the words behind `Bộ` and `Sở`, now and before the mergers of 2025."""

POSTS: Final = words(
    """
    lãnh đạo | bộ trưởng | thứ trưởng | thủ trưởng | chủ tịch | phó chủ tịch | giám đốc | phó giám đốc | tổng giám
    đốc | chánh văn phòng | chánh thanh tra | trưởng ban | phó trưởng ban | trưởng phòng | tổng thanh tra | tổng
    kiểm toán | thống đốc | chủ nhiệm | viện trưởng | cục trưởng | tổng cục trưởng | vụ trưởng | bí thư | phó bí thư
    | hiệu trưởng | tổng biên tập | chỉ huy trưởng | tư lệnh | người đứng đầu | chi cục trưởng | viện kiểm sát
    trưởng | chánh án | đồng chí | các đồng chí | tổng bí thư | trưởng | trưởng thuế
    """
)
"""Posts of persons who head an agency."""

GENERIC: Final = words(
    """
    bộ | sở | ban | ngành | địa phương | cơ quan | đơn vị | tổ chức | cá nhân | đoàn thể | hội đoàn thể | ban quản
    lý | doanh nghiệp | hiệp hội | hội | viện | trường | thành phố | tỉnh | xã | phường | thị trấn | huyện | quận |
    thị xã | đặc khu | tỉnh ủy | thành ủy | đảng ủy | cấp ủy | chính quyền | ban đảng | đảng đoàn | ban cán sự đảng
    | hợp tác xã | ủy ban nhân dân | phòng | ban ngành | hội quần chúng | tổ chức chính trị - xã hội | hội nghề
    nghiệp | trung tâm | lực lượng | chi nhánh | phòng, ban | cơ sở
    | chủ rừng | chủ đầu tư | nhà đầu tư | nhà thầu | cơ sở đào tạo | cơ sở giáo dục | cơ sở y tế | cơ sở khám
    """
)
"""Words of a group that are no names alone: `các sở, ban, ngành`."""

BARE: Final = words(
    """
    bộ | sở | ban | ngành | địa phương | cơ quan | đơn vị | tổ chức | cá nhân | đoàn thể | hội | hội đoàn thể | viện |
    trường | doanh nghiệp | quận | huyện | thị xã | thành phố | tỉnh | xã | phường | thị trấn | cấp | phòng | ban ngành
    | tập đoàn | tổng công ty | công ty | vụ | cục
    """
)
"""Generic words that go on in a group even with a capital: `các Sở, Ban, Ngành`."""

OPEN_HEADS: Final = words(
    """
    ban | bộ | cơ quan | cục | học viện | ngành | phòng | sở | thành ủy | trường | tập đoàn | tỉnh ủy | tổng công ty
    | viện | vụ | đại học | tổ chức | cá nhân
    """
)
"""Alone, these do not make a complete name: what follows the comma belongs to the group (`Sở, ban, ngành`)."""

VERBS: Final = words(
    """
    lãnh đạo | chủ trì | phối hợp | có trách nhiệm | chịu trách nhiệm | có nhiệm vụ | tổ chức | xây dựng | rà soát |
    nghiên cứu | ban hành | chỉ đạo | triển khai | thực hiện | hướng dẫn | kiểm tra | giám sát | đôn đốc | theo dõi
    | tổng hợp | báo cáo | tham mưu | đề xuất | trình | bố trí | cân đối | bảo đảm | đảm bảo | tăng cường | đẩy mạnh
    | tập trung | tiếp tục | khẩn trương | chủ động | kịp thời | quán triệt | cụ thể hóa | phổ biến | tuyên truyền |
    vận động | căn cứ | theo chức năng | trên cơ sở | trong phạm vi | định kỳ | thường xuyên | cần | phải | nghiêm
    túc | tích cực | hoàn thành | hoàn thiện | ưu tiên | phát huy | thống nhất | làm đầu mối | là cơ quan | là đầu
    mối | giúp | tiến hành | lập | xác định | phân công | huy động | quản lý | đánh giá | hỗ trợ | tạo điều kiện |
    thông báo | gửi | cung cấp | công bố | phê duyệt | thẩm định | đăng ký | lựa chọn | khuyến khích | đào tạo |
    phát triển | nâng cao | mở rộng | đổi mới | hằng năm | hàng năm | hằng quý | hàng quý | hằng tháng | hàng tháng
    | sớm | trực tiếp | cùng | tham gia | quy định | sửa đổi | đưa | lồng ghép | nắm | chuẩn bị | đề nghị | yêu cầu
    | giao | chấp hành | duy trì | sắp xếp | kiện toàn | phát động | thiết lập | đầu tư | tiếp nhận | gắn | coi |
    khắc phục | xử lý | ứng dụng | thúc đẩy | phấn đấu | chịu | đề cao | siết chặt | quyết liệt | tự | trước ngày |
    hợp tác | kết nối | khai thác | cập nhật | truyền thông | làm việc | công khai | kiểm soát | tăng | chi trả |
    cắt giảm | niêm yết | quan tâm | phân bổ | phân loại | số hóa | hoàn tất | xóa | thu hồi | bàn giao | vận hành |
    tập huấn | tôn vinh | khen thưởng | xử phạt | điều chỉnh | thay thế | đàm phán | khởi công | giải ngân | cử |
    nâng cấp | quy hoạch | giảm | miễn | cho phép | soạn thảo | phân cấp | bảo vệ | chăm sóc | đấu tranh | ngăn chặn
    | phòng ngừa | hạn chế | bảo tồn | đối thoại | cải cách | cải thiện | tính toán | biên soạn | in ấn | tái cơ cấu
    | khôi phục | thí điểm | nhân rộng | tổng rà soát | tổ chức lại | gia hạn | trả lời | tiếp thu | giải trình |
    thể chế hóa | đo lường | nêu | phụ trách | đầu mối | tư vấn | bắt buộc | lắng nghe | mua sắm | dự báo | cảnh báo
    | vào cuộc | điều hành | định hướng | họp | quan trắc | đăng | phát sóng | kết hợp | tạo lập | chấn chỉnh | đình
    chỉ | thanh quyết toán | tăng tốc | đặt hàng | cải tạo | trao đổi | giao ban | kêu gọi | mở | dừng | loại bỏ |
    ngăn ngừa | tích hợp | liên thông | chia sẻ | công nhận | giữ | thay đổi | củng cố | tuyển dụng | điều động |
    phát hiện | nhân dịp | trồng | dọn | tu bổ | bảo trì | bảo dưỡng | đăng tải | bám sát | nêu cao | tổng kết | sơ
    kết | chuyển | xem xét | cho ý kiến | thẩm tra | ký | kiến nghị | giải quyết | hình thành | chú trọng | cam kết
    | nhận | giới thiệu | động viên | phản ánh | phản biện | sử dụng | bổ sung | thành lập | thu hút | đồng hành |
    thông tin | bồi dưỡng | khảo sát | rút ngắn | tháo gỡ | là đơn vị | làm | lấy | dành | chăm lo | đẩy nhanh | nỗ
    lực | lắp đặt | cải tiến | lưu ý | kiên quyết | chuyển đổi | quyết định | giữ vững | gấp rút | rút kinh nghiệm |
    thường trực | chú ý | khuyến nghị | nhanh chóng | đồng thời | góp phần | bổ nhiệm | quảng bá
    | kiểm kê | dự thảo | tán thành | tập hợp | liên hệ | là người | chỉnh lý | khoanh định
    | nghiệm thu | biểu dương | có kế hoạch | có biện pháp | có giải pháp | có phương án
    | có văn bản | có hình thức | có báo cáo | sẽ | không | phân khai
    | thu thập | xác minh | điều tra | thống kê | đa dạng hóa | khuyến cáo | tuần tra | sơ tán | di dời | cấp phát
    | phân phối | phân luồng | chấp thuận | cấp phép | có ý kiến | ủy quyền | ra quyết định | ra quân
    | tiếp công dân | nghiêm cấm | khởi động | đa dạng | rải | phun | phủ sóng
    """
)
"""Verbs (and words that open a verb phrase) behind the subject of an assignment; only in lower case."""

ENDERS: Final = words(
    """
    để | nhằm | trong việc | trong | theo | tại | khi | nếu | đối với | trước | thông qua | dưới | từ | bằng | trên
    tinh thần | như | với | được | do | là | có chức năng | có thể | có các | có quyền | đã | bị | bao gồm | gồm
    | cũng | nơi | tham dự
    """
)
"""Words that end a list of agencies without being verbs."""

STRONG_VERBS: Final = words(
    """
    lãnh đạo | chủ trì | có trách nhiệm | chịu trách nhiệm | phối hợp | căn cứ | chỉ đạo | thực hiện | tổ chức |
    triển khai | theo dõi | hướng dẫn | kiểm tra | tổng hợp | báo cáo | khẩn trương | tiếp tục | chủ động | tham mưu
    | đôn đốc | duy trì | định kỳ | họp
    """
)
"""Verbs that end even a name with a topic (`Ban Chỉ đạo … về phát triển …`)."""

ALWAYS_VERBS: Final = words(
    """
    chủ trì | có trách nhiệm | chịu trách nhiệm | phối hợp | căn cứ | theo chức năng | khẩn trương | tiếp tục | chủ
    động | tập trung | có nhiệm vụ | trên cơ sở | định kỳ
    """
)
"""Verbs that are never part of a name."""

NOT_HEADS: Final = words(
    """
    ban hành | báo cáo | báo chí | bộ chỉ số | bộ chỉ tiêu | bộ tiêu chí | bộ tiêu chuẩn | bộ máy | bộ phận | bộ
    luật | bộ dữ liệu | bộ công cụ | bộ quy tắc | bộ từ điển | bộ nhận diện | bộ thủ tục | bộ sản phẩm | bộ câu hỏi
    | sở hữu | hội nghị | hội nhập | hội thảo | hội chợ | hội viên | hội tụ | đoàn kết | đoàn viên | đoàn công tác |
    trường hợp | viện trợ | viện dẫn | đài thọ | thuế suất | thuế thu nhập | thuế giá trị | tổ hợp | ngành nghề |
    cục bộ | quỹ đất | phòng ngừa | phòng chống | phòng, chống | phòng cháy | phòng vệ | phòng thủ | phòng trừ |
    trung tâm của | nhà nước và nhân dân | ban đầu | trường đại học trọng điểm | đoàn thanh tra | đoàn kiểm tra | xã
    hội | tỉnh táo | vụ việc | vụ mùa | vụ án | hội họp | hội nghề | báo động | thường trực tổ chức | cơ quan hóa |
    công an hóa | kiểm toán nội bộ | thanh tra, kiểm tra | kiểm toán, | ngân hàng dữ liệu | ngân hàng gen | cổng dữ
    liệu | thanh tra việc | kiểm toán việc | thuế xuất khẩu | thuế nhập khẩu | thuế tài nguyên | hội thi | hội diễn |
    chính quyền số | chính quyền điện tử | hội trại | hội thao | hội khỏe | cổng dịch vụ | cổng thông tin | bảo hiểm
    y tế | bảo hiểm thất nghiệp
    """
)
"""Words that begin like an agency and are none: `Ban hành`, `Bộ tiêu chí`, `Hội nghị`, `Phòng ngừa`."""
