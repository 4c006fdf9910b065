// Shows any two journeys by the kind of stage; the pick is kept in the address.
(() => {
  const make = (tag, text, ...more) => { const made = document.createElement(tag); if (text) made.textContent = text; made.append(...more); return made; };

  function prepare(root) {
    if (root.dataset.jdReady) return;
    root.dataset.jdReady = 'yes';
    const { kinds, journeys } = JSON.parse(root.querySelector('script').textContent);
    const form = root.querySelector('form'), table = root.querySelector('table'), said = root.dataset;
    const by = new Map(journeys.map(one => [one.id, one])), query = new URLSearchParams(location.search);
    const base = new URL(said.jdCompare, location.href);
    const href = (journey, stage) => new URL(`${encodeURIComponent(journey.id)}${said.urls}${stage ? `#${encodeURIComponent(stage.id)}` : ''}`, base).href;
    const link = (text, address) => { const made = make('a', text); made.href = address; return made; };

    function stage(journey, one) {
      const more = [one.mean, one.words.join(', '), one.pains ? (one.pains === 1 ? said.painsOne : said.pains.replace('{n}', one.pains)) : ''].filter(Boolean).join(' · ');
      return make('li', '', link(one.title, href(journey, one)), ...(more ? [make('small', ` ${more}`)] : []));
    }

    function show() {
      const pair = [by.get(form.one.value), by.get(form.two.value)];
      const used = Object.keys(kinds).filter(kind => pair.some(one => one.stages.some(s => s.kind === kind)));
      const head = make('tr', '', make('th', said.kind), ...pair.map(one => make('th', '', link(one.title, href(one)))));
      const rows = used.map(kind => make('tr', '', make('th', kinds[kind]), ...pair.map(one => {
        const own = one.stages.filter(s => s.kind === kind);
        return make('td', own.length ? '' : said.none, ...(own.length ? [make('ul', '', ...own.map(s => stage(one, s)))] : []));
      })));
      rows.forEach(row => row.firstChild.setAttribute('scope', 'row'));
      table.replaceChildren(make('thead', '', head), make('tbody', '', ...rows));
    }

    for (const [at, name] of ['one', 'two'].entries()) {
      journeys.forEach(one => form[name].add(new Option(one.title, one.id)));
      form[name].value = by.has(query.get(name)) ? query.get(name) : journeys[at].id;
      form[name].addEventListener('change', () => {
        const now = new URLSearchParams(location.search);
        now.set('one', form.one.value);
        now.set('two', form.two.value);
        history.replaceState(history.state, '', `${location.pathname}?${now}${location.hash}`);
        show();
      });
    }
    root.querySelector('.jd-compare-off').hidden = true;
    form.hidden = table.hidden = false;
    show();
  }

  const all = () => document.querySelectorAll('[data-jd-compare]').forEach(prepare);
  if (window.document$) window.document$.subscribe(all);
  else if (document.readyState === 'loading') addEventListener('DOMContentLoaded', all);
  else all();
})();
