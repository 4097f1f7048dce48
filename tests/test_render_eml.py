"""The letter that goes with a briefing: a draft, with the six lines as text and the PDF attached."""

import email
from email import policy
from io import BytesIO

import pypdf


def letter(made):
    return email.message_from_bytes((made.folder / "weekly_briefing.eml").read_bytes(), policy=policy.default)


def test_it_opens_as_a_letter_not_yet_sent_to_nobody(made):
    told = letter(made)
    assert told["X-Unsent"] == "1"
    assert (told["To"], told["From"], told["Date"]) == (None, None, None)
    assert told["Subject"] == (
        "BÁO CÁO – Kết quả giải quyết thủ tục hành chính và thứ hạng của Huyện Mẫu (tuần báo cáo 04/11/2024)"
    )


def test_it_tells_the_six_lines_and_leaves_out_what_is_not_told(made):
    lines = [line for line in letter(made).get_body().get_content().splitlines() if line.startswith("- ")]
    assert len(lines) == 6
    assert lines[3] == (
        "- Số hóa hồ sơ khi tiếp nhận: kết quả 96,70%; xếp thứ 12/12; so với tuần trước +0,03 điểm %; mục tiêu 100%; "
        "còn thiếu 679; đơn vị nhiều nhất (số hồ sơ) Phòng LĐ-TB&XH (122)."
    )
    assert "–" not in "".join(lines)


def test_the_pdf_attached_is_the_briefing(made):
    (attached,) = letter(made).iter_attachments()
    assert attached.get_filename() == "bao-cao-tuan-2024-11-04.pdf"
    assert attached.get_content() == (made.folder / "weekly_briefing.pdf").read_bytes()
    assert len(pypdf.PdfReader(BytesIO(attached.get_content())).pages) > 2
