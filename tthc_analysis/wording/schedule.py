"""What is said of the Monday schedule, and in it."""

from datetime import date

from tthc_analysis.wording.numbers import day

HELP = "in sẵn lịch chạy sáng thứ Hai cho Windows, systemd, cron (chỉ in, không tự cài)"
PRINT_HELP = "in ra màn hình; đây là việc duy nhất lệnh này làm"
AT_HELP = "giờ chạy, dạng 07:00 (mặc định: %(default)s)"
FROM_HELP = "thư mục có các tệp xuất: mỗi thứ Hai lập tệp tham số từ đó trước khi làm báo cáo"
KIND_HELP = "chỉ in một loại, để ghi thẳng vào tệp"
DESCRIPTION = "Báo cáo tuần về giải quyết thủ tục hành chính, sáng thứ Hai"
CRON_ZONE = "cron của Debian, Ubuntu bỏ qua CRON_TZ: ở đó giờ dưới đây là giờ của máy."
NOT_CLOCK = "không phải giờ trong ngày. Hãy ghi theo dạng giờ:phút, ví dụ 07:00"
PRINT = ("run.py", "schedule", "--print")
_SAVING = {
    "windows": (
        "Windows: giờ là giờ của máy; máy tắt lúc ấy thì chạy ngay khi bật lại và đăng nhập. Ghi vào tệp rồi nạp:\n"
        "  py {windows} --kind windows > tthc.xml\n"
        "  schtasks /Create /TN tthc /XML tthc.xml"
    ),
    "systemd-service": (
        "Linux có systemd, phần 1 (việc phải làm):\n"
        "  mkdir -p ~/.config/systemd/user\n"
        "  python3 {posix} --kind systemd-service > ~/.config/systemd/user/tthc.service"
    ),
    "systemd-timer": (
        "Linux có systemd, phần 2 (khi nào làm; máy tắt lúc ấy thì chạy ngay khi bật lại):\n"
        "  python3 {posix} --kind systemd-timer > ~/.config/systemd/user/tthc.timer\n"
        "  systemctl --user daemon-reload && systemctl --user enable --now tthc.timer\n"
        "  loginctl enable-linger        (để chạy cả khi chưa đăng nhập)"
    ),
    "cron": (
        "Linux, macOS có cron (máy tắt lúc ấy thì bỏ lỡ). Thêm các dòng sau vào bảng mở bằng lệnh crontab -e, sau mọi "
        "dòng đang có:"
    ),
}


def how_to_save(kind: str, windows: str, posix: str) -> str:
    """With the options of the command that prints it, as each shell writes them."""
    return f"== {_SAVING[kind].format(windows=windows, posix=posix)}"


ONLY_PRINTED = "Phần mềm chỉ in, không tự cài lịch nào."


def expanded() -> str:
    return (
        "Lưu ý: đường dẫn có hai dấu %; Windows có thể hiểu phần ở giữa là tên biến. Hãy đổi tên thư mục nếu lịch "
        "không chạy."
    )


def on_holiday(monday: date, working: date) -> str:
    return (
        f"Lưu ý: thứ Hai {day(monday)} là ngày nghỉ (params/holidays.csv), ngày làm việc kế tiếp là {day(working)}. "
        "Lịch vẫn chạy hôm ấy; nộp báo cáo ngày nào do tỉnh quyết định."
    )
