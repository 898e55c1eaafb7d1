"""A small answer of the national portal, and files of such answers."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

DAY = 1768496400000  # 2026-01-16 in Hanoi
UPDATED = 1784221200000


def record(code: str = "1.001193", **changes: Any) -> dict[str, Any]:
    detail = {
        "name": "Đăng ký khai sinh", "type": "STANDARD", "isWard": True, "isFullProcess": True, "updatedAt": UPDATED,
        "createdAt": DAY,
        "departmentPromulgateCode": "G15", "departmentPromulgateName": "Bộ Tư pháp",
        "procedureProposal": {"proposalNumber": "163/QĐ-BTP", "decisionDate": DAY,
                              "issuingAgency": {"name": "Bộ Tư pháp"}},
        "categoriesDetails": [{"name": "Hộ tịch", "code": "G15-01"}],
        "executionSteps": [{"name": "Bước 1:", "description": "- Nộp\n- Nhận"}],
        "executionMethods": [{"submissionMethod": "ONLINE", "processingTime": 1, "processingTimeUnit": "WORKING_DAY",
                              "fees": [{"value": 0}]}],
        "executionCases": [{"name": "", "profileComponents": [{"name": "Tờ khai", "originalQty": 1}]}],
        "resultsDetails": [{"id": "r", "name": "Giấy khai sinh"}],
        "subjectTypesDetails": [{"name": "Công dân Việt Nam"}],
        "unitGroupsExecuting": [None, {"name": "Ủy ban nhân dân cấp xã"}],
        "legalBasisesDetails": [{"code": "60/2014/QH13", "name": "Luật Hộ tịch"}],
        "requirementsAndConditions": "Không",
        "serviceGroupsDetails": [{"name": "Có con nhỏ", "type": "CITIZEN"}],
    }
    return {"code": code, "name": detail["name"], "detail": {**detail, **changes}}


def local(code: str, name: str = "UBND Thành phố Đồng Nai") -> dict[str, Any]:
    proposal = {"proposalNumber": "5/QĐ-UBND", "decisionDate": DAY, "issuingAgency": {"name": name}}
    return record(code, type="SPECIFIC", departmentPromulgateName=name, departmentPromulgateCode="H19",
                  procedureProposal=proposal)


def written(folder: Path, *records: Mapping[str, Any] | str, name: str = "a.jsonl") -> Path:
    lines = [each if isinstance(each, str) else json.dumps(each, ensure_ascii=False) for each in records]
    source = folder / name
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return source
