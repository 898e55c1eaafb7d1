/* congkhai: the page /ngoai-tuyen/ lists what this browser keeps, keeps the whole search, forgets. Asks the worker for it. */
(function () {
"use strict";
const $ = selector => document.querySelector(selector), base = new URL(".", document.currentScript.src), status = $("#ck-kept-say");
if (!window.caches || !window.ckAsk) return;
function el(tag, attributes, ...children) {
  const made = document.createElement(tag);
  Object.keys(attributes).forEach(name => made.setAttribute(name, attributes[name]));
  made.append(...children);
  return made;
}
function dated(milliseconds) {
  const day = new Date(milliseconds);
  return `${day.getDate()}/${day.getMonth() + 1}/${day.getFullYear()}`;
}
async function kept() {
  const mine = `congkhai ${base.pathname} da-xem`, found = [];
  if (!await caches.has(mine)) return found;
  const cache = await caches.open(mine);
  for (const request of (await cache.keys()).reverse()) {
    const answer = await cache.match(request);
    if (!answer || !answer.headers.get("Content-Type").startsWith("text/html")) continue;
    const name = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("h1");
    found.push([request.url, name ? name.textContent.trim() : request.url, Number(answer.headers.get("ck-saved"))]);
  }
  return found;
}
function draw() {
  return kept().then(rows => {
    $("#ck-kept").replaceChildren(...rows.map(([address, name, when]) => el("li", {}, el("a", {href: address}, name), " ", el("small", {}, `lưu ngày ${dated(when)}`))));
    $("#ck-kept-none").hidden = rows.length > 0;
  });
}
function button(id, what, done) {
  $(id).addEventListener("click", () => {
    status.textContent = "Đang làm…";
    window.ckAsk(what).then(answer => { status.textContent = answer === "done" ? done : "Chưa làm được. Kiểm tra mạng rồi thử lại."; return draw(); });
  });
}
$("#ck-kept-tools").hidden = false;
button("#ck-keep", {search: "all"}, "Đã lưu cả bộ tìm kiếm. Mất mạng vẫn tìm được.");
button("#ck-forget", {forget: true}, "Đã xóa các trang đã lưu.");
draw();
})();
