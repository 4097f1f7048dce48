"""What the fictional province's departments do; of the codes none exists."""

from ..catalogue import LAND, Procedure

JUSTICE = "Sở Tư pháp"

# name, dossiers submitted in 2026, working days, % online, components, fee, charge
_PROCEDURES = {
    ("Văn phòng UBND tỉnh", "Ngoại giao và lễ tân"): (
        ("Cho phép tổ chức hội nghị, hội thảo quốc tế", 30, 15, 92, 2, 0, 0),
    ),
    ("Sở Nội vụ", "Việc làm và tổ chức hội"): (
        ("Báo cáo giải trình nhu cầu sử dụng người lao động nước ngoài", 130, 10, 96, 2, 0, 0),
        ("Công nhận ban vận động thành lập hội", 25, 20, 85, 3, 0, 0),
    ),
    (JUSTICE, "Lý lịch tư pháp và hành nghề"): (
        ("Cấp Phiếu lý lịch tư pháp", 620, 10, 93, 2, 200000, 0),
        ("Bổ nhiệm công chứng viên", 18, 20, 88, 5, 500000, 0),
    ),
    ("Sở Tài chính", "Thành lập và hoạt động của doanh nghiệp"): (
        ("Đăng ký thành lập công ty trách nhiệm hữu hạn", 310, 3, 99, 4, 0, 50000),
        ("Đăng ký thay đổi nội dung đăng ký doanh nghiệp", 260, 3, 99, 3, 0, 50000),
    ),
    ("Sở Công Thương", "Thương mại và điện"): (
        ("Cấp Giấy phép bán buôn rượu", 60, 10, 95, 3, 1200000, 0),
        ("Thông báo thực hiện khuyến mại", 240, 5, 98, 1, 0, 0),
    ),
    ("Sở Nông nghiệp và Môi trường", "Môi trường và thú y"): (
        ("Cấp giấy phép môi trường", 70, 20, 90, 4, 7500000, 0),
        ("Cấp Giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm", 190, 10, 92, 3, 700000, 0),
    ),
    ("Văn phòng Đăng ký đất đai", LAND): (
        ("Đăng ký biến động về quyền sử dụng đất của tổ chức", 210, 10, 78, 4, 80000, 28000),
        ("Cấp đổi Giấy chứng nhận của tổ chức", 140, 15, 74, 3, 60000, 50000),
        ("Đăng ký biện pháp bảo đảm bằng quyền sử dụng đất", 380, 1, 90, 3, 80000, 0),
    ),
    ("Sở Xây dựng", "Xây dựng và vận tải"): (
        ("Cấp chứng chỉ hành nghề hoạt động xây dựng", 260, 15, 94, 3, 300000, 0),
        ("Cấp Giấy phép kinh doanh vận tải bằng xe ô tô", 150, 5, 97, 2, 200000, 0),
    ),
    ("Sở Khoa học và Công nghệ", "Khoa học và bưu chính"): (
        ("Cấp Giấy phép tiến hành công việc bức xạ", 44, 25, 94, 4, 2000000, 0),
    ),
    ("Sở Văn hóa, Thể thao và Du lịch", "Văn hóa và du lịch"): (
        ("Cấp thẻ hướng dẫn viên du lịch", 70, 10, 95, 3, 650000, 0),
        ("Cấp giấy phép tổ chức triển lãm", 26, 7, 92, 2, 0, 0),
    ),
    ("Sở Giáo dục và Đào tạo", "Giáo dục và Đào tạo"): (
        ("Công nhận văn bằng do cơ sở giáo dục nước ngoài cấp", 90, 10, 94, 3, 500000, 0),
        ("Chuyển trường đối với học sinh trung học phổ thông", 160, 3, 96, 2, 0, 0),
    ),
    ("Sở Y tế", "Khám bệnh, chữa bệnh và dược"): (
        ("Cấp giấy phép hành nghề khám bệnh, chữa bệnh", 240, 15, 93, 4, 430000, 0),
        ("Cấp Giấy chứng nhận đủ điều kiện kinh doanh dược", 150, 15, 92, 3, 1000000, 0),
    ),
    ("Sở Ngoại vụ", "Công tác lãnh sự"): (
        ("Chứng nhận lãnh sự giấy tờ, tài liệu", 110, 1, 60, 1, 30000, 0),
    ),
    ("Sở Dân tộc và Tôn giáo", "Tín ngưỡng, tôn giáo"): (
        ("Đăng ký hoạt động tôn giáo tập trung", 34, 20, 84, 3, 0, 0),
    ),
    ("Thanh tra tỉnh", "Khiếu nại, tố cáo"): (
        ("Giải quyết khiếu nại lần đầu", 22, 30, 40, 2, 0, 0),
    ),
    ("Công an tỉnh", "Quản lý xuất nhập cảnh"): (
        ("Cấp hộ chiếu phổ thông", 560, 5, 97, 2, 200000, 0),
    ),
    ("Ban Quản lý các khu công nghiệp", "Đầu tư tại Việt Nam"): (
        ("Cấp Giấy chứng nhận đăng ký đầu tư", 40, 15, 96, 5, 0, 0),
        ("Cấp giấy phép xây dựng công trình trong khu công nghiệp", 36, 15, 94, 4, 0, 150000),
    ),
}  # fmt: skip

DEPARTMENTS = tuple(unit for unit, _ in _PROCEDURES)
_ROWS = [(sector, name, unit, *row) for (unit, sector), rows in _PROCEDURES.items() for name, *row in rows]
PROCEDURES = tuple(Procedure(f"1.{999700 + number}", *row) for number, row in enumerate(_ROWS, start=1))
