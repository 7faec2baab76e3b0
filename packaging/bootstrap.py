"""Set kzdesk up in this folder, from nothing but Python: the same on Linux, Windows and macOS.

    python packaging/bootstrap.py        what running needs
    python packaging/bootstrap.py dev    everything for tests and lint as well
    python packaging/bootstrap.py package    and what only building and proving packages asks of the system

Makes `.venv`, installs the pinned packages (every file checked against its hash), puts kzdesk on its path, compiles the
translations and sees that Qt's system libraries load. A step whose inputs have not changed is skipped. What only the
system can provide is installed when root runs this on Debian or Ubuntu; otherwise one sentence gives the command.
"""

import ctypes.util
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
DONE = VENV / "kzdesk-setup.json"
OLDEST = (3, 11)

LEVELS = ["run", "dev", "package"]
REQUIREMENTS = {"run": ["requirements.txt", "requirements-build.txt"], "dev": ["requirements-dev.txt"]}

# What Qt loads for a window on X11 and for drawing offscreen, and one font with Latin and Kazakh letters.
QT_PACKAGES = [
    *("libegl1", "libgl1", "libglib2.0-0", "libfontconfig1", "libdbus-1-3", "libxkbcommon0", "libxkbcommon-x11-0"),
    *("libx11-xcb1", "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0"),
    *("libxcb-render-util0", "libxcb-shape0", "libxcb-shm0", "libxcb-sync1", "libxcb-xfixes0", "libxcb-xkb1"),
    "fonts-dejavu-core",
]
DESKTOP_PACKAGES = ["xvfb", "openbox", "xdotool", "dbus", "at-spi2-core", "desktop-file-utils", "appstream"]
DESKTOP_TOOLS = ["Xvfb", "openbox", "xdotool", "setxkbmap", "dbus-daemon", "desktop-file-validate", "appstreamcli"]
# What links, measures, packs, checks and tries a package; the libraries of Wayland are there to be named as needed.
PACKAGE_PACKAGES = ["binutils", "dpkg-dev", "libwayland-client0", "libwayland-cursor0", "lintian", "debootstrap"]
PACKAGE_TOOLS = ["objcopy", "dpkg-shlibdeps", "lintian", "debootstrap"]
ACCESSIBILITY_LAUNCHERS = [
    Path("/usr/libexec/at-spi-bus-launcher"),
    Path("/usr/lib/at-spi2-core/at-spi-bus-launcher"),
    Path("/usr/lib/at-spi2/at-spi-bus-launcher"),
]
PROBE = """
import ctypes, pathlib, sys
import PySide6.QtWidgets
ctypes.CDLL(str(pathlib.Path(PySide6.__file__).parent / "Qt/plugins/platforms/libqxcb.so"))
from PySide6.QtGui import QFontDatabase, QGuiApplication
application = QGuiApplication(["kzdesk", "-platform", "offscreen"])
sys.exit(None if QFontDatabase.families() else "there is no font")
"""


def stop(sentence):
    """End with one sentence for the person at the terminal."""
    sys.exit("kzdesk: " + sentence)


def say(line):
    """Tell what takes time, at once."""
    print("kzdesk: " + line, flush=True)


def call(*command):
    """Run a command; whether it went well."""
    return subprocess.run([str(part) for part in command]).returncode == 0  # noqa: S603 - commands of this file


def digest(*parts):
    """One hash of the contents of files and of strings."""
    total = hashlib.sha256()
    for part in parts:
        content = part.read_bytes() if isinstance(part, Path) else str(part).encode()
        total.update(hashlib.sha256(content).digest())
    return total.hexdigest()


def install_from_debian(packages, reason):
    """Install system packages as root with apt-get, or stop with the command that does it."""
    command = "apt-get install -y --no-install-recommends " + " ".join(packages)
    if not shutil.which("apt-get"):
        stop(f"{reason}; install what holds it (on Debian and Ubuntu: sudo {command}), then run this again.")
    if os.geteuid() != 0:
        stop(f"{reason}; install it with: sudo apt-get update && sudo {command}")
    say(f"{reason}; installing {' '.join(packages)}")
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    call("apt-get", "-q", "update")
    if not call("apt-get", "-q", *command.split()[1:]):
        stop(f"{reason}, and this did not install it: {command}")


def make_environment():
    """Make `.venv` unless one is there that starts and is new enough."""
    question = f"import pip, sys; sys.exit(sys.version_info < {OLDEST})"
    if PYTHON.exists() and call(PYTHON, "-c", question):
        return
    if importlib.util.find_spec("ensurepip") is None:
        package = "python{}.{}-venv".format(*sys.version_info[:2])
        install_from_debian([package], "this Python cannot make virtual environments")
    say(f"making {VENV}")
    # A Python of its own makes it: this one may have started without the parts that were just installed.
    if not call(sys.executable, "-m", "venv", "--clear", VENV):
        stop(f"{sys.executable} could not make a virtual environment in {VENV}.")


