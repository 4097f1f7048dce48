"""Makes .venv on the first run, then starts the work: `python3 run.py week`, `… test`, `… lab`, `… gallery`."""

import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
import sysconfig
import venv
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
READY = VENV / "ready.txt"
PYTHON = str(VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
PIP = "-m pip install -qq --only-binary=:all: --require-hashes -r requirements.lock"
METADATA = "import sys, flit_core.buildapi as flit; flit.prepare_metadata_for_build_wheel(sys.argv[1])"
TOOLS = {
    "test": ["pytest", "-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"],  # the order of tests/conftest.py
    "lab": ["jupyterlab", "--config=notebooks/.lab/config.json", "notebooks/00_bat_dau.ipynb"],
    "gallery": ["docs.gallery"],
    "doctor": ["tthc_analysis.doctor"],  # by itself: it tells which library is broken, the command needs them all
}
# Emptied: MPLBACKEND keeps charts out of notebooks; without byte-code a kernel starts four times slower.
ENV = dict(os.environ, PYTHONUTF8="1", MPLBACKEND="", PYTHONDONTWRITEBYTECODE="")


def stop(code, sentence, *facts):
    print(sentence.format(*facts), file=sys.stderr)
    raise SystemExit(code)


def stamp():
    contents = [(ROOT / name).read_bytes() for name in ("requirements.lock", "pyproject.toml")]
    return hashlib.sha256(b"".join([sys.version.encode(), *contents])).hexdigest()


def install():
    """Not `pip install -e`: its .pth holds the full path, which Python before 3.13 misreads outside UTF-8."""
    READY.unlink(missing_ok=True)
    venv.EnvBuilder(clear=True, symlinks=os.name != "nt", with_pip=True).create(VENV)
    subprocess.run([PYTHON, *PIP.split()], check=True, cwd=ROOT, env=ENV)
    site = os.path.relpath(sysconfig.get_path("purelib", "venv", {"base": str(VENV)}), ROOT)
    (ROOT / site / "tthc_analysis.pth").write_text(os.path.relpath(ROOT, ROOT / site))
    subprocess.run([PYTHON, "-c", METADATA, site], check=True, cwd=ROOT, env=ENV)
    READY.write_text(stamp())


def prepare():
    if not find_spec("ensurepip"):
        stop(1, "Máy thiếu ensurepip. Hãy chạy: sudo apt install python{}.{}-venv", *sys.version_info)
    print("Lần đầu chạy hoặc vừa nâng cấp: đang cài đặt môi trường, mất khoảng một phút …", file=sys.stderr)
    try:
        with closing(sqlite3.connect(ROOT / ".venv.lock", timeout=0)) as lock:
            lock.execute("BEGIN EXCLUSIVE")  # a lock that ends with this process, on every system
            install()
    except sqlite3.OperationalError:
        stop(5, "Một lượt chạy khác đang cài đặt môi trường: hãy đợi một phút rồi chạy lại.")
    except subprocess.CalledProcessError:
        stop(1, "Chưa cài được thư viện: hãy kiểm tra kết nối mạng (hoặc cấu hình pip) rồi chạy lại.")
    except OSError as error:
        stop(1, "Chưa ghi được .venv ({}): hãy đóng các chương trình đang dùng nó rồi chạy lại.", error)


def main(arguments):
    if not (3, 11) <= sys.version_info < (3, 15):
        stop(2, "Cần Python 3.11 đến 3.14, máy đang dùng {}.{}: hãy cài bản phù hợp.", *sys.version_info)
    if not READY.exists() or READY.read_text() != stamp():
        prepare()
    tool = TOOLS.get("".join(arguments[:1]))
    command = [*tool, *arguments[1:]] if tool else ["tthc_analysis", *arguments]
    # -P: a calendar.py lying in the caller's folder must not be imported.
    child = subprocess.Popen([PYTHON, "-P", "-m", *command], cwd=ROOT if tool else None, env=ENV)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the child, which cleans up and ends
    signal.signal(signal.SIGTERM, lambda *_: child.terminate())
    code = child.wait()
    return code if code >= 0 else 128 - code


if __name__ == "__main__":
    if hasattr(sys.stderr, "reconfigure"):
        sys.stderr.reconfigure(encoding="utf-8", errors="replace")
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        stop(130, "Đã dừng.")
