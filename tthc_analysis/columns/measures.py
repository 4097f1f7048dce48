"""Headers of tables of units, in the spellings of real exports.

A path of a header is a row of steps, the outermost first; each step lists its spellings, "" where it may be absent.
Spellings that differ only in case, marks or punctuation need no second entry (`spelling.fold`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import Literal

Steps = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Measure:
    """A figure printed for each unit, and the headers it stands under."""

    key: str
    kind: Literal["count", "rate", "money"]
    headers: tuple[Steps, ...]

    def also(self, paths: Iterable[str]) -> "Measure":
        """With further headers, each a path "Đã xử lý > Trễ hạn"."""
        added = (tuple((step,) for step in path.split(" > ")) for path in paths)
        return replace(self, headers=(*self.headers, *added))

    @property
    def paths(self) -> Iterator[tuple[str, ...]]:
        for steps in self.headers:
            yield from (tuple(filter(None, path)) for path in product(*steps))


_RECEIVED = (
    "Số hồ sơ nhận giải quyết",
    "Số lượng hồ sơ nhận giải quyết",
    "Số hồ sơ tiếp nhận",
    "Số lượng hồ sơ tiếp nhận",
    "Hồ sơ tiếp nhận",
    "Tiếp nhận",
)
_AMONG = ("", "Trong đó", "Trong kỳ")
_OUTCOME = ("", "Kết quả giải quyết")
_RESOLVED = (
    "Số hồ sơ đã giải quyết",
    "Số lượng hồ sơ đã giải quyết",
    "Hồ sơ đã xử lý",
    "Đã xử lý",
    "Đã giải quyết",
    "Đã xử lý (Đã xử lý xong + Đã trả kết quả + Rút)",
)
_OPEN = (
    "Số lượng hồ sơ đang giải quyết",
    "Số hồ sơ đang giải quyết",
    "Hồ sơ đang xử lý",
    "Đang xử lý",
    "Đang giải quyết",
)
_PAUSED = (
    "Tạm dừng xử lý",
    "Tạm dừng xử lý (Yêu cầu bổ sung, Yêu cầu thực hiện nghĩa vụ tài chính, Dừng xử lý)",
)
_TOTAL = ("Tổng số", "Tổng")
_LATE = ("Quá hạn", "Trả quá hạn", "Quá hạn (gộp)")
_INTAKE = ("Số hóa hồ sơ TTHC khi tiếp nhận", "Số hóa hồ sơ khi tiếp nhận", "Số hóa khi tiếp nhận")
_RESULT = ("Số hóa kết quả giải quyết", "Số hóa kết quả giải quyết TTHC", "Số hóa kết quả")
_PORTAL = ("", "Thanh toán trực tuyến trên Cổng DVC Quốc gia", "Thanh toán trực tuyến")
_PAID = ("Thanh toán", "Thanh toán hồ sơ")
_BY_METHOD = ("", "Phân loại theo hình thức thu phí, lệ phí")


def _count(key: str, *headers: Steps) -> Measure:
    return Measure(key, "count", headers)


def _rate(key: str, *headers: Steps) -> Measure:
    return Measure(key, "rate", headers)


def _money(key: str, *spellings: str) -> Measure:
    return Measure(key, "money", ((spellings,),))


MEASURES = (
    _count("recv_total", (_RECEIVED, _TOTAL)),
    _count(
        "recv_carry",
        (
            _RECEIVED,
            ("", "Trong đó"),
            ("Từ kỳ trước", "Kỳ trước", "Kỳ trước chuyển sang", "Kỳ trước chuyển qua", "Số kỳ trước chuyển qua"),
        ),
    ),
    _count(
        "recv_new",
        (_RECEIVED, ("Trong kỳ",)),
        (_RECEIVED, ("Trong kỳ",), _TOTAL),
        (_RECEIVED, ("Trong đó",), ("Số mới tiếp nhận",)),
    ),
    _count(
        "recv_online",
        (_RECEIVED, _AMONG, ("Trực tuyến", "Qua mạng", "Tiếp nhận trực tuyến", "Số mới tiếp nhận trực tuyến")),
    ),
    _count("recv_online_full", (_RECEIVED, _AMONG, ("Trực tuyến toàn trình", "Tiếp nhận trực tuyến toàn trình"))),
    _count("recv_online_partial", (_RECEIVED, _AMONG, ("Trực tuyến một phần", "Tiếp nhận trực tuyến một phần"))),
    _count("recv_online_other", (_RECEIVED, _AMONG, ("Tiếp nhận trực tuyến hình thức khác",))),
    _count("recv_elsewhere", (_RECEIVED, _AMONG, ("Phi địa giới", "Tiếp nhận phi địa giới"))),
    _count("recv_direct", (_RECEIVED, _AMONG, ("Trực tiếp", "Tiếp nhận trực tiếp", "Số mới tiếp nhận trực tiếp"))),
    _count(
        "recv_postal",
        (
            _RECEIVED,
            _AMONG,
            ("BCCI", "Qua BCCI", "Bưu chính / BCCI", "Qua dịch vụ bưu chính", "Số mới tiếp nhận qua BCCI"),
        ),
    ),
    _count(
        "recv_direct_or_postal", (_RECEIVED, _AMONG, ("Trực tiếp, dịch vụ bưu chính", "Trực tiếp + dịch vụ bưu chính"))
    ),
    _count("res_total", (_OUTCOME, _RESOLVED, _TOTAL)),
    _count("res_before", (_RESOLVED, ("Trước hạn",))),
    _count("res_on_time", (_RESOLVED, ("Đúng hạn", "Trong hạn", "Đúng hạn (Bao gồm cả hồ sơ trả lại/xin rút)"))),
    _count(
        "res_in_time",
        (_OUTCOME, _RESOLVED, ("Đúng và trước hạn", "Trước và đúng hạn", "Trả đúng thời hạn", "HS Đã xử lý đúng hạn")),
    ),
    _count("res_late", (_OUTCOME, _RESOLVED, (*_LATE, "HS Đã xử lý quá hạn"))),
    _count("res_late_apology", (_RESOLVED, ("Quá hạn (đã có thư xin lỗi)",))),
    _count("res_late_no_apology", (_RESOLVED, ("Quá hạn (chưa có thư xin lỗi)",))),
    _rate("res_in_time_rate", (_RESOLVED, ("Tỷ lệ trước hạn, đúng hạn", "Tỷ lệ trước hạn và đúng hạn"))),
    _count("open_total", (_OUTCOME, _OPEN, _TOTAL)),
    _count(
        "open_in_time",
        (
            _OUTCOME,
            _OPEN,
            ("Trong hạn", "Đúng hạn", "Chưa đến hạn", "HS Đang xử lý đúng hạn", "Đúng hạn (Bao gồm cả hồ sơ chờ BS)"),
        ),
    ),
    _count("open_late", (_OUTCOME, _OPEN, (*_LATE, "HS Đang xử lý quá hạn", "HS Đang xử lý quá hạn trên Cổng DVC QG"))),
    _count("open_late_apology", (_OPEN, ("Quá hạn (đã có thư xin lỗi)",))),
    _count("open_late_no_apology", (_OPEN, ("Quá hạn (chưa có thư xin lỗi)",))),
    _count("late_total", (("Số hồ sơ quá hạn",),)),
    _count("awaiting_supplement", (("Bổ sung", "Chờ bổ sung", "Yêu cầu bổ sung giấy tờ"),)),
    _count("awaiting_payment", (("Yêu cầu thực hiện nghĩa vụ tài chính",),)),
    _count("paused", (("Dừng xử lý", "Hồ sơ dừng xử lý"),)),
    _count("paused_wide", (_PAUSED, _TOTAL)),
    _count("paused_wide_in_time", (_PAUSED, ("Trong hạn",))),
    _count("paused_wide_late", (_PAUSED, ("Quá hạn",))),
    _count("returned", (("Trả lại", "Hồ sơ trả lại"),)),
    _count("withdrawn", (("Rút", "Hồ sơ rút"),)),
    _count("returned_or_withdrawn", (("Trả lại/ Rút HS", "Trả lại/ Rút hồ sơ"),)),
    _count("refused_at_intake", (("Không được tiếp nhận", "Hồ sơ không được tiếp nhận"),)),
    _count("dig_in_cases", (("Tiếp nhận",),)),
    _count("dig_in_no", (_INTAKE, ("Chưa số hóa TPHS",))),
    _count("dig_in_yes", (_INTAKE, ("Có số hóa TPHS", "Đã số hóa TPHS"))),
    _count("dig_in_reused", (_INTAKE, ("Có tái sử dụng thành phần",))),
    _count("dig_in_reused_national", (_INTAKE, ("Có tái sử dụng thành phần từ cổng DVC quốc gia",))),
    _rate("dig_in_rate", (_INTAKE, ("Tỷ lệ số hóa TPHS", "Tỷ lệ"))),
    _count("dig_out_cases", (("Đã giải quyết",),)),
    _count("dig_out_no", (_RESULT, ("Chưa số hóa",))),
    _count("dig_out_yes", (_RESULT, ("Đã số hóa",))),
    _rate("dig_out_rate", (_RESULT, ("Tỷ lệ số hóa kết quả", "Tỷ lệ"))),
    _count("fee_due", (("Tổng HS có nghĩa vụ tài chính",),)),
    _count("fee_cases", (("Tổng số hồ sơ thuộc các thủ tục có phí, lệ phí",),)),
    _count(
        "fee_collected",
        (
            (
                "Hồ sơ thu phí",
                "Số hồ sơ thu phí",
                "Số lượt hồ sơ đã thu phí, lệ phí",
                "Số lượt nộp hồ sơ đã thu phí, lệ phí",
            ),
        ),
        (_PAID, _TOTAL),
    ),
    _count("fee_exempt", (("Số lượt hồ sơ thuộc đối tượng miễn phí",),)),
    _count(
        "fee_online",
        (_PORTAL, ("Số HS đã TTTT cổng DVC QG",)),
        (_PAID, ("Trực tuyến",)),
        (("Trực tuyến",),),
        (("Số hồ sơ được thanh toán trực tuyến thuộc các thủ tục có phí, lệ phí",),),
    ),
    _count("fee_direct", (_PAID, ("Trực tiếp",)), (("Trực tiếp",),)),
    _rate(
        "fee_rate",
        (_PORTAL, ("Tỷ lệ TTTT cổng DVC QG (%)", "Tỷ lệ TTTT (%)")),
        (("Tỷ lệ thanh toán trực tuyến", "Tỷ lệ"),),
    ),
    _rate("fee_direct_rate", (_PORTAL, ("Tỷ lệ TT trực tiếp (%)",))),
    _count("fee_procedures", (("Số lượng thủ tục có phí, lệ phí",),)),
    _count("fee_procedures_used", (("Số lượng thủ tục có phí, lệ phí phát sinh hồ sơ",),)),
    _count("fee_procedures_paid", (("Số lượng thủ tục có phát sinh thanh toán",),)),
    _count("fee_procedures_paid_online", (("Số lượng thủ tục có phát sinh thanh toán trực tuyến",),)),
    _money("fee", "Phí", "Phí (VNĐ)", "Phí đã thu (VNĐ)"),
    _money("charge", "Lệ phí", "Lệ phí (VNĐ)", "Lệ phí đã thu (VNĐ)"),
    _money("amount", "Tổng", "Tổng số tiền (VNĐ)", "Tổng số tiền", "Tổng số (VNĐ)", "Số tiền (VNĐ)"),
    Measure("amount_cash", "money", ((_BY_METHOD, ("Tiền mặt (VNĐ)",)),)),
    Measure(
        "amount_portal", "money", ((_BY_METHOD, ("Chuyển khoản (VNĐ)",), ("Qua cổng DVCQG", "Qua cổng DVC quốc gia")),)
    ),
    Measure("amount_transfer", "money", ((_BY_METHOD, ("Chuyển khoản (VNĐ)",), ("Chuyển khoản khác",)),)),
)
