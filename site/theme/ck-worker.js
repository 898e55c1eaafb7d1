/* congkhai: the service worker. `sw.js` is this file with one line before it, CK: what to keep, named by path, and the digest
   of all that. Pages come from the network first and say so when they do not; files named by their digest (?v=) come from
   the cache; the search from the network, else as it was kept. Papers and data are left alone: they cannot say that they
   are old. */
(function () {
"use strict";
const scope = new URL("./", self.location.href), mine = `congkhai ${scope.pathname} `;
const HERE = `${mine}ban ${CK.version}`, SEARCH = `${mine}tim ${CK.index}`, FILES = `${mine}tep`, VISITED = `${mine}da-xem`;
const MOST = {[FILES]: 60, [VISITED]: 80}; /* the oldest go first */
const LARGEST = 1 << 20; /* bytes of a page that is kept */
const PATIENCE = 5000; /* milliseconds until a page that was kept is shown instead of waiting on */
const AT_ONCE = 6;
const fixed = new Set([...CK.kept, ...CK.search].map(path => new URL(path, scope).href));

/* One copy of a page, whatever was asked of its script and however its address was typed. */
function plain(address) {
  const url = new URL(address);
  url.hash = "";
  if (!url.searchParams.has("v")) url.search = "";
  url.pathname = url.pathname.replace(/\/index\.html$/, "/");
  return url.href;
}
function cacheOf(key) {
  if (key.startsWith(scope.href + "search/")) return SEARCH;
  return fixed.has(key) ? HERE : new URL(key).search ? FILES : VISITED;
}
async function keep(key, answer) {
  const body = await answer.blob();
  if (body.size > LARGEST) return;
  const headers = {"Content-Type": answer.headers.get("Content-Type") || "", "ck-saved": String(Date.now())};
  const name = cacheOf(key), cache = await caches.open(name);
  await cache.delete(key);
  await cache.put(key, new Response(body, {headers}));
  if (!MOST[name]) return;
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, -MOST[name]).map(old => cache.delete(old)));
}
function find(key) { return caches.open(cacheOf(key)).then(cache => cache.match(key)); }
function usable(answer) { return answer.ok && answer.type === "basic" && !answer.redirected; }
function isPage(answer) { return (answer.headers.get("Content-Type") || "").startsWith("text/html"); }
function late() { return new Promise((_, reject) => setTimeout(reject, PATIENCE)); }

/* The network's answer, kept for later; what is gone for good is forgotten. */
async function fetched(event, key, wanted, options) {
  const answer = await fetch(event.request, options), copy = answer.clone();
  if (usable(answer) && wanted(answer)) event.waitUntil(keep(key, copy).catch(() => null)); /* a full disk is no reason to show nothing */
  else if (answer.status === 404 || answer.status === 410) (await caches.open(cacheOf(key))).delete(key);
  return answer;
}
/* The network's answer, or what was kept where it does not come, comes late, or the server is down. */
async function firstOf(event, key, wanted, told, options) {
  const saved = await find(key), asked = fetched(event, key, wanted, options);
  event.waitUntil(asked.catch(() => null));
  try {
    const answer = await (saved ? Promise.race([asked, late()]) : asked);
    if (answer.status < 500 || !saved) return answer;
  } catch (error) {
    if (!saved) return told(null);
  }
  return told(saved);
}
/* A kept page carries the moment at which it was kept; one that was never kept is replaced by a page that says what there is. */
async function marked(saved) {
  const page = saved || await find(new URL(CK.fallback, scope).href);
  if (!page) return Response.error();
  const said = saved ? `data-saved="${saved.headers.get("ck-saved")}"` : "data-away";
  const text = (await page.text()).replace("<html", `<html ${said}`);
  const body = saved ? text : text.replaceAll('="../', `="${scope.pathname}`);
  return new Response(body, {status: saved ? 200 : 503, headers: {"Content-Type": "text/html; charset=utf-8"}});
}
async function file(event, key) {
  if (!new URL(key).search) return firstOf(event, key, () => true, saved => saved || Response.error());
  const saved = await find(key);
  if (saved) return saved;
  try {
    return await fetched(event, key, () => true);
  } catch (error) { /* an older page asks for an older sheet: the newer one is better than none */
    return await (await caches.open(FILES)).match(key, {ignoreSearch: true}) || Response.error();
  }
}
self.addEventListener("fetch", event => {
  const {request} = event, url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(scope.href) || url.pathname.startsWith(scope.pathname + "__")) return;
  const key = plain(request.url);
  if (request.mode === "navigate") event.respondWith(firstOf(event, key, isPage, marked, {cache: "no-cache"})); /* asked anew: what the browser kept by itself says nothing */
  else if (["script", "style", "image"].includes(request.destination)) event.respondWith(file(event, key));
});

/* ---- a version's life ---- */
async function add(path, options) {
  const key = plain(new URL(path, scope).href);
  const answer = await fetch(new URL(path, scope).href, options);
  if (!usable(answer)) throw new Error(`${answer.status} ${path}`);
  await keep(key, answer);
}
async function addFile(path) {
  const key = plain(new URL(path, scope).href), cache = await caches.open(FILES), saved = await cache.match(key);
  if (!saved) return add(path);
  await cache.delete(key); /* put again, it is the newest: what this version needs goes last */
  return cache.put(key, saved);
}
self.addEventListener("install", event => event.waitUntil(
  Promise.all([...CK.kept, ...CK.search.slice(0, 1)].map(path => add(path, {cache: "no-cache"})).concat(CK.files.map(addFile)))
    .then(() => self.skipWaiting())));
self.addEventListener("activate", event => event.waitUntil(
  caches.keys().then(names => Promise.all(names.filter(name => name.startsWith(mine) && ![HERE, SEARCH, FILES, VISITED].includes(name))
    .map(name => caches.delete(name)))).then(() => self.clients.claim())));

/* ---- what a page asks for ---- */
async function visited(addresses) { /* the first page was there before this worker */
  const known = addresses.filter(address => address.startsWith(scope.href)).map(plain);
  await Promise.all(known.map(async key => { if (!await find(key)) await add(key); }));
}
async function whole() { /* the rest of the search index, a few files at a time, where the last visit left off */
  const cache = await caches.open(SEARCH), there = new Set((await cache.keys()).map(request => request.url));
  const left = CK.search.filter(path => !there.has(new URL(path, scope).href));
  async function next() { for (let path = left.pop(); path; path = left.pop()) await add(path); }
  await Promise.all(Array.from({length: AT_ONCE}, next));
}
async function forget() { /* the parts of the index that were loaded tell what was looked for */
  await Promise.all([VISITED, SEARCH].map(name => caches.delete(name)));
  await add(CK.search[0]);
}
self.addEventListener("message", event => {
  const asked = event.data || {}, jobs = [];
  if (asked.visited) jobs.push(visited(asked.visited));
  if (asked.search === "all" || (asked.search === "small" && CK.small)) jobs.push(whole());
  if (asked.forget) jobs.push(forget());
  const told = text => { if (event.ports[0]) event.ports[0].postMessage(text); };
  event.waitUntil(Promise.all(jobs).then(() => told("done"), () => told("failed")));
});
})();
