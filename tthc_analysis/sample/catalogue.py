"""What the fictional district can do: its units, its sectors and its procedures.

No place, agency code or procedure code here exists: "Mẫu" means "sample", H99 and 1.999xxx are unused.
"""

from dataclasses import dataclass

PROVINCE = "Tỉnh Mẫu"
DISTRICT = "Huyện Mẫu"

LAND_OFFICE = "Chi nhánh Văn phòng Đăng ký đất đai huyện Mẫu"
ENVIRONMENT = "Phòng Tài nguyên và Môi trường"
JUSTICE = "Phòng Tư pháp"
FINANCE = "Phòng Tài chính - Kế hoạch"
ECONOMY = "Phòng Kinh tế và Hạ tầng"
LABOUR = "Phòng Lao động - Thương binh và Xã hội"
CULTURE = "Phòng Văn hóa và Thông tin"
EDUCATION = "Phòng Giáo dục và Đào tạo"
HOME_AFFAIRS = "Phòng Nội vụ"
AGRICULTURE = "Phòng Nông nghiệp và Phát triển nông thôn"
HEALTH = "Phòng Y tế"
DEPARTMENTS = (
    LAND_OFFICE, ENVIRONMENT, JUSTICE, FINANCE, ECONOMY, LABOUR,
    CULTURE, EDUCATION, HOME_AFFAIRS, AGRICULTURE, HEALTH,
)  # fmt: skip

COMMUNE = "UBND cấp xã"
COMMUNES = {  # name: share of the work that communes do
    "Thị trấn Mẫu Thượng": 2.4, "Thị trấn Mẫu Hạ": 1.9, "Xã An Mẫu": 1.3, "Xã Bình Mẫu": 1.1,
    "Xã Cát Mẫu": 0.9, "Xã Đông Mẫu": 1.2, "Xã Gia Mẫu": 0.7, "Xã Hòa Mẫu": 1.0, "Xã Khánh Mẫu": 0.8,
    "Xã Lộc Mẫu": 1.1, "Xã Minh Mẫu": 1.4, "Xã Nghĩa Mẫu": 0.9, "Xã Phú Mẫu": 1.2, "Xã Quang Mẫu": 0.6,
    "Xã Sơn Mẫu": 0.5, "Xã Tân Mẫu": 1.0, "Xã Thanh Mẫu": 0.8, "Xã Vĩnh Mẫu": 0.9, "Xã Xuân Mẫu": 0.7,
}  # fmt: skip

UNIT_CODES = {name: f"H99.{number}" for number, name in enumerate((*DEPARTMENTS, *COMMUNES), start=11)}

LAND = "Đất đai"
CERTIFICATION = "Chứng thực"
CIVIL_STATUS = "Hộ tịch"
CONSTRUCTION = "Hoạt động xây dựng"

FIRST_CERTIFICATE = (
    "Đăng ký, cấp Giấy chứng nhận quyền sử dụng đất, quyền sở hữu nhà ở và tài sản khác gắn liền với đất lần đầu"
)
CHANGE_OF_USE = "Chuyển mục đích sử dụng đất phải được phép của cơ quan nhà nước có thẩm quyền"
EXTRACT_COPY = "Cấp bản sao trích lục hộ tịch"


@dataclass(frozen=True, slots=True)
class Procedure:
    """`days` are working days, 0 the same day; `online` is the per cent submitted online; amounts are VND."""

    code: str
    sector: str
    name: str
    unit: str
    volume: int
    days: int
    online: int
    components: int
    fee: int
    charge: int
    returns_paper: bool = True


