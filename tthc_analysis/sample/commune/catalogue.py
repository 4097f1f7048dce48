"""What the fictional commune can do: its departments, its sectors and its procedures.

As in the district, no place and no code here exists.
"""

from ..catalogue import CERTIFICATION, CIVIL_STATUS, CONSTRUCTION, FIRST_CERTIFICATE, LAND, Procedure

LOCALITY = "Xã Mẫu"

ECONOMY = "Phòng Kinh tế"
CULTURE = "Phòng Văn hóa - Xã hội"
OFFICE = "Văn phòng HĐND và UBND"
CENTRE = "Trung tâm Phục vụ hành chính công"
POLICE = "Công an xã"
MILITARY = "Ban Chỉ huy Quân sự xã"
UNIT_CODES = {
    name: f"H99.{number}" for number, name in enumerate((ECONOMY, CULTURE, OFFICE, CENTRE, POLICE, MILITARY), start=51)
}

PROTECTION = "Bảo trợ xã hội"
RESIDENCE = "Đăng ký, quản lý cư trú"
TRANSFER = "Đăng ký biến động do chuyển nhượng, thừa kế, tặng cho quyền sử dụng đất"

# name, unit, dossiers submitted in 2026, working days, % online, components, fee, charge[, returns a paper]
_SECTORS = {
    CERTIFICATION: (
        ("Chứng thực bản sao từ bản chính giấy tờ, văn bản", CENTRE, 2150, 0, 46, 1, 2000, 0),
        ("Chứng thực chữ ký trong các giấy tờ, văn bản", CENTRE, 420, 0, 52, 1, 10000, 0),
        ("Chứng thực hợp đồng, giao dịch liên quan đến quyền sử dụng đất, nhà ở", CENTRE, 260, 2, 34, 4, 50000, 0),
        ("Chứng thực bản sao giấy tờ do cơ quan, tổ chức nước ngoài cấp", CENTRE, 130, 0, 55, 1, 2000, 0),
        ("Chứng thực văn bản từ chối nhận di sản", CENTRE, 24, 2, 20, 3, 50000, 0),
        ("Cấp bản sao từ sổ gốc", CENTRE, 70, 0, 82, 1, 0, 0),
    ),
    CIVIL_STATUS: (
        ("Đăng ký khai sinh", OFFICE, 520, 0, 93, 2, 0, 8000),
        ("Đăng ký khai tử", OFFICE, 230, 0, 88, 2, 0, 8000),
        ("Đăng ký kết hôn", OFFICE, 280, 1, 82, 2, 0, 0),
        ("Cấp Giấy xác nhận tình trạng hôn nhân", OFFICE, 460, 3, 94, 1, 0, 15000),
        ("Cấp bản sao trích lục hộ tịch", OFFICE, 640, 0, 92, 1, 8000, 0),
        ("Thay đổi, cải chính, bổ sung thông tin hộ tịch", OFFICE, 150, 3, 80, 2, 0, 15000),
        ("Đăng ký lại khai sinh", OFFICE, 90, 5, 78, 2, 0, 8000),
        ("Đăng ký kết hôn có yếu tố nước ngoài", OFFICE, 18, 10, 60, 4, 0, 1500000),
    ),
    LAND: (
        (FIRST_CERTIFICATE, ECONOMY, 320, 20, 72, 5, 100000, 25000),
        (TRANSFER, ECONOMY, 430, 10, 80, 4, 80000, 28000),
        ("Chuyển mục đích sử dụng đất", ECONOMY, 190, 15, 76, 4, 100000, 0),
        ("Tách thửa hoặc hợp thửa đất", ECONOMY, 120, 15, 74, 3, 60000, 20000),
        ("Cấp đổi Giấy chứng nhận quyền sử dụng đất", ECONOMY, 140, 7, 82, 2, 60000, 50000),
        ("Cung cấp dữ liệu, thông tin đất đai", ECONOMY, 60, 1, 88, 1, 100000, 0),
        ("Hòa giải tranh chấp đất đai", ECONOMY, 28, 30, 30, 2, 0, 0),
    ),
    "Thành lập và hoạt động của hộ kinh doanh": (
        ("Đăng ký thành lập hộ kinh doanh", ECONOMY, 330, 3, 97, 2, 0, 100000),
        ("Đăng ký thay đổi nội dung đăng ký hộ kinh doanh", ECONOMY, 170, 3, 97, 2, 0, 100000),
        ("Thông báo tạm ngừng kinh doanh của hộ kinh doanh", ECONOMY, 70, 3, 96, 1, 0, 0, False),
        ("Chấm dứt hoạt động hộ kinh doanh", ECONOMY, 110, 3, 95, 2, 0, 0),
    ),
    CONSTRUCTION: (
        ("Cấp giấy phép xây dựng mới nhà ở riêng lẻ", ECONOMY, 160, 10, 90, 4, 0, 75000),
        ("Cấp giấy phép xây dựng sửa chữa, cải tạo nhà ở riêng lẻ", ECONOMY, 40, 10, 88, 4, 0, 75000),
        ("Gia hạn giấy phép xây dựng", ECONOMY, 16, 5, 90, 2, 0, 15000),
        ("Cung cấp thông tin về quy hoạch xây dựng", ECONOMY, 60, 10, 84, 1, 0, 0),
    ),
    "Nông nghiệp và môi trường": (
        ("Đăng ký kê khai số lượng chăn nuôi tập trung", ECONOMY, 60, 3, 62, 1, 0, 0, False),
        ("Đăng ký môi trường", ECONOMY, 40, 3, 70, 1, 0, 0, False),
        ("Hỗ trợ khôi phục sản xuất vùng bị thiệt hại do thiên tai", ECONOMY, 50, 10, 58, 2, 0, 0),
    ),
    PROTECTION: (
        ("Trợ cấp xã hội hằng tháng, hỗ trợ kinh phí chăm sóc, nuôi dưỡng", CULTURE, 240, 10, 46, 3, 0, 0),
        ("Trợ cấp hưu trí xã hội", CULTURE, 210, 10, 40, 2, 0, 0),
        ("Hỗ trợ chi phí mai táng cho đối tượng bảo trợ xã hội", CULTURE, 120, 5, 52, 2, 0, 0),
        ("Xác định, xác định lại mức độ khuyết tật và cấp Giấy xác nhận khuyết tật", CULTURE, 130, 15, 44, 2, 0, 0),
        ("Công nhận hộ nghèo, hộ cận nghèo phát sinh trong năm", CULTURE, 60, 15, 38, 1, 0, 0),
    ),
    "Người có công": (
        ("Giải quyết chế độ mai táng phí đối với cựu chiến binh", CULTURE, 50, 5, 48, 2, 0, 0),
        ("Trợ cấp một lần khi người có công với cách mạng từ trần", CULTURE, 44, 10, 46, 3, 0, 0),
    ),
    "Giáo dục và Đào tạo": (
        ("Chuyển trường đối với học sinh trung học cơ sở", CULTURE, 140, 2, 92, 2, 0, 0),
        ("Cấp bản sao văn bằng, chứng chỉ từ sổ gốc", CULTURE, 110, 1, 90, 1, 0, 0),
        ("Xét, duyệt chính sách hỗ trợ học sinh bán trú", CULTURE, 60, 10, 74, 2, 0, 0),
    ),
    "Văn hóa và y tế": (
        ("Thông báo tổ chức lễ hội cấp xã", CULTURE, 14, 10, 80, 1, 0, 0, False),
        ("Xét hưởng chính sách hỗ trợ cho đối tượng sinh con đúng chính sách dân số", CULTURE, 40, 10, 66, 2, 0, 0),
    ),
    RESIDENCE: (
        ("Đăng ký thường trú", POLICE, 480, 7, 90, 2, 0, 10000),
        ("Đăng ký tạm trú", POLICE, 430, 3, 94, 2, 0, 7000),
        ("Khai báo tạm vắng", POLICE, 60, 1, 95, 1, 0, 0, False),
        ("Xác nhận thông tin về cư trú", POLICE, 260, 1, 96, 1, 0, 0),
    ),
    "Nghĩa vụ quân sự": (
        ("Đăng ký nghĩa vụ quân sự lần đầu", MILITARY, 150, 1, 86, 1, 0, 0),
        ("Đăng ký nghĩa vụ quân sự khi thay đổi nơi cư trú", MILITARY, 40, 1, 84, 1, 0, 0),
    ),
}  # fmt: skip

_ROWS = [(sector, *row) for sector, rows in _SECTORS.items() for row in rows]
PROCEDURES = tuple(Procedure(f"1.{999500 + number}", *row) for number, row in enumerate(_ROWS, start=1))
