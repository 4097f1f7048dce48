"""A dossier's whole life, the future included; an export shows only its past."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from .catalogue import Procedure

DIRECT, ONLINE, POSTAL = "Trực tiếp", "Trực tuyến", "Bưu chính công ích"
SUPPLEMENT = "Yêu cầu bổ sung giấy tờ"
FINANCIAL_DUTY = "Yêu cầu thực hiện nghĩa vụ tài chính"
STOPPED = "Tạm dừng xử lý"
REFUSED = "Không được tiếp nhận"
RETURNED = "Trả lại"
WITHDRAWN = "Công dân yêu cầu rút hồ sơ"
RESOLVED = "Đã xử lý xong"
HANDED_OVER = "Đã trả kết quả"

_EVENTS = ("received", "paused", "resumed", "ended", "handed_over", "digitised", "result_digitised", "paid")
_AT_THE_DESK = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Dossier:
    """Events that never happen are None; `ending` is how the dossier ends, at `ended`."""

    procedure: Procedure
    unit: str
    channel: str
    submitted: datetime
    received: datetime | None
    due: datetime | None
    ended: datetime | None
    ending: str = RESOLVED
    reason: str = ""
    pause: str = ""
    paused: datetime | None = None
    resumed: datetime | None = None
    due_once_resumed: datetime | None = None
    handed_over: datetime | None = None
    digitised: datetime | None = None
    components_digitised: int = 0
    result_digitised: datetime | None = None
    fee: int = 0
    charge: int = 0
    method: str = ""
    paid: datetime | None = None
    dossier_id: str = ""
    number: int = 0

    def seen_at(self, moment: datetime) -> "Dossier":
        """The dossier as the software knows it at `moment`: everything later has not happened."""
        events = {name: getattr(self, name) for name in _EVENTS}
        past = {name: event if event and event <= moment else None for name, event in events.items()}
        return replace(
            self,
            **past,
            due=past["received"] and (self.due_once_resumed if past["resumed"] else self.due),
            ending=self.ending if past["ended"] else "",
            reason=self.reason if past["ended"] else "",
            components_digitised=self.components_digitised if past["digitised"] else 0,
            method=self.method if past["paid"] else "",
        )

    def status_at(self, moment: datetime) -> str:
        """What the software calls the dossier, once `seen_at(moment)`."""
        if self.ending:
            return HANDED_OVER if self.handed_over else self.ending
        if not self.received:
            return "Mới đăng ký"
        if self.paused and not self.resumed:
            return self.pause
        new = moment - self.received < _AT_THE_DESK and not self.result_digitised
        return "Được tiếp nhận" if new else "Đang xử lý"
