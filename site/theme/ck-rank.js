/* congkhai: how the search understands a query and puts procedures in order. Knows no page; ck-search.js draws.
   The format of head and shards is that of generator/publish/search_index.py. */
(function (root) {
"use strict";
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUE = new Uint8Array(128);
for (let i = 0; i < 64; i++) VALUE[DIGITS.charCodeAt(i)] = i;
const DIGRAPHS = ["ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr"];
const LETTER = {"\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0301": "s", "\u0323": "j", "\u0306": "a", "\u0302": "o", "\u031b": "w", "đ": "d"};
const FIRST = 0.75; /* of the budget, for the words typed */
const LEVELS = ["ministry", "province", "commune"];
const ONLINE = ["unknown", "none", "partial", "full"];
const AUDIENCE = ["citizen", "business", "organization", "official"];

/* ---- words: the same as generator/viet.fold and derive/search.words ---- */
function bare(text) { return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d"); }
function fold(text) {
  return bare(text).replace(/[^0-9a-z]+/g, " ").trim().replace(/\b(qu|[bcdghklmnprstvx]{1,3})y\b/g, "$1i");
}
function words(text) {
  const found = text.toLowerCase().normalize("NFD").match(/[0-9a-z\u0300-\u036fđ]+/g) || [];
  return found.map(w => ({f: fold(w), m: Array.from(w, c => LETTER[c] || "").sort().join(""), raw: w.normalize("NFC")})).filter(w => w.f);
}

/* ---- head and shards ---- */
function beginningOf(word) { return DIGRAPHS.indexOf(word.slice(0, 2)) >= 0 ? word.slice(0, 3) : word.slice(0, 2); }
function keyOf(state, word) { return state.vocabulary.get(word) >= state.head.own ? "c-" + word : "w-" + beginningOf(word); }
function reader(text) {
  let at = 0;
  return {
    more: () => at < text.length,
    digit: () => VALUE[text.charCodeAt(at++)],
    gap() { let value = 0, shift = 0, d; do { d = VALUE[text.charCodeAt(at++)]; value += (d & 31) * Math.pow(2, shift); shift += 5; } while (d > 31); return value; }
  };
}
function numbersOf(text) {
  const found = [], from = reader(text || "");
  let number = 0;
  while (from.more()) found.push(number += from.gap());
  return found;
}
function phrase(text) {
  return text.split(" ").map(w => { const m = /^([0-9a-z]+)([A-Z]*)$/.exec(w); return {f: m[1], m: m[2].toLowerCase()}; });
}
function open(head) {
  const ids = numbersOf(head.ids), n = ids.length, place = new Map();
  ids.forEach((id, at) => place.set(id, at));
  const field = new Uint16Array(n);
  for (let i = 0; i < n; i++) field[i] = VALUE[head.field.charCodeAt(2 * i)] * 64 + VALUE[head.field.charCodeAt(2 * i + 1)];
  const digits = text => Uint8Array.from(text, c => VALUE[c.charCodeAt(0)]);
  const state = {head, n, ids, place, field, where: digits(head.where), who: digits(head.who), size: Float32Array.from(digits(head.size), digit => Math.pow(2, digit / 2)), narrow: digits(head.narrow),
    codes: head.codes, weights: head.weights, stop: stopWords(head.stop), shards: new Map(), vocabulary: vocabularyOf(head.vocabulary),
    synonyms: new Map(), sayable: new Set(), qualifiers: head.qualifiers, lists: new Map(), kept: new Map(), rows: [], average: 0};
  let sum = 0;
  for (let i = 0; i < n; i++) sum += state.size[i];
  state.average = n ? sum / n : 1;
  head.said.split(" ").forEach(word => state.sayable.add(word));
  hear(state, head.synonyms);
  state.byField = new Map();
  head.fields.forEach((row, at) => words(row[0]).forEach(w => {
    if (!state.byField.has(w.f)) state.byField.set(w.f, new Set());
    state.byField.get(w.f).add(at);
  }));
  state.fieldDocs = new Uint16Array(head.fields.length);
  field.forEach(at => state.fieldDocs[at]++);
  return state;
}
/* A shard has come: its lists, and the everyday phrases kept in it. */
function take(state, key, rows) {
  state.shards.set(key, rows);
  if (rows["+"]) hear(state, rows["+"]);
}
function hear(state, rows) {
  rows.forEach(row => {
    const phrases = row.map(phrase), entry = {everyday: phrases[0], official: phrases.slice(1)};
    const keys = new Set([keyOfPhrase(phrases[0])].concat([true, false].map(marked => keyOfPhrase(kept(state, phrases[0], marked)))));
    keys.forEach(key => state.synonyms.set(key, (state.synonyms.get(key) || []).concat([entry])));
  });
}
function keyOfPhrase(many) { return many.map(w => w.f).join(" "); }
/* A phrase without the words of everyday talk inside it. `marked`: its marks were written. */
function kept(state, many, marked) {
  return many.filter((w, i) => i === 0 || i === many.length - 1 || !isTalk(state, w, marked));
}
function isTalk(state, word, marked) {
  const stop = state.stop.get(word.f);
  if (!stop) return false;
  return (marked ? stop[word.m] === undefined ? 1 : stop[word.m] : Math.min(...Object.values(stop))) < 0.3;
}
/* folded word -> how much is left of it, by its marks */
function stopWords(rows) {
  const found = new Map();
  Object.keys(rows).forEach(text => { const w = phrase(text)[0]; if (!found.has(w.f)) found.set(w.f, {}); found.get(w.f)[w.m] = rows[text]; });
  return found;
}
function vocabularyOf(text) {
  const found = new Map(), entry = /(.)([0-9a-z]*)([A-P])/g;
  let before = "", at = 0;
  while (at < text.length) {
    const shared = VALUE[text.charCodeAt(at++)];
    let end = at;
    while (text.charCodeAt(end) > 90 || text.charCodeAt(end) < 65) end++;
    before = before.slice(0, shared) + text.slice(at, end);
    found.set(before, VALUE[text.charCodeAt(end)]);
    at = end + 1;
  }
  return found;
}
function codeOf(state, number) {
  return state.codes[number] || String(number).replace(/^(\d)/, "$1.");
}

/* ---- understanding a query ---- */
const TELEX = [[/dd/g, "d"], [/aa/g, "a"], [/ee/g, "e"], [/oo/g, "o"], [/([auo])w/g, "$1"], [/w/g, "u"]];
function telex(word) {
  let text = word;
  TELEX.forEach(([from, to]) => { text = text.replace(from, to); });
  text = text.replace(/([aeiouy][a-z]*)[sfrxj]$/, "$1").replace(/([aeiouy])[sfrxj]/, "$1");
  return fold(text);
}
function near(a, b) { /* one insertion, deletion, change or exchange of neighbours */
  const la = a.length, lb = b.length;
  if (Math.abs(la - lb) > 1) return false;
  let i = 0;
  while (i < la && i < lb && a[i] === b[i]) i++;
  if (la === lb) return a.slice(i + 1) === b.slice(i + 1) || (a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2));
  return la > lb ? a.slice(i + 1) === b.slice(i) : a.slice(i) === b.slice(i + 1);
}
function closest(state, word, most) {
  const found = [];
  state.vocabulary.forEach((common, other) => {
    if (other.length < 2 || !near(word, other)) return;
    const transposed = other.length === word.length && Array.from(other).sort().join("") === Array.from(word).sort().join("");
    found.push([common + (other[0] === word[0] ? 3 : 0) + (transposed ? 5 : 0), other]);
  });
  return found.sort((a, b) => b[0] - a[0] || (a[1] < b[1] ? -1 : 1)).slice(0, most).map(x => x[1]);
}
function split(state, word) {
  let best = null;
  const known = part => part.length > 1 && state.vocabulary.get(fold(part)) >= 3 ? state.vocabulary.get(fold(part)) : 0;
  function look(rest, parts, worst) {
    if (!rest) { if (parts.length > 1 && (!best || worst / parts.length > best.worst)) best = {parts, worst: worst / parts.length}; return; }
    if (parts.length === 4) return;
    for (let n = 2; n <= Math.min(7, rest.length); n++) {
      const common = known(rest.slice(0, n));
      if (common) look(rest.slice(n), parts.concat(fold(rest.slice(0, n))), Math.min(worst, common));
    }
  }
  if (word.length > 4) look(word, [], 16);
  return best && best.parts;
}
/* Each word with what else it may mean: {f, m, also: [folded, ...]}; joined words apart, words torn apart joined. */
function mended(state, query, typing) {
  const found = [], many = words(query);
  many.forEach((word, at) => {
    const last = typing && at === many.length - 1;
    if (last && state.vocabulary.has(word.f) && !state.stop.has(word.f) && !/\d/.test(word.f)) { /* si: sĩ, and sinh half typed */
      const begun = begins(state, word.f);
      found.push({f: word.f, m: word.m, also: begun, prefix: begun.length > 0});
      return;
    }
    if (state.vocabulary.has(word.f) || state.sayable.has(word.f) || /\d/.test(word.f) || state.stop.has(word.f) || state.byField.has(word.f)) { found.push(Object.assign({also: []}, word)); return; }
    const next = many[at + 1], before = many[at - 1];
    if (last) {
      const begun = begins(state, word.f);
      if (begun.length) { found.push({f: word.f, m: word.m, also: begun, prefix: true}); return; }
    }
    const plain = telex(word.f);
    if (plain !== word.f && state.vocabulary.has(plain)) { found.push({f: plain, m: word.m, also: []}); return; }
    if (next && state.vocabulary.has(word.f + next.f) && !state.vocabulary.has(next.f)) { found.push({f: word.f + next.f, m: "", also: []}); return; }
    if (before && !state.vocabulary.has(before.f) && state.vocabulary.has(before.f + word.f)) return;
    const parts = split(state, word.f);
    const others = closest(state, word.f, 4);
    if (parts && (!others.length || word.f.length > 6)) { parts.forEach(f => found.push({f, m: "", also: []})); return; }
    if (others.length) found.push({f: others[0], m: word.m, also: others.slice(1), typo: word.f});
    else found.push({f: word.f, m: word.m, also: [], unknown: true});
  });
  return found;
}
function begins(state, start) {
  const found = [];
  if (start.length < 3 && DIGRAPHS.indexOf(start) >= 0) return found;
  state.vocabulary.forEach((common, word) => { if (word !== start && word.indexOf(start) === 0) found.push([common, word]); });
  return found.sort((a, b) => b[0] - a[0] || (a[1] < b[1] ? -1 : 1)).slice(0, 6).map(x => x[1]);
}
/* Whether all marks of one are the other's too: a mark left out speaks for nothing. */
function within(few, many) { return Array.from(few).every(mark => many.indexOf(mark) >= 0); }
/* The synonyms a part of the query means. Marks must not speak against it: bia is bìa, bía is not. */
function sayings(state, part, marked) {
  const full = keyOfPhrase(part), short = kept(state, part, marked), found = new Set();
  (state.synonyms.get(full) || []).concat(state.synonyms.get(keyOfPhrase(short)) || []).forEach(entry => {
    const fits = [part, short].some(mine => [entry.everyday, kept(state, entry.everyday, true), kept(state, entry.everyday, false)].some(other =>
      mine.length === other.length && mine.every((x, i) => x.f === other[i].f && (!other[i].m || within(x.m, other[i].m)))));
    if (fits) found.add(entry);
  });
  return Array.from(found);
}
/* Where in a query an everyday phrase may stand: the longest first, then the rarest words; last with one word between,
   which stands by itself (gộp hai mảnh is gộp mảnh). */
function windows(state, many, marked) {
  const found = [], add = (places, whole) => found.push({places, whole, common: places.reduce((sum, at) => sum + (state.vocabulary.get(many[at].f) || 0), 0)});
  for (let from = 0; from < many.length; from++) for (let length = 1; length <= Math.min(8, many.length - from); length++) {
    const places = Array.from({length}, (_, i) => from + i);
    add(places, 1);
    for (let gap = 1; gap < length - 1; gap++) {
      const left = places.filter((_, i) => i !== gap);
      if (!left.some(at => isTalk(state, many[at], marked))) add(left, 0);
    }
  }
  return found.sort((a, b) => b.whole - a.whole || b.places.length - a.places.length || a.common - b.common || a.places[0] - b.places[0]).map(one => one.places);
}
/* In two turns: `before` is the plan made when only the words typed were loaded; their shards bring the everyday phrases.
   A plan: units (each a way to say one thing, with alternatives), the shards to load, the codes meant. */
function plan(state, query, typing, before) {
  const many = mended(state, query, typing), units = [];
  const marked = many.some(w => w.m), w = state.weights;
  const covered = new Array(many.length).fill(false);
  windows(state, many, marked).forEach(places => {
    if (places.some(at => covered[at])) return;
    const part = places.map(at => many[at]), entries = sayings(state, part, marked);
    if (!entries.length) return;
    const alternatives = [{words: part, weight: 1}];
    entries.forEach(e => e.official.forEach(o => alternatives.push({words: o.map(x => ({f: x.f, m: x.m, also: []})), weight: w.synonym, other: true})));
    units.push({from: places[0], length: places[places.length - 1] - places[0] + 1, alternatives});
    places.forEach(at => { covered[at] = true; });
  });
  many.forEach((word, at) => { if (!covered[at]) units.push({from: at, length: 1, alternatives: [{words: [word], weight: 1}]}); });
  units.sort((a, b) => a.from - b.from);
  const codes = codesIn(state, query), taken = codes.exact ? [] : affordable(state, units, marked, before);
  units.forEach(unit => unit.alternatives.forEach(alternative => alternative.words.forEach(word => { word.loaded = [word.f].concat(word.also).filter(f => taken.includes(keyOf(state, f))); })));
  return {query, typing, words: many, units, marked, codes, shards: taken};
}
/* The shards to load: those of the words that tell most, as far as a phone on a slow line bears. */
function affordable(state, units, marked, before) {
  const worth = new Map(), found = before ? before.shards.slice() : [];
  units.forEach(unit => unit.alternatives.forEach(alternative => alternative.words.forEach(word => {
    if (marked && isTalk(state, word, true)) return;
    [word.f].concat(word.also).forEach((f, i) => {
      const key = keyOf(state, f), common = state.vocabulary.get(f) || 0;
      worth.set(key, Math.max(worth.get(key) || 0, (18 - common) * (i ? 0.4 : alternative.other ? 0.8 : 1)));
    });
  })));
  let left = state.weights.budget * (before ? 1 : FIRST);
  found.forEach(key => { left -= costOf(state, key); worth.delete(key); });
  Array.from(worth.keys()).sort((a, b) => worth.get(b) - worth.get(a) || (a < b ? -1 : 1)).forEach((key, i) => {
    left -= costOf(state, key);
    if (left >= 0 || !found.length) found.push(key);
  });
  return found.sort();
}
/* About how many compressed bytes a shard has: what its words' commonness lets one expect, everyday phrases besides. */
function costOf(state, key) {
  if (!state.costs) {
    state.costs = new Map();
    state.vocabulary.forEach((common, word) => state.costs.set(keyOf(state, word), (state.costs.get(keyOf(state, word)) || 120) + 14 + 1.5 * Math.pow(2, common)));
  }
  return state.costs.get(key) || 100;
}
/* What is left of a word of everyday talk. Typed without marks it may be another word: the titles say how often. */
function stopOf(state, word, marked) {
  const stop = state.stop.get(word.f);
  if (!stop) return 1;
  if (marked && stop[word.m] !== undefined) return stop[word.m];
  if (marked && word.m) return 1;
  let all = 0, left = 0;
  const list = word.loaded.includes(word.f) && listOf(state, word.f);
  if (list) list.docs.forEach(d => d.forms.forEach(form => { all++; left += stop[form.m] === undefined ? 1 : stop[form.m]; }));
  return all ? left / all : Math.min(...Object.values(stop));
}
function codesIn(state, query) {
  const exact = /(?:^|[^\d])([1-9])\s*[.,\s]\s*(\d{6})(?!\d)/.exec(query) || /(?:^|[^\d])([1-9])(\d{6})(?!\d)/.exec(query);
  if (exact && state.place.has(Number(exact[1] + exact[2]))) return {exact: Number(exact[1] + exact[2]), part: ""};
  const part = /(?:^|[^\d\/])(\d[\d.]{2,7})(?![\d\/])/.exec(query);
  const number = /q[dđ]|\/|\d\s*(năm|nam|ngày|tháng)/i.test(query);
  const digits = part && !number ? part[1].replace(/\./g, "") : "";
  return {exact: 0, part: digits.length > 3 ? digits : ""};
}

/* ---- ranking ---- */
function listOf(state, folded) {
  if (state.lists.has(folded)) return state.lists.get(folded);
  const shard = state.shards.get(keyOf(state, folded));
  if (!shard) return null;
  const entry = shard[folded], list = {docs: new Map(), size: 0};
  if (entry) {
    const doc = number => { const at = state.place.get(number); if (at === undefined) return null; if (!list.docs.has(at)) list.docs.set(at, {forms: [], k: 0, n: 0}); return list.docs.get(at); };
    Object.keys(entry).forEach(name => {
      if (name[0] !== "=") { numbersOf(entry[name]).forEach(number => { const d = doc(number); if (d) d[name] = 1; }); return; }
      const from = reader(entry[name]);
      let number = 0;
      while (from.more()) {
        number += from.gap();
        const places = [];
        let d;
        do { d = from.digit(); places.push(d & 31); } while (d > 31);
        const row = doc(number);
        if (row) row.forms.push({m: name.slice(1), places});
      }
    });
    list.docs.forEach(d => { if (d.forms.length || d.k || d.n) list.size++; });
  }
  state.lists.set(folded, list);
  return list;
}
function rarity(state, size) { return Math.log(1 + (state.n - size + 0.5) / (size + 0.5)); }
function formWeight(state, word, m, marked) {
  const w = state.weights;
  if (!marked || m === word.m) return 1;
  return within(word.m, m) ? w.no_marks : w.other_marks;
}
/* One word's match in all procedures: at -> {tf, title, places, seen}. Kept: as one types, the words before stay. */
function hitsOf(state, word, marked) {
  const key = [word.f, marked ? word.m : "*", word.prefix ? 1 : 0, word.loaded].join(" ");
  if (state.kept.has(key)) return state.kept.get(key);
  const w = state.weights, found = new Map();
  let size = 0;
  word.loaded.forEach(f => {
    const list = listOf(state, f), penalty = f === word.f ? 1 : word.prefix ? 0.8 : w.typo;
    if (!list) return;
    size = Math.max(size, list.size);
    list.docs.forEach((d, at) => {
      let title = 0, seen = 0;
      const places = [];
      for (const form of d.forms) {
        const fw = formWeight(state, word, form.m, marked);
        title = Math.max(title, fw);
        for (const place of form.places) { places.push(place, fw); if (fw > 0.5) seen |= 1 << place; }
      }
      const tf = penalty * Math.max(title, w.keywords * d.k, w.numbers * d.n), known = found.get(at);
      if (!known || known.tf < tf) found.set(at, {tf, places, seen, title: penalty * title});
    });
  });
  if (state.kept.size > 24) state.kept.clear();
  state.kept.set(key, {hits: found, size});
  return state.kept.get(key);
}
/* A row of noughts, one a procedure; each is used again at every key. */
function blank(state, name) {
  if (!state.rows[name]) state.rows[name] = new Float32Array(state.n);
  return state.rows[name].fill(0);
}
function rank(state, planned) {
  if (planned.codes.exact) return [{at: state.place.get(planned.codes.exact), score: 1000, why: "code"}];
  const w = state.weights, n = state.n, score = blank(state, 0), cover = blank(state, 1), seen = new Int32Array(n);
  let total = 0;
  const runs = [];
  planned.units.forEach(unit => {
    const best = blank(state, 2), bestCover = blank(state, 3);
    let own = 0;
    unit.alternatives.forEach((alternative, i) => {
      const got = scoreWords(state, alternative.words, planned.marked || alternative.other, planned.marked || alternative.other, seen);
      let size = got.total;
      if (i === 0) own = got.known ? size : 0;
      const goal = i === 0 ? size : Math.max(own, Math.min(size, 9));
      if (i === 0 && unit.alternatives.length > 1 && !got.known) return;
      const scale = size > 0 ? alternative.weight * Math.min(1, goal / size) : 0;
      const share = Math.max(own, goal);
      own = share;
      for (let at = 0; at < n; at++) if (got.score[at] > 0) {
        const full = size > 0 ? got.cover[at] / size : 0;
        const value = got.score[at] * scale * (i === 0 ? 1 : full);
        if (value > best[at]) { best[at] = value; bestCover[at] = full * alternative.weight; }
      }
      if (i === 0) runs.push(got.words);
    });
    total += own;
    for (let at = 0; at < n; at++) if (best[at] > 0) { score[at] += best[at]; cover[at] += bestCover[at] * own; }
  });
  /* neighbours across units */
  const flat = [].concat(...runs);
  addPairs(state, flat, score);
  const asked = ` ${planned.words.map(x => x.f).join(" ")} ${planned.units.map(u => u.alternatives.map(a => keyOfPhrase(a.words)).join(" ; ")).join(" ; ")} `, part = planned.codes.part;
  const narrower = state.qualifiers.reduce((bits, q, bit) => asked.indexOf(` ${q} `) < 0 ? bits | (1 << bit) : bits, 0);
  let top = 0;
  for (let at = 0; at < n; at++) {
    if (score[at] > 0) {
      let value = score[at] * Math.pow(total > 0 ? Math.min(1, cover[at] / total) : 0, w.coverage);
      for (let bits = state.narrow[at] & narrower; bits; bits &= bits - 1) value *= w.qualifier;
      if (state.who[at] & 1) value *= w.citizen;
      if (state.where[at] & 6) value *= w.here;
      value *= 1 + w.start * Math.min(4, beginning(seen[at])) + w.whole * wholly(seen[at], state.size[at]);
      score[at] = value;
    }
    if (part) score[at] += coded(state, at, part);
    if (score[at] > top) top = score[at];
  }
  const found = [], least = planned.words.length ? top * (planned.typing ? 0.3 : 0.12) : 0;
  for (let at = 0; at < n; at++) {
    if (planned.words.length ? score[at] > 0 && score[at] >= least : true) found.push({at, score: score[at], why: part && coded(state, at, part) ? "code" : "", cover: total > 0 ? cover[at] / total : 1});
  }
  return found.sort((a, b) => (state.where[a.at] >> 5) - (state.where[b.at] >> 5) || b.score - a.score || state.ids[a.at] - state.ids[b.at]);
}
/* What a part of a code is worth: most at its end. */
function coded(state, at, part) {
  const digits = String(state.ids[at]);
  return digits.endsWith(part) ? 500 : digits.indexOf(part) >= 0 ? 100 : 0;
}
/* How many words at the title's beginning were asked for; what part of its name. */
function beginning(seen) { let many = 0; while (many < 32 && seen & (1 << many)) many++; return many; }
function wholly(seen, size) {
  let many = 0;
  for (let at = 0; at < Math.min(size, 32); at++) if (seen & (1 << at)) many++;
  return many / Math.max(size, 1);
}
/* `asked`: whether the words' marks were written, so that they mean what they say */
function scoreWords(state, many, marked, asked, seen) {
  const w = state.weights, n = state.n, score = blank(state, 4), cover = blank(state, 5), run = [];
  let total = 0, known = 0;
  many.forEach(word => {
    const stop = stopOf(state, word, asked);
    const {hits, size} = hitsOf(state, word, marked), fields = state.byField.get(word.f);
    const idf = word.loaded.length ? rarity(state, size) * stop : 0;
    total += idf;
    run.push({word, hits, idf, stop});
    if (size) known++;
    hits.forEach((hit, at) => {
      const length = 1 - w.b + w.b * state.size[at] / state.average;
      score[at] += idf * hit.tf * (w.k1 + 1) / (hit.tf + w.k1 * length);
      cover[at] += idf * Math.min(1, hit.title + 0.5 * (hit.tf - hit.title));
      seen[at] |= hit.seen;
    });
    if (fields) for (let at = 0; at < n; at++) if (fields.has(state.field[at])) {
      score[at] += idf * w.field * (hits.has(at) ? 0.5 : 1);
      if (!hits.has(at)) cover[at] += idf * 0.3;
    }
  });
  if (many.length > 1) addPairs(state, run, score);
  return {score, cover, total, known, words: run};
}
function addPairs(state, run, score) {
  const w = state.weights;
  for (let i = 0; i + 1 < run.length; i++) {
    const a = run[i], b = run[i + 1], together = [];
    const [small, large] = a.hits.size < b.hits.size ? [a.hits, b.hits] : [b.hits, a.hits];
    small.forEach((x, at) => {
      const y = large.get(at);
      if (!y) return;
      const [pa, pb] = small === a.hits ? [x.places, y.places] : [y.places, x.places];
      let best = 0;
      for (let p = 0; p < pa.length; p += 2) for (let q = 0; q < pb.length; q += 2) if (pb[q] - pa[p] === 1) best = Math.max(best, Math.min(pa[p + 1], pb[q + 1]));
      if (best) together.push([at, best]);
    });
    const gain = w.pair * rarity(state, together.length) * Math.min(a.stop, b.stop) * 0.5;
    together.forEach(([at, best]) => { score[at] += gain * best * (1.6 / (1 + 0.6 * state.size[at] / state.average)); });
  }
}
/* ---- for drawing ---- */
/* Whether a shard is there at all: asked before it is fetched. */
function has(state, key) {
  if (!state.keys) {
    state.keys = new Set(state.head.more.split(" "));
    state.vocabulary.forEach((common, word) => state.keys.add(keyOf(state, word)));
  }
  return state.keys.has(key);
}
/* A title cut into [text, hit] parts; neighbours that are hit stand in one part. */
function parts(state, planned, title) {
  const asked = new Map();
  planned.units.forEach(unit => unit.alternatives.forEach(alternative => alternative.words.forEach(word => {
    const marked = planned.marked || alternative.other;
    if (isTalk(state, word, marked)) return;
    [word.f].concat(word.also).forEach((f, i) => asked.set(f, (asked.get(f) || new Set()).add(i === 0 && marked && !word.typo ? word.m : "*")));
  })));
  const found = [], token = /[\p{L}\p{M}\p{N}]+/gu;
  let end = 0, match;
  const push = (text, hit) => {
    const last = found[found.length - 1], gap = found[found.length - 2];
    if (hit && last && gap && gap[1] && !last[1] && /^\s*$/.test(last[0])) { gap[0] += found.pop()[0] + text; return; }
    if (last && last[1] === hit) last[0] += text; else if (text) found.push([text, hit]);
  };
  while ((match = token.exec(title))) {
    if (match.index > end) push(title.slice(end, match.index), false);
    const own = words(match[0])[0], marks = own && asked.get(own.f);
    push(match[0], !!marks && (marks.has("*") || marks.has(own.m) || marks.has("") || !own.m));
    end = match.index + match[0].length;
  }
  push(title.slice(end), false);
  return found;
}
/* Why a procedure was found, as {kind, words}: code, number, title, synonym, keyword, field. */
function reason(state, planned, found) {
  if (found.why) return {kind: found.why, words: ""};
  const hit = (word, marked) => !isTalk(state, word, marked) && ((listOf(state, word.f) || {docs: new Map()}).docs.get(found.at) || {forms: []}).forms.length > 0;
  const share = alternative => alternative.words.filter(word => hit(word, planned.marked)).length / alternative.words.length;
  const seen = unit => { /* the way of saying it that the title bears out best */
    const all = unit.alternatives.map(share), most = Math.max(...all);
    return most > 0 ? all.indexOf(most) : -1;
  };
  const places = planned.units.map(seen), said = places.findIndex(at => at > 0);
  const raw = unit => planned.words.slice(unit.from, unit.from + unit.length).map(w => w.raw || w.f).join(" ");
  const number = planned.words.some(word => /\d/.test(word.f) && ((listOf(state, word.f) || {docs: new Map()}).docs.get(found.at) || {}).n);
  if (number) return {kind: "number", words: ""};
  if (places.indexOf(0) >= 0) return {kind: "title", words: ""};
  if (said >= 0) return {kind: "synonym", words: raw(planned.units[said])};
  const also = planned.words.some(word => word.also.some(f => ((listOf(state, f) || {docs: new Map()}).docs.get(found.at) || {forms: []}).forms.length));
  if (also) return {kind: "title", words: ""};
  const keyword = planned.words.some(word => ((listOf(state, word.f) || {docs: new Map()}).docs.get(found.at) || {}).k);
  return {kind: keyword ? "keyword" : "field", words: ""};
}
/* Words of the catalog that look like one it does not know: two slips away, or begun alike. */
function alike(state, word) {
  const found = [];
  if (word.length < 3 || /\d/.test(word)) return found;
  state.vocabulary.forEach((common, other) => {
    if (Math.abs(other.length - word.length) > 2 || other.length < 2 || /\d/.test(other)) return;
    const far = slips(word, other);
    if (far <= (word.length < 4 ? 1 : 2)) found.push([common - 6 * far + (other[0] === word[0] ? 4 : 0), other]);
  });
  return found.sort((a, b) => b[0] - a[0] || (a[1] < b[1] ? -1 : 1)).slice(0, 2).map(x => x[1]);
}
function slips(a, b) { /* letters put in, left out or changed */
  let row = Array.from({length: b.length + 1}, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length];
}
/* Other searches to offer where nothing was found: the known words alone, mended ones, words alike, fields with a word
   in common. */
function offers(state, planned) {
  const known = planned.words.filter(w => !w.unknown && !w.typo && !isTalk(state, w, planned.marked)).map(w => w.raw || w.f);
  const mendedText = planned.words.some(w => w.typo) ? planned.words.filter(w => !w.unknown).map(w => w.raw && !w.typo ? w.raw : w.f).join(" ") : "";
  const fields = new Set(), near = new Set();
  planned.words.forEach(w => {
    [w.f].concat(w.also).forEach(f => (state.byField.get(f) || new Set()).forEach(at => fields.add(at)));
    if (!w.unknown) return;
    alike(state, w.f).forEach(other => near.add(other));
    state.byField.forEach((places, word) => { if (word.length > 2 && slips(word, w.f) < 2) places.forEach(at => fields.add(at)); });
  });
  const searches = Array.from(new Set([mendedText, known.join(" ")].concat(Array.from(near))));
  return {searches: searches.filter(text => text && text !== planned.query).slice(0, 5), fields: Array.from(fields).slice(0, 5)};
}
root.ckRank = {hear, take, costOf, has, parts, reason, offers, fold, words, keyOf, open, plan, rank, codeOf, near, closest, LEVELS, ONLINE, AUDIENCE};
})(typeof self === "object" ? self : globalThis);
