"""A machine's fitness: each check passes on a good one, says what to do on a bad one, and never breaks down."""

import asyncio
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from tthc_analysis import __main__ as command
from tthc_analysis import doctor, fonts
from tthc_analysis.errors import CheckFailed
from tthc_analysis.params import ROOT

LONG = "C:\\" + "thư mục " * 15


def copied(folder: Path) -> Path:
    for file in fonts.FOLDER.glob("[ST]*"):
        (folder / file.name).write_bytes(file.read_bytes())
    return folder


def at(year: int, hours: int = 7) -> datetime:
    return datetime(year, 11, 23, 7, tzinfo=timezone(timedelta(hours=hours)))


def test_the_cheap_checks_pass_here():
    for check in (doctor.python_fits, doctor.fonts_whole, doctor.folders_writable, doctor.disk_has_room):
        assert check()
    assert doctor.letters_survive("utf-8", "utf-8", None)
    assert doctor.path_fits(LONG, windows=False)
    assert doctor.path_fits("C:\\tthc", windows=True)


@pytest.mark.parametrize(
    ("check", "given", "told"),
    [
        (doctor.python_fits, ((3, 10, 1),), "từ 3.11 đến 3.14"),
        (doctor.python_fits, ((3, 15, 0),), "từ 3.11 đến 3.14"),
        (doctor.packages_load, (("json", "khong_co"),), "khong_co (ModuleNotFoundError"),
        (doctor.disk_has_room, ((ROOT,), 10**18), "dọn bớt"),
        (doctor.clock_is_right, (at(2001),), "chỉnh lại ngày giờ"),
        (doctor.letters_survive, ("cp1252", "utf-8", "utf-8"), "trong tệp: cp1252"),
        (doctor.letters_survive, ("utf-8", "ascii", "khong-co"), "trong tên tệp: ascii, trên màn hình: khong-co"),
        (doctor.path_fits, (LONG, True), "không quá 88 ký tự"),
        (doctor.path_fits, ("C:\\%x%", True), "hai dấu %"),
        (doctor.folders_writable, ((ROOT / "run.py" / "outputs",),), "cấp quyền ghi"),
    ],
)
def test_what_is_wrong_is_told_with_what_to_do(check, given, told):
    with pytest.raises(CheckFailed) as caught:
        check(*given)
    assert told in str(caught.value)
    assert caught.value.advice.startswith("Hãy")


def test_another_zone_than_that_of_viet_nam_is_only_told():
    assert "giờ Việt Nam là" not in doctor.clock_is_right(at(2026))
    assert "múi giờ -05:00; giờ Việt Nam là +07:00" in doctor.clock_is_right(at(2026, hours=-5))


@pytest.mark.parametrize("damage", ["cut", "gone"])
def test_a_font_cut_short_or_gone_is_named(tmp_path, damage):
    face = copied(tmp_path) / "Tinos-Bold.woff"
    assert doctor.fonts_whole(tmp_path)
    if damage == "cut":
        face.write_bytes(face.read_bytes()[:-1])
    else:
        face.unlink()

    with pytest.raises(CheckFailed, match=r"hỏng Tinos-Bold\.woff"):
        doctor.fonts_whole(tmp_path)


def test_every_bundled_font_is_among_those_checked():
    listed = (fonts.FOLDER / doctor.SUMS).read_text(encoding="ascii").split()[1::2]
    assert sorted(file.name for file in fonts.FOLDER.glob("*.[tw]*f*")) == sorted(listed)


def test_writing_is_tried_for_real_and_leaves_nothing(tmp_path):
    doctor.folders_writable([tmp_path / "mới"])
    assert [] == list((tmp_path / "mới").iterdir())


def test_the_kernel_starts_for_real():
    assert doctor.kernel_starts()


def test_a_kernel_that_does_not_answer_in_time_has_failed():
    with pytest.raises(CheckFailed, match="không trả lời"):
        doctor.kernel_starts(seconds=0.05)


def test_a_kernel_of_another_python_has_failed(monkeypatch):
    async def elsewhere(*_):
        return "/usr"

    monkeypatch.setattr(doctor, "_prefix_of_kernel", elsewhere)
    with pytest.raises(CheckFailed, match="kernelspec remove python3"):
        doctor.kernel_starts()


class Panic(BaseException):
    """What a library in Rust raises."""


@pytest.mark.parametrize("error", [ValueError("hỏng\nnhiều dòng"), Panic("x"), SystemExit(3), asyncio.CancelledError()])
def test_a_check_that_breaks_down_has_failed_in_one_line(capsys, error):
    def breaks():
        raise error

    assert 1 == doctor.main({"Một": breaks, "Hai": lambda: "tốt"})
    told = capsys.readouterr()
    assert ["Một: chưa đạt: không", "Hai: đạt – tốt."] == [line[:20] for line in told.out.splitlines()[:2]]
    assert type(error).__name__ in told.out
    assert "" == told.err


def test_the_exit_code_is_0_when_all_pass(capsys, monkeypatch):
    monkeypatch.setattr(doctor, "CHECKS", {})
    assert 0 == doctor.main({"Một": lambda: "tốt"})


@pytest.mark.parametrize("module", ["pandas", "python_calamine", "zmq"])
def test_it_names_a_broken_library_instead_of_tripping_over_it(module):
    script = (
        f"import sys; sys.modules[{module!r}] = None\n"
        "from tthc_analysis import doctor\n"
        "names = ['Thư viện', 'Bộ chạy sổ tay']\n"
        "sys.exit(doctor.main({name: doctor.CHECKS[name] for name in names}))"
    )

    done = subprocess.run([sys.executable, "-P", "-c", script], cwd=ROOT, env=None, capture_output=True)

    told = done.stdout.decode("utf-8")
    assert 1 == done.returncode
    assert "Traceback" not in told + done.stderr.decode("utf-8", "replace")
    assert (2 if module == "zmq" else 1) == told.count("chưa đạt:")  # a kernel needs zmq too
    assert module in told


def test_the_command_examines_too(monkeypatch):
    monkeypatch.setattr(doctor, "main", lambda: 1)
    assert 1 == command.main(["doctor"])
