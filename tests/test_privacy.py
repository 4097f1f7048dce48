"""Of few people a sensitive procedure is not named."""

import pandas as pd
import pytest

from tthc_analysis import privacy


def folded(procedure: str | None, sector: str | None, dossiers: int) -> list:
    table = pd.DataFrame({"procedure_code": ["1.1"], "procedure": [procedure], "sector": [sector]}, dtype="str")
    told = privacy.folded(table, pd.Series([dossiers])).iloc[0]
    return [None if pd.isna(one) else one for one in (told["procedure"], told["procedure_code"], told["sector"])]


@pytest.mark.parametrize(
    ("procedure", "sector"),
    [
        ("Đăng ký khai tử", "Hộ tịch"),
        ("Cấp Giấy xác nhận tình trạng hôn nhân", "Hộ tịch"),
        ("ĐĂNG KÝ KẾT HÔN", "Hộ tịch"),
        ("Hỗ trợ chi phí mai táng", "Bảo trợ xã hội"),
        (None, "Hộ tịch"),
    ],
)
def test_one_or_two_dossiers_of_a_sensitive_procedure_show_the_sector_alone(procedure, sector):
    assert folded(procedure, sector, 2) == [None, None, sector]
    assert folded(procedure, sector, 3) == [procedure, "1.1", sector]


def test_other_procedures_are_named_however_few():
    assert folded("Đăng ký khai sinh", "Hộ tịch", 1) == ["Đăng ký khai sinh", "1.1", "Hộ tịch"]
    assert folded("Đăng ký khai sinh", None, 1) == ["Đăng ký khai sinh", "1.1", None]
