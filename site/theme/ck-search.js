/* congkhai: the search box and the results page. Loads ck-rank.js and the index (search/) when first needed, as scripts,
   so that it works from a folder too. Draws with textContent alone. */
(function () {
"use strict";
const me = document.currentScript;
const base = new URL(".", me.src).href, index = new URL(me.getAttribute("data-index") || "search/", base).href;
const engine = me.hasAttribute("data-rank-src") ? new URL(me.getAttribute("data-rank-src"), document.baseURI).href : base + "ck-rank.js";
const PAGE = 10, MOST = 7;
const FACETS = [
  {key: "field", name: "linh-vuc"},
  {key: "level", name: "cap", labels: {commune: "Cấp xã", province: "Cấp tỉnh", ministry: "Cấp bộ"}},
  {key: "online", name: "truc-tuyen", labels: {full: "Trọn quy trình", partial: "Một phần", none: "Nộp hồ sơ giấy"}},
  {key: "audience", name: "danh-cho", labels: {citizen: "Cá nhân", business: "Doanh nghiệp, hợp tác xã", organization: "Cơ quan, tổ chức", official: "Cán bộ, công chức"}},
  {key: "place", name: "noi-nop", labels: {anywhere: "Bất kỳ nơi nào trong tỉnh"}}
];
const BRIEF = {full: "Trực tuyến trọn quy trình", partial: "Trực tuyến một phần", none: "Nộp hồ sơ giấy"};
const WHY = {title: "Khớp tên thủ tục", code: "Khớp mã thủ tục", number: "Khớp số quyết định công bố", keyword: "Khớp từ khóa", field: "Khớp lĩnh vực"};
const $ = (selector, root) => (root || document).querySelector(selector);
function el(tag, attributes, ...children) {
  const made = document.createElement(tag);
  Object.keys(attributes || {}).forEach(name => { if (attributes[name] !== null) made.setAttribute(name, attributes[name]); });
  made.append(...children);
  return made;
}

/* ---- loading ---- */
const asked = new Map(), arrived = {};
let state = null;
function script(address) {
  if (!asked.has(address)) asked.set(address, new Promise((resolve, reject) => {
    const tag = el("script", {src: address});
    tag.onload = () => { tag.remove(); resolve(); };
    tag.onerror = () => { tag.remove(); asked.delete(address); reject(new Error(address)); };
    document.head.append(tag);
  }));
  return asked.get(address);
}
window.ckHead = head => { arrived.head = head; };
window.ckShard = (key, rows) => { arrived[key] = rows; };
function ready() {
  return Promise.all([script(engine), script(index + "head.js")]).then(() => {
    if (!state) state = window.ckRank.open(arrived.head);
    return state;
  });
}
function shards(keys) {
  const wanted = keys.filter(key => !state.shards.has(key));
  return Promise.all(wanted.map(key => {
    if (key[0] === "w" && !window.ckRank.has(state, key)) { window.ckRank.take(state, key, {}); return null; }
    return script(index + key + ".js").then(() => { /* another key pressed meanwhile may have taken it already */
      if (!state.shards.has(key)) window.ckRank.take(state, key, arrived[key] || {});
      delete arrived[key];
    });
  }));
}
function blockOf(at) { return "d-" + Math.floor(state.ids[at] / state.head.block); }
function rowOf(at) { return (state.shards.get(blockOf(at)) || {})[state.ids[at]] || ["", "", ""]; }
function search(query, typing) {
  return ready().then(() => {
    const R = window.ckRank, first = R.plan(state, query, typing);
    return shards(first.shards).then(() => {
      const planned = R.plan(state, query, typing, first);
      return shards(planned.shards).then(() => ({planned, found: R.rank(state, planned)}));
    });
  });
}
function withTitles(rows) { return shards(Array.from(new Set(rows.map(row => blockOf(row.at))))); }
const INDEX = location.protocol === "file:" ? "index.html" : "";
function addressOf(at) { return base + "thu-tuc/" + encodeURIComponent(window.ckRank.codeOf(state, state.ids[at])) + "/" + INDEX; }

/* ---- facets of one procedure ---- */
function slugOf(row) { return row[1] || row[0].normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase().replace(/[^0-9a-z]+/g, "-").replace(/^-|-$/g, ""); }
function valuesOf(at, key) {
  const R = window.ckRank;
  if (key === "field") return [slugOf(state.head.fields[state.field[at]])];
  if (key === "level") return R.LEVELS.filter((level, bit) => state.where[at] & (1 << bit));
  if (key === "online") return [R.ONLINE[(state.where[at] >> 3) & 3]];
  if (key === "place") return state.who[at] & 16 ? ["anywhere"] : [];
  return R.AUDIENCE.filter((who, bit) => state.who[at] & (1 << bit));
}
function sampled(at) { return (state.who[at] & 32) > 0; }
function ended(at) { return (state.where[at] & 32) > 0; }

/* ---- results page ---- */
function wanted() {
  const given = new URLSearchParams(location.search), chosen = {};
  FACETS.forEach(facet => { chosen[facet.key] = given.getAll(facet.name); });
  return {q: (given.get("q") || "").normalize("NFC").trim().slice(0, 200), chosen, many: Math.min(Math.max(parseInt(given.get("so"), 10) || PAGE, PAGE), 500)};
}
function addressFor(want) {
  const given = new URLSearchParams();
  given.set("q", want.q);
  FACETS.forEach(facet => want.chosen[facet.key].forEach(value => given.append(facet.name, value)));
  if (want.many > PAGE) given.set("so", want.many);
  return "?" + given.toString();
}
function fits(at, chosen, except) {
  return FACETS.every(facet => facet.key === except || !chosen[facet.key].length || valuesOf(at, facet.key).some(value => chosen[facet.key].includes(value)));
}
function labelOf(facet, value) {
  if (facet.labels) return facet.labels[value] || value;
  const row = state.head.fields.find(each => slugOf(each) === value);
  return row ? row[0] : value;
}
function go(want) {
  try { history.pushState(null, "", addressFor(want)); } catch (e) { location.search = addressFor(want); return Promise.resolve(); }
  return show();
}
function icon(id) {
  const ns = "http://www.w3.org/2000/svg", svg = document.createElementNS(ns, "svg"), use = document.createElementNS(ns, "use");
  svg.setAttribute("class", "ck-ico"); svg.setAttribute("viewBox", "0 0 24 24"); svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", "#" + id); svg.append(use);
  return document.getElementById(id) ? svg : "";
}
function marked(planned, title) {
  return window.ckRank.parts(state, planned, title).map(([text, hit]) => hit ? el("mark", {}, text) : text);
}
function whyOf(planned, row) {
  const reason = window.ckRank.reason(state, planned, row);
  return reason.kind === "synonym" ? `Gần nghĩa với “${reason.words}”` : WHY[reason.kind];
}
function resultOf(planned, row) {
  const [title, time, fee] = rowOf(row.at), online = BRIEF[valuesOf(row.at, "online")[0]];
  const facts = [["i-clock", time], ["i-money", fee], ["i-net", online], ["i-ok", sampled(row.at) ? "Có hồ sơ mẫu" : ""]].filter(fact => fact[1]).map(fact => el("li", {}, icon(fact[0]), fact[1]));
  const link = el("a", {href: addressOf(row.at)}, ...marked(planned, title));
  const head = el("h3", {}, link);
  if (ended(row.at)) head.append(" ", el("span", {class: "ck-tag is-stop"}, "Đã hết áp dụng"));
  const levels = valuesOf(row.at, "level").map(level => FACETS[1].labels[level]).join(", ");
  const small = el("p", {class: "ck-small"});
  const words = [planned.words.length ? whyOf(planned, row) : "", el("span", {class: "ck-code"}, window.ckRank.codeOf(state, state.ids[row.at])), state.head.fields[state.field[row.at]][0], levels].filter(Boolean);
  words.forEach((word, i) => small.append(...(i ? [" · ", word] : [word])));
  return el("li", {}, head, ...(facts.length ? [el("ul", {class: "ck-line"}, ...facts)] : []), small);
}
function drawFacets(found, want) {
  FACETS.forEach(facet => {
    const box = $(`#ck-filters [data-facet="${facet.key}"]`);
    if (!box) return;
    const all = new Map(), left = new Map();
    found.forEach(row => valuesOf(row.at, facet.key).forEach(value => {
      all.set(value, (all.get(value) || 0) + 1);
      if (fits(row.at, want.chosen, facet.key)) left.set(value, (left.get(value) || 0) + 1);
    }));
    const known = facet.labels ? Object.keys(facet.labels) : Array.from(all.keys()).sort((a, b) => all.get(b) - all.get(a) || (a < b ? -1 : 1)).slice(0, 12);
    want.chosen[facet.key].forEach(value => { if (!known.includes(value)) known.push(value); });
    const kept = new Map(Array.from(box.querySelectorAll("label"), label => [$("input", label).value, label]));
    const rows = known.map(value => {
      const label = kept.get(value) || el("label", {}, el("input", {type: "checkbox", name: facet.name, value}), el("span", {}, labelOf(facet, value)), el("span", {class: "n"}));
      const input = $("input", label), count = left.get(value) || 0;
      input.checked = want.chosen[facet.key].includes(value);
      input.disabled = !count && !input.checked;
      $(".n", label).textContent = String(count);
      return label;
    });
    if (rows.length !== kept.size || rows.some((label, i) => box.children[i] !== label)) {
      const focus = document.activeElement;
      box.replaceChildren(...rows);
      if (focus && box.contains(focus)) focus.focus();
    }
  });
}
function drawChosen(want) {
  const list = $("#ck-chosen");
  if (!list) return;
  list.replaceChildren(...FACETS.flatMap(facet => want.chosen[facet.key].map(value => {
    const without = Object.assign({}, want, {chosen: Object.assign({}, want.chosen, {[facet.key]: want.chosen[facet.key].filter(each => each !== value)})});
    const link = el("a", {href: addressFor(without)}, labelOf(facet, value), el("span", {class: "ck-vh"}, ": bỏ lọc"), icon("i-x") || " ×");
    link.addEventListener("click", event => { event.preventDefault(); go(without); });
    return el("li", {}, link);
  })));
  list.hidden = !list.children.length;
}
function drawCount(text, rest) {
  const box = $("#ck-count");
  if (box) box.replaceChildren(el("strong", {}, text), rest || "");
}
function drawMore(want, total) {
  const box = $("#ck-more");
  if (!box) return;
  const left = total - want.many;
  box.replaceChildren();
  box.hidden = left <= 0;
  if (left <= 0) return;
  const next = Object.assign({}, want, {many: want.many + PAGE}), from = want.many;
  const link = el("a", {href: addressFor(next), class: "ck-btn ck-btn--2"}, `Xem thêm ${Math.min(PAGE, left)} thủ tục`);
  link.addEventListener("click", event => {
    event.preventDefault();
    go(next).then(() => { const first = document.querySelectorAll("#ck-list > li h3 a")[from]; if (first) first.focus(); });
  });
  box.append(link);
}
function drawNone(planned, want) {
  const box = $("#ck-none");
  if (!box) return;
  let near = $("#ck-near", box);
  if (!near) { near = el("div", {id: "ck-near"}); box.prepend(near); }
  const offers = window.ckRank.offers(state, planned), filtered = FACETS.some(facet => want.chosen[facet.key].length);
  near.replaceChildren();
  if (filtered) near.append(el("p", {}, el("a", {href: addressFor(Object.assign({}, want, {chosen: Object.fromEntries(FACETS.map(facet => [facet.key, []]))}))}, "Bỏ các bộ lọc đang chọn")));
  if (offers.searches.length) {
    const line = el("p", {}, "Có phải bạn muốn tìm: ");
    offers.searches.forEach((text, i) => line.append(i ? ", " : "", el("a", {href: "?q=" + encodeURIComponent(text)}, text)));
    line.append("?");
    near.append(line);
  }
  if (offers.fields.length) near.append(el("h3", {}, "Gần với từ bạn viết"), el("ul", {class: "ck-plain"}, ...offers.fields.map(at =>
    el("li", {}, el("a", {href: base + "linh-vuc/" + slugOf(state.head.fields[at]) + "/" + INDEX}, state.head.fields[at][0]), " ", el("small", {}, `lĩnh vực, ${state.fieldDocs[at]} thủ tục`)))));
}
/* The sentence to send to whoever keeps the words: with an address for mail, as a letter half written. */
function drawReport(want) {
  const box = $("#ck-report"), said = $("#ck-said"), text = `Tôi tìm “${want.q}” mà không thấy thủ tục nào.`;
  if (!box) return;
  box.hidden = !want.q;
  const mail = box.getAttribute("data-mail"), subject = "Từ tìm không thấy: " + want.q;
  said.replaceChildren(mail ? el("a", {href: `mailto:${mail}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text)}`}, text) : text);
}
let turn = 0;
function show() {
  const page = $("#ck-results"), want = wanted(), mine = ++turn;
  page.setAttribute("data-search-state", "loading");
  document.querySelectorAll("input[name=q]").forEach(input => { if (input !== document.activeElement) input.value = want.q; });
  const slow = setTimeout(() => { if (mine === turn) drawCount("Đang tìm…"); }, 400);
  return search(want.q, false).then(({planned, found}) => {
    const left = found.filter(row => fits(row.at, want.chosen, null)), shown = left.slice(0, want.many);
    return withTitles(shown).then(() => {
      clearTimeout(slow);
      if (mine !== turn) return;
      const list = $("#ck-list");
      list.replaceChildren(...shown.map(row => resultOf(planned, row)));
      drawFacets(found, want);
      drawChosen(want);
      drawMore(want, left.length);
      drawNone(planned, want);
      drawReport(want);
      $("#ck-none").hidden = left.length > 0;
      list.hidden = !left.length;
      if (left.length) drawCount(`${left.length} thủ tục`, want.q ? ` cho “${want.q}”` : " trong danh mục. Viết việc bạn cần làm vào ô trên để tìm.");
      else drawCount(want.q ? `Không có thủ tục nào khớp với “${want.q}”.` : "Không có thủ tục nào khớp với bộ lọc.");
      page.setAttribute("data-search-state", left.length ? "done" : "none");
    });
  }).catch(() => {
    clearTimeout(slow);
    if (mine !== turn) return;
    drawCount("Chưa tải được bộ tìm.", " Hãy thử tải lại trang.");
    $("#ck-none").hidden = false;
    page.setAttribute("data-search-state", "none");
  });
}
function startPage() {
  const filters = $("#ck-filters");
  if (filters) {
    filters.addEventListener("submit", event => event.preventDefault());
    filters.addEventListener("change", () => {
      const want = wanted(), given = new FormData(filters);
      FACETS.forEach(facet => { want.chosen[facet.key] = given.getAll(facet.name); });
      want.many = PAGE;
      go(want);
    });
  }
  addEventListener("popstate", show);
  show();
}

/* ---- suggestions under a search field ---- */
let boxes = 0;
function startBox(input) {
  const form = input.form, id = "ck-sug-" + ++boxes;
  if (!form) return;
  const list = el("ul", {id, role: "listbox", class: "ck-sug", "aria-label": "Gợi ý"}), status = el("p", {class: "ck-vh", role: "status"});
  let rows = [], at = -1, turns = 0;
  list.hidden = true;
  form.classList.add("ck-combo");
  form.append(list, status);
  ["role:combobox", "aria-autocomplete:list", "aria-expanded:false", "aria-controls:" + id, "autocomplete:off"].forEach(pair => input.setAttribute(...pair.split(":")));
  function close() {
    list.hidden = true; at = -1;
    input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant");
  }
  function pick(next) {
    at = next;
    Array.from(list.children).forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
    if (at < 0) { input.removeAttribute("aria-activedescendant"); return; }
    input.setAttribute("aria-activedescendant", list.children[at].id);
    list.children[at].scrollIntoView({block: "nearest"});
  }
  function draw(planned) {
    list.replaceChildren(...rows.map((row, i) => {
      const option = el("li", {role: "option", id: `${id}-${i}`, "aria-selected": "false"}, el("span", {}, ...marked(planned, rowOf(row.at)[0])), " ", el("small", {}, state.head.fields[state.field[row.at]][0] + (ended(row.at) ? " · Đã hết áp dụng" : "")));
      option.addEventListener("pointerdown", event => event.preventDefault());
      option.addEventListener("click", () => { location.href = addressOf(row.at); });
      return option;
    }));
    at = -1;
    list.hidden = !rows.length;
    input.setAttribute("aria-expanded", String(rows.length > 0));
    input.removeAttribute("aria-activedescendant");
    status.textContent = rows.length ? `${rows.length} gợi ý` : "Không có gợi ý";
  }
  function suggest() {
    const text = input.value.trim(), mine = ++turns;
    if (text.length < 2) { rows = []; close(); status.textContent = ""; return; }
    search(text, true).then(({planned, found}) => {
      const best = found.slice(0, MOST);
      return withTitles(best).then(() => { if (mine === turns && document.activeElement === input) { rows = best; draw(planned); } });
    }).catch(close);
  }
  input.addEventListener("focus", () => { ready().catch(() => null); });
  input.addEventListener("input", suggest);
  input.addEventListener("blur", () => { turns++; close(); });
  input.addEventListener("keydown", event => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) { if (event.key === "ArrowDown") suggest(); return; }
      const step = event.key === "ArrowDown" ? 1 : -1, size = rows.length + 1;
      pick((at + 1 + step + size) % size - 1);
    } else if (event.key === "Escape" && !list.hidden) { event.preventDefault(); close(); }
    else if (event.key === "Enter" && !list.hidden && at >= 0) { event.preventDefault(); location.href = addressOf(rows[at].at); }
  });
  if (document.activeElement === input && input.value !== input.defaultValue) suggest(); /* written before this script was there */
}
function start() {
  document.querySelectorAll("input[name=q]").forEach(startBox);
  if ($("#ck-results")) startPage();
}
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start); else start();
})();
