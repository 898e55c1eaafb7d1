/* congkhai: starts the service worker (ck-worker.js) and says when a page is a kept copy. Nothing here is needed to read one. */
(function () {
"use strict";
const base = new URL(".", document.currentScript.src), root = document.documentElement, workers = navigator.serviceWorker;
const $ = selector => document.querySelector(selector);
function el(tag, attributes, ...children) {
  const made = document.createElement(tag);
  Object.keys(attributes).forEach(name => made.setAttribute(name, attributes[name]));
  made.append(...children);
  return made;
}

/* ---- what the reader must know ---- */
const place = $("#__skip"), box = el("div", {class: "ck-saved", role: "status"});
if (place) place.before(box);
function say(strong, rest) {
  const again = el("a", {href: location.href}, "Tải lại");
  again.addEventListener("click", event => { event.preventDefault(); location.reload(); });
  box.replaceChildren(...(strong ? [el("p", {}, el("b", {}, strong), " ", rest, " ", again)] : []));
}
function two(number) { return String(number).padStart(2, "0"); }
function dated(milliseconds) {
  const day = new Date(milliseconds);
  return `lúc ${day.getHours()}:${two(day.getMinutes())} ngày ${day.getDate()}/${day.getMonth() + 1}/${day.getFullYear()}`;
}
const saved = Number(root.getAttribute("data-saved"));
if (saved) say("Bạn đang xem bản đã lưu.", `Trang này được lưu ${dated(saved)}; giờ chưa nối được với máy chủ, nên nội dung có thể đã thay đổi.`);
if (root.hasAttribute("data-away")) {
  say("Chưa nối được với máy chủ.", "Trang bạn cần chưa từng được mở ở máy này nên không có bản lưu.");
  addEventListener("online", () => location.reload());
} else if (!saved) {
  addEventListener("offline", () => say("Máy vừa mất mạng.", "Trang đang mở vẫn đọc được. Trang chưa từng mở thì phải chờ có mạng."));
  addEventListener("online", () => say());
}

/* ---- the worker ---- */
if (!workers || !/^https?:$/.test(location.protocol) || !window.isSecureContext) return;
const returning = Boolean(workers.controller), thrifty = Boolean(navigator.connection && navigator.connection.saveData);
function ask(what) {
  return workers.ready.then(found => new Promise(resolve => {
    const line = new MessageChannel();
    line.port1.onmessage = event => resolve(event.data);
    found.active.postMessage(what, [line.port2]);
  }));
}
function loaded() {
  return [location.href, ...Array.from(document.querySelectorAll("script[src]"), one => one.src).filter(address => !/[?&]v=/.test(address))];
}
function start() {
  workers.register(new URL("sw.js", base)).then(() => {
    if (!returning) return ask({visited: loaded()});
    return thrifty ? null : ask({search: "small"});
  }).catch(() => null); /* refused by the browser: everything else works as it did */
}
addEventListener("load", () => (window.requestIdleCallback || setTimeout)(start));
window.ckAsk = ask; /* for ck-kept.js */
})();
