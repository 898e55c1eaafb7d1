"""Ten things a citizen or a clerk comes for, each done from the home page by pressing and writing, steps counted."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Geolocation, Locator, Page, expect

from tests.browser.test_pages import DESK, PHONE

pytestmark = pytest.mark.browser

HERE: Geolocation = {"latitude": 10.934, "longitude": 106.801}
MOST = 4


@dataclass
class Person:
    """Somebody at the home page; every press and every field written is a step."""

    page: Page
    folder: Path
    steps: int = 0

    def press(self, what: Locator) -> None:
        """Presses the first of these that can be seen."""
        self.steps += 1
        what.locator("visible=true").first.click()

    def write(self, label: str, words: str) -> None:
        """Writes into a field."""
        self.steps += 1
        self.page.get_by_label(label, exact=True).locator("visible=true").first.press_sequentially(words)

    def ask(self, words: str, name: str) -> None:
        """Writes into the search field and takes the suggestion with that name."""
        self.write("Việc bạn cần làm", words)
        self.press(self.page.get_by_role("option").filter(has_text=name))

    def give(self, label: str, file: Path) -> None:
        """Chooses a file."""
        self.steps += 1
        self.page.get_by_label(label).set_input_files(file)

    def load(self, name: str) -> str:
        """Presses a link to a file; the file's name."""
        with self.page.expect_download() as loading:
            self.press(self.page.get_by_role("link", name=name))
        return loading.value.suggested_filename

    def read(self, *words: str) -> None:
        """The words are there, to be seen."""
        for one in words:
            expect(self.page.locator("main")).to_contain_text(one, use_inner_text=True)


def father_died(person: Person) -> None:
    person.ask("cha toi mat", "khai tử")
    person.read("Giấy báo tử hoặc giấy tờ thay Giấy báo tử", "Tờ khai đăng ký khai tử", "trong vòng 15 ngày",
                "Trung tâm Phục vụ hành chính công cấp xã")


def child_born(person: Person) -> None:
    person.ask("con moi sinh", "đăng ký khai sinh")
    person.read("Tờ khai đăng ký khai sinh", "Giấy chứng sinh", "Trong ngày làm việc", "Nơi nộp gần bạn")


def nearest_counter(person: Person) -> None:
    person.press(person.page.get_by_role("link", name="Xem nơi nộp"))
    person.press(person.page.get_by_role("button", name="Gần tôi nhất"))
    person.read("Gần nhất: Phường Biên Hòa")


def genuine_decision(person: Person) -> None:
    person.press(person.page.get_by_role("link", name="Kiểm tra", exact=True))
    person.give("Tệp cần kiểm tra", person.folder / "quyet-dinh/2026/xay-dung-thang-7/quyet-dinh.pdf")
    person.read("Đúng tệp")


def noodle_shop(person: Person) -> None:
    person.press(person.page.get_by_role("link", name="Mở quán, mở cửa hàng"))
    person.read("an toàn thực phẩm")
    person.write("Có chữ", "truc tuyen tron quy trinh")
    person.read("Đăng ký thành lập hộ kinh doanh")


def changes_of_a_field(person: Person) -> None:
    person.press(person.page.get_by_role("link", name="Tất cả thay đổi"))
    person.press(person.page.locator(".ck-hits > li").filter(has_text="Hộ tịch").get_by_role("link"))
    person.read("1/3/2026", "đăng ký khai sinh", "Sửa đổi")


def give_feedback(person: Person) -> None:
    person.press(person.page.get_by_role("link", name="Gửi phản ánh, xem câu trả lời"))
    person.read("1022", "Trả lời trong 5 ngày làm việc")


def blank_and_filled(person: Person) -> None:
    person.press(person.page.locator("main").get_by_role("link", name="Đăng ký khai sinh"))
    assert person.load("Tải mẫu trống: Tờ khai đăng ký khai sinh").endswith(".docx")
    person.press(person.page.get_by_role("link", name="Xem mẫu đã điền"))
    person.read("không có thật", "Tờ khai đăng ký khai sinh", "Kính gửi")


def share_with_samples(person: Person) -> None:
    person.press(person.page.get_by_role("link", name="Thống kê, danh mục từng ngày"))
    person.read("Có hồ sơ mẫu", "76 %")
    assert person.load("CSV").endswith(".csv")


def old_code(person: Person) -> None:
    person.ask("5.002583", "Đã hết áp dụng")
    person.read("Đã hết áp dụng", "Thay bằng", "6.006593")


TASKS: dict[str, tuple[Callable[[Person], None], int]] = {
    "Cha tôi mất: cần mang gì, nộp ở đâu, trước ngày nào?": (father_died, 2),
    "Con mới sinh, gõ không dấu: cần gì?": (child_born, 2),
    "Nơi nộp hồ sơ nào gần tôi?": (nearest_counter, 2),
    "Tôi cầm một quyết định: có thật không?": (genuine_decision, 2),
    "Mở quán phở: cần giấy phép nào, cái nào làm hết trên mạng?": (noodle_shop, 2),
    "Thủ tục hộ tịch đổi gì, từ ngày nào?": (changes_of_a_field, 2),
    "Gửi phản ánh ở đâu, bao lâu thì trả lời?": (give_feedback, 1),
    "Tải mẫu đơn trống, xem mẫu đã điền": (blank_and_filled, 3),
    "Bao nhiêu phần trăm thủ tục có hồ sơ mẫu? Tải số liệu": (share_with_samples, 2),
    "Tôi có mã của một thủ tục đã bãi bỏ: thay bằng gì?": (old_code, 2),
}
"""What they come for, how they do it, and in how many steps."""


@pytest.mark.parametrize("size", [PHONE, DESK])
@pytest.mark.parametrize("task", TASKS)
def test_the_answer_is_reached_in_so_many_steps(task: str, size: tuple[int, int], site: str, folder: Path,
                                                browser: Browser) -> None:
    do, steps = TASKS[task]
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, geolocation=HERE,
                                  permissions=["geolocation"])
    person = Person(context.new_page(), folder)
    person.page.goto(site)
    do(person)
    assert person.steps == steps
    context.close()


def test_there_are_ten_and_none_takes_many_steps() -> None:
    assert len(TASKS) == 10
    assert max(steps for _, steps in TASKS.values()) <= MOST