def install_packages(level, done):
    """Install the pinned packages; the wider set holds the narrower one."""
    folder = ROOT / "packaging"
    wanted = {name: digest(sys.version, *(folder / file for file in files)) for name, files in REQUIREMENTS.items()}
    if wanted["dev"] == done.get("dev") or (level == "run" and wanted["run"] == done.get("run")):
        return
    say("installing the pinned packages (the first time this fetches about 100 MB)")
    files = [f"--requirement={folder / file}" for file in REQUIREMENTS[level]]
    options = ["--quiet", "--disable-pip-version-check", "--no-input", "--require-hashes", "--only-binary=:all:"]
    if not call(PYTHON, "-m", "pip", "install", *options, *files):
        stop("the pinned packages could not be installed; pip says above why.")
    done[level] = wanted[level]


def put_on_path():
    """Let `.venv` import kzdesk from this folder, and give it the command `kzdesk`."""
    query = "import sysconfig; print(sysconfig.get_path('purelib'))"
    answer = subprocess.run([str(PYTHON), "-c", query], stdout=subprocess.PIPE, check=True)  # noqa: S603 - our own Python
    packages = Path(os.fsdecode(answer.stdout).strip())
    # Relative to the folder that holds it: no encoding of a path to get wrong.
    (packages / "kzdesk.pth").write_text(os.path.relpath(ROOT, packages) + "\n", encoding="ascii")
    if os.name == "nt":
        (SCRIPTS / "kzdesk.cmd").write_text('@"%~dp0python.exe" -m kzdesk %*\n', encoding="ascii")
        return
    command = SCRIPTS / "kzdesk"
    command.write_text('#!/bin/sh\nexec "$(dirname "$(readlink -f "$0")")/python" -m kzdesk "$@"\n', encoding="ascii")
    command.chmod(0o755)


def compile_translations(done):
    """Compile the catalogues that changed, or whose compiled file is missing."""
    sources = sorted((ROOT / "resources" / "translations").glob("*/LC_MESSAGES/kzdesk.po"))
    wanted = digest(*sources)
    if wanted == done.get("translations") and all(source.with_suffix(".mo").exists() for source in sources):
        return
    for source in sources:
        command = ["compile", "--input-file", source, "--output-file", source.with_suffix(".mo")]
        if not call(PYTHON, "-m", "babel.messages.frontend", "-q", *command):
            stop(f"{source} could not be compiled.")
    done["translations"] = wanted


def qt_complaint():
    """What keeps Qt from drawing here, or nothing."""
    command = [str(PYTHON), "-c", PROBE]
    answer = subprocess.run(command, capture_output=True)  # noqa: S603 - our own Python
    if answer.returncode == 0:
        return ""
    lines = os.fsdecode(answer.stderr).strip().splitlines() or ["no reason given"]
    return "Qt cannot draw here ({})".format(lines[-1].replace("ImportError: ", "").replace("OSError: ", ""))


def check_system(level):
    """See that Qt's system libraries load and, for the tests, that a screen can be made."""
    complaint = qt_complaint()
    if complaint:
        install_from_debian(QT_PACKAGES, complaint)
        complaint = qt_complaint()
        if complaint:
            stop(f"{complaint}, though its system libraries were installed.")
    if level in ("dev", "package"):
        missing = [tool for tool in DESKTOP_TOOLS if not shutil.which(tool)]
        if not any(launcher.exists() for launcher in ACCESSIBILITY_LAUNCHERS):
            missing.append("at-spi-bus-launcher")
        if missing:
            install_from_debian(DESKTOP_PACKAGES, f"the desktop tests need {', '.join(missing)}")
    if level == "package":
        missing = [tool for tool in PACKAGE_TOOLS if not shutil.which(tool)]
        if missing or not ctypes.util.find_library("wayland-cursor"):
            install_from_debian(PACKAGE_PACKAGES, "building packages needs more of the system")


def main(arguments):
    """Do the steps of a level that are not done, then leave a stamp that make compares with the inputs."""
    level = arguments[0] if arguments else "run"
    if level not in LEVELS or len(arguments) > 1:
        stop("the argument is run (the default), dev or package.")
    make_environment()
    done = json.loads(DONE.read_text()) if DONE.exists() else {}
    install_packages("run" if level == "run" else "dev", done)
    put_on_path()
    compile_translations(done)
    DONE.write_text(json.dumps(done, indent=1) + "\n")
    if sys.platform.startswith("linux"):
        check_system(level)
    for ready in LEVELS[: LEVELS.index(level) + 1]:
        (VENV / ("ready-" + ready)).touch()


if __name__ == "__main__":
    if sys.version_info < OLDEST:
        stop("Python {}.{} or newer is needed; this is {}.{}.".format(*OLDEST, *sys.version_info[:2]))
    main(sys.argv[1:])
