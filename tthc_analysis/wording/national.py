"""The words of two systems, our one-stop software and the national portal, side by side."""

from datetime import datetime

from tthc_analysis.wording.numbers import count, moment


def refused(rows: int) -> tuple[str, str]:
    return (
        f"{count(rows)} dòng của danh sách Cổng quốc gia không đọc được",
        "các hồ sơ này không đối chiếu được giữa hai hệ thống; các chỉ tiêu không đổi",
    )


def exported_apart(ours: datetime, theirs: datetime) -> tuple[str, str]:
    return (
        f"xuất {moment(theirs)}, danh sách của phần mềm một cửa xuất {moment(ours)}: cách nhau hơn một ngày",
        "khác biệt giữa hai hệ thống có thể chỉ do xuất khác lúc; hãy xuất lại hai danh sách trong cùng buổi",
    )


def other_clock(dates: int, behind: bool) -> tuple[str, str]:
    if behind:
        return (
            f"{count(dates)} ngày giờ đều sớm hơn danh sách của phần mềm một cửa đúng 7 giờ: có thể tệp ghi giờ UTC",
            "được cộng 7 giờ khi đối chiếu hai hệ thống, không tính là khác biệt",
        )
    return (
        f"{count(dates)} ngày giờ đều muộn hơn danh sách của phần mềm một cửa đúng 7 giờ: có thể chính danh sách của "
        "phần mềm một cửa ghi giờ UTC",
        "khi đối chiếu hai hệ thống không tính là khác biệt; nhưng nếu đúng vậy, chỉ tiêu tính theo ngày có thể lệch "
        "một ngày, hãy xuất lại theo giờ Việt Nam",
    )
