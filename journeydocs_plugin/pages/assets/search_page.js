// The page that searches: results by kind, facets beside them, question and choice in the address.
(jd => {
  const FIRST = 5, MORE = 20, VALUES = 8;

  const make = (tag, name, ...children) => {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...children);
    return element;
  };
  jd.make = make;

  // One hit: what it is, a part of its text, and where it belongs.
  function shown(hit, terms) {
    const link = make('a', '', ...jd.marked(hit.title, terms));
    link.href = hit.href;
    const item = make('li', 'jd-hit', make('p', 'jd-hit-title', link));
    if (hit.note) item.firstChild.append(' ', make('span', 'jd-hit-note', ...jd.marked(hit.note, terms)));
    if (hit.text) item.append(make('p', 'jd-hit-text', ...jd.marked(hit.text, terms)));
    const where = [hit.journey, hit.stage === hit.title ? '' : hit.stage].filter(Boolean).join(' › ');
    const people = hit.personas.join(', ');
    if (where || people) item.append(make('p', 'jd-hit-where', [where, people].filter(Boolean).join(' · ')));
    item.querySelectorAll('p').forEach(line => { line.dir = 'auto'; });
    if (hit.language) item.lang = hit.language;
    return item;
  }

  function prepare(root) {
    if (root.dataset.jdReady) return;
    root.dataset.jdReady = 'yes';
    const part = name => root.querySelector(`[data-jd="${name}"]`);
    const [form, filters, boxes, results, status, idle] = ['form', 'filters', 'boxes', 'results', 'status', 'idle'].map(part);
    const input = form.elements.q, open = new Set();
    let run = 0, top;

    function read() {
      const query = new URLSearchParams(location.search), chosen = {};
      for (const name of ['kind', ...top.facets]) chosen[name] = new Set(query.getAll(name));
      return { text: query.get('q') || '', chosen };
    }

    function write(text, chosen) {
      const query = new URLSearchParams();
      if (text.trim()) query.set('q', text);
      for (const [name, keys] of Object.entries(chosen)) for (const key of keys) query.append(name, key);
      const words = query.toString();
      history.replaceState(history.state, '', location.pathname + (words ? `?${words}` : ''));
    }

    // Fills a list in, hit by hit, as their parts arrive.
    async function fill(list, ids, terms) {
      const items = await Promise.all(ids.map(async id => shown(await jd.entry(id), terms)));
      list.append(...items);
      return items[0];
    }

    function group(kind, ids, terms) {
      const list = make('ul', 'jd-hits'), id = `_found-${kind}`;
      const heading = make('h2', '', top.say.kinds[kind], ' ', make('span', 'jd-hit-count', String(ids.length)));
      heading.id = id;
      const section = make('section', '', heading, list);
      section.setAttribute('aria-labelledby', id);
      const done = fill(list, ids.slice(0, FIRST), terms);
      let at = FIRST;
      if (ids.length > at) {
        const button = make('button', 'jd-more', top.say.more.replace('%(count)s', Math.min(MORE, ids.length - at)));
        button.type = 'button';
        button.addEventListener('click', async () => {
          const next = ids.slice(at, at + MORE);
          at += MORE;
          button.textContent = top.say.more.replace('%(count)s', Math.min(MORE, ids.length - at));
          button.hidden = at >= ids.length;
          (await fill(list, next, terms)).querySelector('a').focus();
        });
        section.append(button);
      }
      return { section, done };
    }

    async function facet(name, ids, chosen, change) {
      const keys = chosen[name];
      let rows = (await jd.count(await jd.narrow(ids, chosen, name), name)).filter(([key, , count]) => count || keys.has(key));
      if (!rows.length || (rows.length < 2 && !keys.size)) return '';
      if (!['kind', 'severity', 'mood'].includes(name)) rows.sort((a, b) => keys.has(b[0]) - keys.has(a[0]) || b[2] - a[2]);
      const rest = rows.length - VALUES;
      if (rest > 1 && !open.has(name)) rows = rows.filter(([key], at) => at < VALUES || keys.has(key));
      const list = make('ul', '', ...rows.map(([key, label, count]) => {
        const box = make('input');
        Object.assign(box, { type: 'checkbox', name, value: key, checked: keys.has(key), id: `_f-${name}-${key}` });
        box.addEventListener('change', () => {
          if (box.checked) keys.add(key); else keys.delete(key);
          change(box.id);
        });
        const line = make('label', '', box, make('span', '', label), make('span', 'jd-hit-count', String(count)));
        line.dir = 'auto';
        return make('li', '', line);
      }));
      const set = make('fieldset', '', make('legend', '', top.say.facets[name]), list);
      if (rest > 1 && !open.has(name)) {
        const button = make('button', 'jd-more', top.say.more.replace('%(count)s', rest));
        button.type = 'button';
        button.addEventListener('click', () => { open.add(name); change(`_f-${name}-${rows[0][0]}`); });
        set.append(button);
      }
      return set;
    }

    async function update(focus) {
      const turn = run += 1, { text, chosen } = read();
      const narrowed = Object.values(chosen).some(keys => keys.size), nothing = !text.trim() && !narrowed;
      const change = id => { write(input.value, chosen); update(id); };
      const found = await jd.ask(text, () => turn === run);
      if (!found) return;
      const { terms, ids } = found, left = await jd.narrow(ids, chosen);
      if (turn !== run) return;
      idle.hidden = !nothing;
      status.textContent = nothing ? '' : left.length ? top.say.results.replace('%(count)s', left.length) : top.say.none;
      const groups = new Map();
      if (!nothing) for (const id of left) {
        const kind = top.kinds[top.kindOf[id]], own = groups.get(kind);
        if (own) own.push(id); else groups.set(kind, [id]);
      }
      const made = [...groups].map(([kind, own]) => group(kind, own, terms));
      await Promise.any([...made.map(one => one.done), ...(made.length ? [] : [0])]);
      if (turn !== run) return;
      results.replaceChildren(...made.map(one => one.section));
      await Promise.all(made.map(one => one.done));
      const sets = await Promise.all(['kind', ...top.facets].map(name => facet(name, ids, chosen, change)));
      if (turn !== run) return;
      const clear = make('button', 'jd-more', top.say.clear);
      clear.type = 'button';
      clear.addEventListener('click', () => { write(input.value, {}); update(); input.focus(); });
      boxes.replaceChildren(...(narrowed ? [clear] : []), ...sets);
      filters.hidden = !sets.some(Boolean);
      const count = Object.values(chosen).reduce((sum, keys) => sum + keys.size, 0);
      part('chosen').textContent = count || '';
      if (focus) document.getElementById(focus)?.focus();
    }

    const start = async () => {
      top = await jd.ready();
      input.value = read().text;
      filters.open = matchMedia('(min-width: 60em)').matches;
      form.addEventListener('submit', event => { event.preventDefault(); results.querySelector('a')?.focus(); });
      input.addEventListener('input', () => { write(input.value, read().chosen); guarded(); });
      if (!input.value && !('ontouchstart' in window)) input.focus();
      await update();
    };
    const guarded = () => update().catch(failed);
    const failed = error => {
      status.textContent = root.dataset.failed;
      console.warn('journeydocs:', error);
    };
    start().catch(failed);
  }

  jd.page = prepare;
  jd.shown = shown;
})(window.jdSearch);
