// The words of a text as search compares them: the same as finding/tokens.py does where the index is made.
window.jdSearch = {};
(jd => {
  const accents = /[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670]/g;
  const word = /(?:[\p{L}\p{N}]|[\u0900-\u109f\u1780-\u17ff])+/gu;
  const unspaced = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]+/gu;
  const article = /^(?:[\u0648\u0628\u0641\u0643]?\u0627\u0644|\u0644\u0644)(?=..)/;
  // What is left of two forms of one word beyond their common beginning, where that beginning is short.
  const endings = new Set(['', 's', 'es', 'ed', 'd', 'e', 'er', 'ing', 'y', 'ies', 'n', 'en']);

  const folded = text => text.toLowerCase().normalize('NFKD').replace(accents, '').normalize('NFC');

  function parts(one) {
    const found = [], spaced = text => {
      const bare = text.replace(article, '');
      if (bare.length > 1 || /^\p{N}$/u.test(bare)) found.push(bare);
    };
    let end = 0;
    for (const run of one.matchAll(unspaced)) {
      spaced(one.slice(end, run.index));
      const letters = [...run[0]];
      letters.forEach((letter, at) => found.push(letter + (letters[at + 1] || '')));
      end = run.index + run[0].length;
    }
    spaced(one.slice(end));
    return found;
  }

  const isPair = term => term.search(unspaced) === 0;

  // How well a word of the index answers a word of the question: 1 the same, less for a longer or another form.
  function likeness(term, other) {
    if (term === other) return 1;
    if (isPair(term)) return [...term].length === 1 && other.startsWith(term) ? 0.6 : 0;
    if (other.startsWith(term)) return other.length - term.length < 3 ? 0.8 : 0.5;
    let same = 0;
    while (term[same] === other[same] && same < term.length) same += 1;
    const rest = term.slice(same), more = other.slice(same);
    if (same > 3 && rest.length < 4 && more.length < 4) return 0.5;
    return same > 2 && endings.has(rest) && endings.has(more) ? 0.5 : 0;
  }

  // Pairs of Japanese syllables are mostly grammar, and so are some Chinese characters: others carry the sense.
  function weight(term, japanese) {
    if (!isPair(term)) return 1;
    if (/^[\u3040-\u309f]+$/.test(term)) return 0.15;
    const grammar = japanese ? /[\u3040-\u309f]/ : /[的了在是有和与吗呢吧谁什么怎哪这那个我你他她它们也都就不很上下里为被把从对誰甚麼這個們與嗎]/;
    return grammar.test(term) ? 0.3 : 1;
  }

  // The words of a question: those that nobody looks for are left out, those that ask for a kind of thing are marked.
  function question(text, stop, asking) {
    let left = folded(text);
    const japanese = /[\u3040-\u30ff]/.test(left);
    const terms = new Map();
    for (const [kind, words] of Object.entries(asking)) {
      for (const one of words) {
        if (isPair(one) && left.includes(one)) {
          left = left.replaceAll(one, ' ');
          terms.set(one, { text: one, kind });
        }
      }
    }
    for (const one of (left.match(word) || []).flatMap(parts)) {
      if (stop.has(one) || terms.has(one)) continue;
      const kind = Object.keys(asking).find(name => asking[name].includes(one));
      terms.set(one, { text: one, kind, weight: weight(one, japanese) });
    }
    return [...terms.values()];
  }

  // A text with what answers the question marked, as nodes to put into the page.
  function marked(text, terms) {
    const hits = [];
    for (const found of text.matchAll(word)) {
      const bare = folded(found[0]);
      if (bare.search(unspaced) < 0) {
        if (terms.some(term => parts(bare).some(one => likeness(term.text, one)))) hits.push([found.index, found[0].length]);
      } else if (bare.length === found[0].length) {
        for (const { text: term } of terms) {
          for (let at = bare.indexOf(term); at >= 0; at = bare.indexOf(term, at + 1)) hits.push([found.index + at, term.length]);
        }
      }
    }
    const nodes = [];
    let end = 0;
    for (const [at, length] of hits.sort((a, b) => a[0] - b[0])) {
      if (at + length <= end) continue;
      const from = Math.max(at, end), last = nodes[nodes.length - 1];
      if (from === end && last instanceof HTMLElement) last.append(text.slice(from, at + length));
      else {
        const mark = document.createElement('mark');
        mark.textContent = text.slice(from, at + length);
        nodes.push(text.slice(end, from), mark);
      }
      end = at + length;
    }
    return [...nodes, text.slice(end)];
  }

  Object.assign(jd, { folded, likeness, question, marked, isPair, parts, word });
})(window.jdSearch);