# name, unit, dossiers submitted in 2024, working days, % online, components, fee, charge[, returns a paper]
_SECTORS = {
    CERTIFICATION: (
        ("Chứng thực bản sao từ bản chính giấy tờ, văn bản", COMMUNE, 5150, 0, 34, 1, 2000, 0),
        ("Chứng thực chữ ký trong các giấy tờ, văn bản", COMMUNE, 880, 0, 26, 1, 10000, 0),
        ("Chứng thực hợp đồng, giao dịch liên quan đến quyền sử dụng đất, nhà ở",
         COMMUNE, 430, 2, 12, 4, 50000, 0),
        ("Chứng thực di chúc", COMMUNE, 24, 2, 5, 3, 50000, 0),
        ("Chứng thực văn bản từ chối nhận di sản", COMMUNE, 41, 2, 8, 3, 50000, 0),
        ("Chứng thực văn bản thỏa thuận phân chia di sản là động sản, quyền sử dụng đất, nhà ở",
         COMMUNE, 66, 2, 8, 4, 50000, 0),
        ("Chứng thực bản sao giấy tờ do cơ quan, tổ chức nước ngoài cấp", JUSTICE, 510, 0, 40, 1, 2000, 0),
        ("Chứng thực chữ ký người dịch là cộng tác viên dịch thuật", JUSTICE, 190, 1, 35, 2, 10000, 0),
        ("Cấp bản sao từ sổ gốc", JUSTICE, 150, 0, 55, 1, 0, 0),
    ),
    CIVIL_STATUS: (
        ("Đăng ký khai sinh", COMMUNE, 1080, 0, 78, 2, 0, 8000),
        ("Đăng ký khai tử", COMMUNE, 430, 0, 66, 2, 0, 8000),
        ("Đăng ký kết hôn", COMMUNE, 560, 1, 62, 2, 0, 0),
        ("Cấp Giấy xác nhận tình trạng hôn nhân", COMMUNE, 920, 3, 74, 1, 0, 15000),
        (EXTRACT_COPY, COMMUNE, 1150, 0, 71, 1, 8000, 0),
        ("Thay đổi, cải chính, bổ sung thông tin hộ tịch", COMMUNE, 240, 3, 55, 2, 0, 15000),
        ("Đăng ký nhận cha, mẹ, con", COMMUNE, 44, 3, 40, 3, 0, 15000),
        ("Đăng ký lại khai sinh", COMMUNE, 170, 5, 58, 2, 0, 8000),
        ("Đăng ký giám hộ", COMMUNE, 14, 3, 30, 2, 0, 8000),
        ("Đăng ký kết hôn có yếu tố nước ngoài", JUSTICE, 38, 10, 35, 4, 0, 1500000),
        ("Đăng ký khai sinh có yếu tố nước ngoài", JUSTICE, 17, 1, 40, 3, 0, 75000),
        ("Thay đổi, cải chính hộ tịch cho người từ đủ 14 tuổi trở lên", JUSTICE, 150, 3, 60, 2, 0, 28000),
    ),
    LAND: (
        (FIRST_CERTIFICATE, ENVIRONMENT, 460, 20, 36, 5, 100000, 25000),
        (CHANGE_OF_USE, ENVIRONMENT, 390, 15, 42, 4, 100000, 0),
        ("Giao đất ở cho hộ gia đình, cá nhân không thông qua đấu giá", ENVIRONMENT, 36, 20, 25, 4, 0, 0),
        ("Gia hạn sử dụng đất nông nghiệp của hộ gia đình, cá nhân", ENVIRONMENT, 48, 7, 40, 3, 0, 0),
        ("Đăng ký biến động do chuyển nhượng, thừa kế, tặng cho quyền sử dụng đất",
         LAND_OFFICE, 1020, 10, 45, 4, 80000, 28000),
        ("Đăng ký biện pháp bảo đảm bằng quyền sử dụng đất", LAND_OFFICE, 480, 1, 70, 3, 80000, 0),
        ("Xóa đăng ký biện pháp bảo đảm bằng quyền sử dụng đất", LAND_OFFICE, 300, 1, 74, 2, 20000, 0),
        ("Tách thửa hoặc hợp thửa đất", LAND_OFFICE, 250, 15, 38, 3, 60000, 20000),
        ("Cấp lại Giấy chứng nhận quyền sử dụng đất do bị mất", LAND_OFFICE, 62, 10, 40, 3, 60000, 50000),
        ("Cấp đổi Giấy chứng nhận quyền sử dụng đất", LAND_OFFICE, 210, 7, 46, 2, 60000, 50000),
        ("Đính chính Giấy chứng nhận đã cấp", LAND_OFFICE, 72, 10, 44, 2, 0, 0),
        ("Cung cấp dữ liệu, thông tin đất đai", LAND_OFFICE, 130, 1, 60, 1, 100000, 0),
        ("Hòa giải tranh chấp đất đai", COMMUNE, 70, 30, 10, 2, 0, 0),
        ("Tiếp nhận hồ sơ kê khai, đăng ký đất đai", COMMUNE, 120, 3, 30, 2, 0, 0, False),
    ),
    "Thành lập và hoạt động của hộ kinh doanh": (
        ("Đăng ký thành lập hộ kinh doanh", FINANCE, 560, 3, 86, 2, 0, 100000),
        ("Đăng ký thay đổi nội dung đăng ký hộ kinh doanh", FINANCE, 230, 3, 84, 2, 0, 100000),
        ("Thông báo tạm ngừng kinh doanh của hộ kinh doanh", FINANCE, 110, 3, 88, 1, 0, 0, False),
        ("Chấm dứt hoạt động hộ kinh doanh", FINANCE, 150, 3, 85, 2, 0, 0),
        ("Cấp lại Giấy chứng nhận đăng ký hộ kinh doanh", FINANCE, 46, 2, 88, 1, 0, 50000),
    ),
    "Thành lập và hoạt động của hợp tác xã": (
        ("Đăng ký thành lập hợp tác xã", FINANCE, 14, 3, 60, 4, 0, 100000),
        ("Đăng ký thay đổi nội dung đăng ký hợp tác xã", FINANCE, 12, 3, 65, 2, 0, 50000),
        ("Thông báo thành lập tổ hợp tác", COMMUNE, 26, 3, 40, 2, 0, 0, False),
    ),
    "Bảo trợ xã hội": (
        ("Trợ cấp xã hội hằng tháng, hỗ trợ kinh phí chăm sóc, nuôi dưỡng", LABOUR, 440, 10, 44, 3, 0, 0),
        ("Hỗ trợ chi phí mai táng cho đối tượng bảo trợ xã hội", LABOUR, 250, 5, 48, 2, 0, 0),
        ("Xác định, xác định lại mức độ khuyết tật và cấp Giấy xác nhận khuyết tật",
         COMMUNE, 310, 15, 30, 2, 0, 0),
        ("Công nhận hộ nghèo, hộ cận nghèo phát sinh trong năm", COMMUNE, 160, 15, 22, 1, 0, 0),
        ("Công nhận hộ thoát nghèo, hộ thoát cận nghèo trong năm", COMMUNE, 120, 15, 22, 1, 0, 0),
        ("Đăng ký hoạt động đối với cơ sở trợ giúp xã hội dưới 10 đối tượng", LABOUR, 5, 10, 40, 3, 0, 0),
    ),
    "Người có công": (
        ("Giải quyết chế độ mai táng phí đối với cựu chiến binh", LABOUR, 110, 5, 34, 2, 0, 0),
        ("Giải quyết chế độ ưu đãi đối với thân nhân liệt sĩ", LABOUR, 84, 10, 28, 3, 0, 0),
        ("Trợ cấp một lần khi người có công với cách mạng từ trần", LABOUR, 96, 10, 30, 3, 0, 0),
        ("Cấp giấy giới thiệu đi thăm viếng mộ liệt sĩ", LABOUR, 42, 1, 45, 1, 0, 0),
    ),
    CONSTRUCTION: (
        ("Cấp giấy phép xây dựng mới nhà ở riêng lẻ", ECONOMY, 290, 15, 64, 4, 0, 75000),
        ("Cấp giấy phép xây dựng sửa chữa, cải tạo nhà ở riêng lẻ", ECONOMY, 64, 15, 60, 4, 0, 75000),
        ("Gia hạn giấy phép xây dựng", ECONOMY, 26, 5, 66, 2, 0, 15000),
        ("Điều chỉnh giấy phép xây dựng", ECONOMY, 40, 15, 62, 3, 0, 75000),
        ("Thẩm định báo cáo kinh tế - kỹ thuật đầu tư xây dựng", ECONOMY, 38, 20, 50, 6, 0, 0),
    ),
    "Quy hoạch xây dựng, kiến trúc": (
        ("Cung cấp thông tin về quy hoạch xây dựng", ECONOMY, 120, 10, 58, 1, 0, 0),
        ("Thẩm định đồ án quy hoạch chi tiết xây dựng", ECONOMY, 9, 20, 40, 5, 0, 0),
    ),
    "Lưu thông hàng hóa trong nước": (
        ("Cấp Giấy phép bán lẻ rượu", ECONOMY, 46, 7, 78, 2, 200000, 0),
        ("Cấp Giấy phép bán lẻ sản phẩm thuốc lá", ECONOMY, 30, 7, 78, 2, 200000, 0),
        ("Cấp lại Giấy phép bán lẻ rượu", ECONOMY, 14, 5, 80, 1, 200000, 0),
    ),
    "Môi trường": (
        ("Đăng ký môi trường", COMMUNE, 90, 3, 42, 1, 0, 0, False),
        ("Cấp giấy phép môi trường", ENVIRONMENT, 22, 15, 55, 4, 0, 0),
        ("Xác nhận đăng ký khai thác nước dưới đất", ENVIRONMENT, 28, 7, 50, 2, 0, 0),
    ),
    "Giáo dục và Đào tạo": (
        ("Chuyển trường đối với học sinh trung học cơ sở", EDUCATION, 210, 2, 72, 2, 0, 0),
        ("Cấp bản sao văn bằng, chứng chỉ từ sổ gốc", EDUCATION, 170, 1, 75, 1, 0, 0),
        ("Chỉnh sửa nội dung văn bằng, chứng chỉ", EDUCATION, 42, 5, 70, 3, 0, 0),
        ("Cho phép trường mẫu giáo, trường mầm non hoạt động giáo dục", EDUCATION, 9, 20, 50, 4, 0, 0),
        ("Xét, duyệt chính sách hỗ trợ học sinh bán trú", EDUCATION, 46, 10, 46, 2, 0, 0),
    ),
    "Văn hóa": (
        ("Cấp giấy phép đủ điều kiện kinh doanh dịch vụ karaoke", CULTURE, 9, 5, 62, 2, 1000000, 0),
        ("Thông báo tổ chức lễ hội cấp xã", CULTURE, 34, 10, 60, 1, 0, 0, False),
        ("Công nhận gia đình văn hóa, thôn văn hóa", CULTURE, 38, 5, 55, 2, 0, 0),
        ("Đăng ký hoạt động cơ sở in, dịch vụ photocopy", CULTURE, 16, 5, 70, 2, 0, 0),
    ),
    "Thi đua - khen thưởng và hội": (
        ("Tặng Giấy khen của Chủ tịch UBND cấp huyện về thành tích thực hiện nhiệm vụ",
         HOME_AFFAIRS, 160, 15, 68, 2, 0, 0),
        ("Tặng danh hiệu Lao động tiên tiến", HOME_AFFAIRS, 90, 15, 68, 2, 0, 0),
        ("Báo cáo tổ chức đại hội nhiệm kỳ của hội", HOME_AFFAIRS, 12, 10, 55, 3, 0, 0, False),
    ),
    "Nông nghiệp và phát triển nông thôn": (
        ("Đăng ký kê khai số lượng chăn nuôi tập trung", COMMUNE, 150, 3, 26, 1, 0, 0, False),
        ("Hỗ trợ khôi phục sản xuất vùng bị thiệt hại do thiên tai", AGRICULTURE, 80, 10, 32, 2, 0, 0),
        ("Cấp giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm nông, lâm, thủy sản",
         AGRICULTURE, 44, 10, 66, 3, 700000, 0),
    ),
    "An toàn thực phẩm và y tế": (
        ("Cấp Giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm dịch vụ ăn uống",
         HEALTH, 88, 10, 70, 3, 700000, 0),
        ("Xác nhận kiến thức về an toàn thực phẩm", HEALTH, 40, 7, 70, 2, 30000, 0),
        ("Xét hưởng chính sách hỗ trợ cho đối tượng sinh con đúng chính sách dân số",
         COMMUNE, 36, 10, 34, 2, 0, 0),
    ),
}  # fmt: skip

_ROWS = [(sector, *row) for sector, rows in _SECTORS.items() for row in rows]
PROCEDURES = tuple(Procedure(f"1.{999000 + number}", *row) for number, row in enumerate(_ROWS, start=1))
