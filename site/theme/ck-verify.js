/* congkhai: the page /xac-thuc/. A file never leaves this browser: its SHA-256 is worked out here, slice by slice, and looked
   up in ma-bam.js, which came with the page; so it works without a network. Words stand in the page's templates; what comes
   from files and addresses is drawn with textContent alone. */
(function () {
"use strict";
const SLICE = 1 << 20;
const $ = (selector, root) => (root || document).querySelector(selector);
const area = $("[data-verify]"), verdict = $("#ck-verdict"), field = $("#tep"), bar = $("#ck-progress"), say = $("#ck-say"), typed = $("#ma");
if (!area) return;
const root = area.getAttribute("data-root"), rows = window.ckDigests || [];
const known = new Map(), sizes = new Map();
rows.forEach(([name, label, path, state, facts, instead, files, stem]) => files.forEach(([file, digest, size]) => {
  const one = {name, label, path, state, facts, instead, file, digest, size, stem};
  if (!known.has(digest)) known.set(digest, one);
  sizes.set(size, (sizes.get(size) || []).concat(one));
}));
let turn = 0; /* a file chosen later puts an end to the one being read */
let subject = null; /* the paper that the page's address asked about: #quyet-dinh/2026/ten/, from that paper's own page */

function link(label, path) {
  const a = document.createElement("a");
  a.textContent = label;
  a.href = root + path + (location.protocol === "file:" && path.endsWith("/") ? "index.html" : "");
  return a;
}
function fill(made, name, value) {
  const place = $(`[data-fill=${name}]`, made);
  if (!place) return;
  if (value) place.append(value);
  else (place.closest("[data-row]") || place).remove();
}
function show(state, one, digest, given) {
  const made = document.importNode($(`#ck-v-${state}`).content, true), facts = document.importNode($("#ck-v-facts").content, true);
  [made, facts].forEach(part => {
    fill(part, "name", one && one.name);
    fill(part, "page", one && link(one.label, one.path));
    fill(part, "facts", one && one.facts);
    fill(part, "instead", one && one.instead && link(one.instead[0], one.instead[1]));
    fill(part, "published", one && one.file && link(one.file, one.stem.replace(/[^/]*$/, "") + one.file));
    fill(part, "given", given);
    fill(part, "digest", digest);
  });
  verdict.replaceChildren(made, facts);
  verdict.dataset.verifyState = state;
  bar.hidden = true;
  say.textContent = "";
}
function judge(digest, file) {
  if (!window.ckDigests) return show("unlisted", null, digest, file && file.name); /* without the list nothing is known */
  const one = known.get(digest);
  if (one) return show(one.state, one, digest, file && file.name);
  const row = subject, near = file ? (sizes.get(file.size) || []).filter(other => !row || other.path === row[2]) : [];
  if (near.length) return show("altered", near.find(other => other.file === file.name) || near[0], digest, file.name);
  if (row) return show("other", {name: row[0], label: row[1], path: row[2], facts: row[4], instead: row[5]}, digest, file && file.name);
  show("unknown", null, digest, file && file.name);
}
function progress(done, whole) {
  const part = whole ? Math.floor(done * 100 / whole) : 100;
  bar.hidden = false;
  bar.value = part;
  const step = Math.floor(part / 25) * 25;
  if (step < 100 && whole > 8 * SLICE) say.textContent = area.getAttribute("data-reading").replace("{part}", step);
}
async function read(file) {
  const mine = ++turn, sum = window.ckSha256();
  verdict.replaceChildren();
  verdict.dataset.verifyState = "reading";
  try {
    for (let at = 0; at < file.size; at += SLICE) {
      sum.update(new Uint8Array(await file.slice(at, at + SLICE).arrayBuffer()));
      if (mine !== turn) return;
      progress(at + SLICE, file.size);
    }
  } catch (error) {
    if (mine === turn) show("unread", null, null, file.name);
    return;
  }
  if (mine === turn) judge(sum.hex(), file);
}
function typedIn() {
  const digest = typed.value.replace(/[\s:]/g, "").toLowerCase(), right = /^[0-9a-f]{64}$/.test(digest);
  typed.setAttribute("aria-invalid", String(!right));
  turn++;
  if (right) judge(digest, null); else show("mistyped", null, null, null);
}
function fromAddress() {
  const part = location.hash.slice(1), row = rows.find(one => encodeURI(one[2]) === part);
  if (/^[0-9a-f]{64}$/i.test(part)) judge(part.toLowerCase(), null);
  if (!row) return; /* a place within the page: the question stays */
  subject = row;
  $("#ck-for").replaceChildren(area.getAttribute("data-for"), " ", link(row[1], row[2]));
  $("#ck-for").hidden = false;
}
field.addEventListener("change", () => { if (field.files.length) read(field.files[0]); });
$("form", area.parentNode).addEventListener("submit", event => { event.preventDefault(); typedIn(); });
["dragenter", "dragover"].forEach(name => area.addEventListener(name, event => { event.preventDefault(); area.classList.add("is-over"); }));
["dragleave", "drop"].forEach(name => area.addEventListener(name, () => area.classList.remove("is-over")));
area.addEventListener("drop", event => {
  event.preventDefault();
  if (event.dataTransfer.files.length) read(event.dataTransfer.files[0]);
});
window.addEventListener("hashchange", fromAddress);
fromAddress();
if (field.files.length) read(field.files[0]); /* chosen before this script was there */
})();
