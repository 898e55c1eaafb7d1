# What people and CI run. `make` alone lists it. Each target can be run again: what is done is not done twice.
# PYTHON=... names the interpreter; CONGKHAI_NO_INSTALL=1 forbids installing system packages; SLOW=1 runs the slow tests too.

BIN = .venv/bin
READY = .venv/.ready
DEV = .venv/.ready-dev
# One more than there are processors: a third of a browser test is waiting. Files in their order: the long ones come first.
WORKERS = $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)

export PYTHONUTF8 = 1

# Targets share .venv and site/: one at a time, whatever -j says.
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: help site test setup setup-dev fonts tools check build serve lint bench bench-search bench-documents bench-release golden lock clean distclean

help: ## danh sách lệnh / this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-13s %s\n", $$1, $$2}' Makefile

site: setup fonts ## làm tất cả: môi trường, trang web, văn bản ký thử / everything, from nothing to the signed demo site
	$(BIN)/congkhai sign --profile demo --all
	$(BIN)/congkhai build --precompress
	$(BIN)/congkhai release
	@$(BIN)/python scripts/where.py

test: lint fonts tools ## thử toàn bộ, SLOW=1 gồm cả phần chậm / all tests, SLOW=1 with the slow ones
	$(BIN)/python -m pytest -n $(WORKERS) --maxprocesses 8 --dist loadfile --no-loadscope-reorder -m "not alone$(if $(SLOW),, and not slow)" $(TESTS)
	$(if $(SLOW),$(BIN)/python -m pytest -m alone $(TESTS))

setup: $(READY) ## môi trường chạy / the environment

setup-dev: $(DEV) ## môi trường cùng công cụ thử / the environment with the test tools

$(READY): requirements.lock pyproject.toml scripts/environment.py
	@python=$$(sh scripts/find_python.sh) && "$$python" scripts/environment.py requirements.lock $@

$(DEV): requirements-dev.lock $(READY)
	@python=$$(sh scripts/find_python.sh) && "$$python" scripts/environment.py requirements-dev.lock $@

fonts: setup ## phông chữ của văn bản / the font of papers
	@$(BIN)/python scripts/fonts.py

tools: setup-dev ## trình duyệt và công cụ PDF cho bài thử / browser and PDF tools for the tests
	@$(BIN)/python scripts/test_tools.py

lint: setup-dev ## ruff, mypy
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/mypy scripts

check: setup ## soát nội dung / check the content
	$(BIN)/congkhai check

build: setup fonts ## dựng trang web / build the site
	$(BIN)/congkhai build

serve: setup ## xem thử, tự dựng lại khi sửa / preview, rebuilt on change
	$(BIN)/congkhai serve

bench: setup ## đo thời gian và bộ nhớ trên toàn bộ dữ liệu thật / time and memory on the whole real catalog
	$(BIN)/python scripts/bench.py

bench-search: setup-dev tools ## đo tìm kiếm: CONTENT=thư mục đã nhập, COMPARE=1 / the search, over an imported CONTENT=DIR; COMPARE=1 sets others beside it
	$(BIN)/python scripts/bench_search.py --content $(or $(CONTENT),content) $(if $(COMPARE),--compare)

bench-documents: setup ## đo việc in: quyết định 300 dòng, 1.000 bảng niêm yết / printing a long decision, 1,000 boards
	$(BIN)/python scripts/bench_documents.py

bench-release: setup ## đo bảng kê và kiểm tra trang 10.000 tệp / manifest and verification of 10,000 files
	$(BIN)/python scripts/bench_release.py

golden: setup-dev ## viết lại các kết quả mẫu, rồi đọc git diff / write the golden files anew, then read git diff
	CONGKHAI_GOLDENS=write $(BIN)/python -m pytest -k golden

lock: ## tính lại requirements*.lock (UPGRADE=1: lên bản mới) / the lock files anew
	@python=$$(sh scripts/find_python.sh) && "$$python" -m venv .cache/lock
	.cache/lock/bin/python -m pip install --quiet --disable-pip-version-check pip-tools==7.6.2
	.cache/lock/bin/python scripts/lock.py

clean: ## xóa những gì đã dựng / remove what was built
	rm -rf .cache site/shell site/public site/release build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

distclean: clean ## xóa cả môi trường và chữ ký thử / remove the environment and the trial signatures too
	rm -rf .venv .trial congkhai.egg-info
