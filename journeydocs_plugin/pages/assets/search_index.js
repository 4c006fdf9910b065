// Fetches the parts of the index that a question needs, and answers it. finding/index.py says how they are written.
(jd => {
  const base = new URL('search/', document.currentScript.src).href;
  const parts = new Map();
  let waiting = new Map(), top;

  jd.home = new URL('../../../', base).href;
  jd.got = (name, part) => waiting.get(name)?.(part);

  // A script, since a page opened from a folder may not read files.
  const script = (name, address) => new Promise((keep, fail) => {
    const element = document.createElement('script');
    waiting.set(name, keep);
    element.src = address;
    element.onerror = () => fail(new Error(`No ${address}`));
    element.onload = () => element.remove();
    document.head.append(element);
  });

  function part(name) {
    if (!parts.has(name)) {
      const asked = script(name, `${base}${top.folder}/${name}.js`);
      asked.catch(() => parts.delete(name));
      parts.set(name, asked);
    }
    return parts.get(name);
  }

  function numbers(text) {
    const found = new Uint32Array(text.length);
    let size = 0, last = 0, number = 0;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at), digit = code - (code > 92 ? 36 : 35);
      if (digit >= 45) number = number * 45 + digit - 45;
      else {
        last += number * 45 + digit;
        found[size] = last;
        size += 1;
        number = 0;
      }
    }
    return found.subarray(0, size);
  }

  async function begin() {
    // A root kept by the browser may name parts that the server no longer has; then the newest is asked for.
    top = await script('root', `${base}root.js`);
    const tree = await part('tree').catch(async () => {
      top = await script('root', `${base}root.js?${Date.now()}`);
      return part('tree');
    });
    const count = top.counts.reduce((sum, one) => sum + one, 0);
    Object.assign(top, { count, stop: new Set(top.stop), starts: numbers(top.entries), kindOf: new Uint8Array(count), firsts: [] });
    top.parent = new Int32Array(count).fill(-1);
    let first = 0;
    top.counts.forEach((own, kind) => {
      top.firsts.push(first);
      top.kindOf.fill(kind, first, first + own);
      if (tree[kind]) numbers(tree[kind]).forEach((home, at) => { top.parent[first + at] = home - 1; });
      first += own;
    });
    return top;
  }

  let begun;
  jd.ready = () => (begun ||= begin().catch(error => { begun = undefined; throw error; }));

  const above = (list, value) => {
    let low = 0, high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle] <= value) low = middle + 1; else high = middle;
    }
    return low;
  };

  // How well each entry answers a word: more for the title, less for the text.
  async function looked(text, current) {
    const stem = jd.isPair(text) ? text : text.slice(0, Math.max(3, text.length - 3));
    const whole = jd.isPair(text) && [...text].length > 1;
    const at = above(top.words, text) - 1, low = above(top.words, stem) - 1, high = above(top.words, `${stem}${whole ? '' : '\uffff'}`) - 1;
    const names = [];
    for (let one = Math.max(0, low, at - 1); one <= Math.min(high, at + 1); one += 1) names.push(part(`w${one}`));
    const all = await Promise.all(names);
    if (!current()) return undefined;
    const found = new Float32Array(top.count);
    let number = 0;
    for (const words of all) {
      for (const one in words) {
        const like = one.startsWith(stem) ? jd.likeness(text, one) : 0;
        if (like) words[one].forEach((ids, where) => {
          const worth = like * (where ? 1 : 3);
          for (const id of numbers(ids)) {
            if (!found[id]) number += 1;
            if (found[id] < worth) found[id] = worth;
          }
        });
      }
    }
    return { found, number };
  }

  // What the words of the last question gave: one who types changes but the last of them.
  let last = new Map();

  async function look(term, current) {
    const kind = top.kinds.indexOf(term.kind);
    [term.looked, term.wanted] = await Promise.all([last.get(term.text) || looked(term.text, current), term.kind && asked(kind)]);
    if (!term.looked) return;
    const number = term.looked.number + (kind < 0 ? 0 : top.counts[kind]);
    term.found = term.looked.found;
    term.worth = (term.weight || 1) * Math.log(1 + top.count / (1 + number));
  }

  // What a question that asks for trouble is answered by: pain points, and moments below zero.
  async function asked(kind) {
    const wanted = new Uint8Array(top.count).fill(1, top.firsts[kind], top.firsts[kind] + top.counts[kind]);
    if (top.kinds[kind] === 'pain-point' && top.facets.includes('mood')) {
      const { values, of } = await facet('mood'), below = values.findIndex(([key]) => key === 'below');
      of.forEach((own, id) => { if (own?.includes(below)) wanted[id] = 1; });
    }
    return wanted;
  }

  const facets = new Map();
  function facet(name) {
    if (!facets.has(name)) facets.set(name, part(`f-${name}`).then(rows => {
      const of = new Array(top.count);
      // Most have one value, so they share a list of it.
      rows.forEach(([, , ids], value) => {
        const alone = [value];
        for (const id of numbers(ids)) of[id] = of[id] ? [...of[id], value] : alone;
      });
      for (let id = 0; id < top.count; id += 1) of[id] ||= of[top.parent[id]];
      return { values: rows, of };
    }));
    return facets.get(name);
  }
  jd.facet = facet;

  // Those of some entries that answer enough of a question, the best first. Many are worth the same.
  function ranked(ids, terms) {
    const total = terms.reduce((sum, term) => sum + term.worth, 0), worths = [], shares = [];
    let best = 0;
    for (const id of ids) {
      let sum = 0, covered = 0;
      for (const { found, wanted, worth } of terms) {
        let own = found[id] || (wanted?.[id] ? 0.7 : 0), share = 1;
        // What a moment belongs to speaks for it, but less loudly than its own words.
        for (let home = top.parent[id]; !own && home >= 0; home = top.parent[home]) {
          own = found[home] * 0.4;
          share = 0.6;
        }
        if (own) {
          sum += own * worth;
          covered += share * worth;
        }
      }
      worths.push(sum * (covered / total) ** 2);
      shares.push(covered / total);
      best = Math.max(best, covered / total);
    }
    const equals = new Map();
    ids.forEach((id, at) => {
      if (shares[at] < best / 2) return;
      const same = equals.get(worths[at]);
      if (same) same.push(id); else equals.set(worths[at], [id]);
    });
    return [...equals].sort((a, b) => b[0] - a[0]).flatMap(([, same]) => same);
  }

  // All entries that answer the question, the best first; nothing if it was dropped meanwhile: then it is not `current`.
  // An empty question is answered by everything.
  jd.ask = async (text, current = () => true) => {
    await jd.ready();
    const terms = jd.question(text, top.stop, top.asking);
    await Promise.all(terms.map(term => look(term, current)));
    if (!current()) return undefined;
    last = new Map(terms.map(term => [term.text, term.looked]));
    if (!terms.length) return { terms, ids: text.trim() ? [] : Array.from({ length: top.count }, (_, id) => id) };
    const named = terms.filter(term => !term.kind), marks = (named.length ? named : terms).map(term => term.found);
    if (!named.length) marks.push(...terms.map(term => term.wanted));
    const ids = [];
    for (let id = 0; id < top.count; id += 1) if (marks.some(own => own[id])) ids.push(id);
    return { terms, ids: ranked(ids, terms) };
  };

  // Those of some entries that a choice of facets leaves: any value of one facet, but something of each.
  jd.narrow = async (ids, chosen, except) => {
    let left = ids;
    for (const [name, keys] of Object.entries(chosen)) {
      if (!keys.size || name === except) continue;
      if (name === 'kind') left = left.filter(id => keys.has(top.kinds[top.kindOf[id]]));
      else if (top.facets.includes(name)) {
        const { values, of } = await facet(name), wanted = new Set(values.flatMap(([key], at) => (keys.has(key) ? [at] : [])));
        left = left.filter(id => of[id]?.some(value => wanted.has(value)));
      }
    }
    return left;
  };

  // How many of some entries have each value of a facet.
  jd.count = async (ids, name) => {
    if (name === 'kind') {
      const numbers = top.kinds.map(() => 0);
      for (const id of ids) numbers[top.kindOf[id]] += 1;
      return top.kinds.map((kind, at) => [kind, top.say.kinds[kind], numbers[at]]);
    }
    const { values, of } = await facet(name), counts = values.map(() => 0);
    for (const id of ids) for (const value of of[id] || []) counts[value] += 1;
    return values.map(([key, label], at) => [key, label, counts[at]]);
  };

  // One entry as it is shown.
  jd.entry = async id => {
    const at = above(top.starts, id) - 1, { pages, entries } = await part(`e${at}`);
    const [title, text, note, page, anchor, stage] = entries[id - top.starts[at]];
    const [address, journey, personas, language] = pages[page];
    const href = new URL(address, jd.home);
    href.hash = anchor || '';
    return { kind: top.kinds[top.kindOf[id]], title, text, note, href: href.href, journey, stage, personas, language };
  };
})(window.jdSearch);
