#!/bin/sh
# Prints a Python of the version pyproject.toml asks for, so that `make` works where `python3` is an older one.
# Says in Vietnamese and English what is missing otherwise. PYTHON=... names one and is then the only one tried.
set -u
for name in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        command -v "$name"
        exit 0
    fi
done
cat >&2 <<'MESSAGE'
Không tìm thấy Python từ 3.11 trở lên. Cài bản mới (Debian, Ubuntu: apt install python3 python3-venv),
hoặc chỉ rõ: make PYTHON=/duong/dan/python3.12 ...
No Python 3.11 or newer was found. Install one (Debian, Ubuntu: apt install python3 python3-venv),
or name it: make PYTHON=/path/to/python3.12 ...
MESSAGE
exit 3
