// Sorts and filters the tables marked data-jd-table; the choice is kept in the address.
// What a script says stands in data attributes of the element it works on, so that it is in the reader's language.
(() => {
  const words = cell => {
    const own = [...cell.querySelectorAll('[data-value]')].map(one => one.dataset.value || one.textContent.trim());
    return (own.length || cell.childElementCount ? own : [cell.textContent.trim()]).filter(Boolean);
  };

  function keep(name, value) {
    const now = new URLSearchParams(location.search);
    if (value) now.set(name, value); else now.delete(name);
    const text = now.toString();
    history.replaceState(history.state, '', location.pathname + (text ? `?${text}` : '') + location.hash);
  }

  function prepare(root) {
    if (root.dataset.jdReady) return;
    root.dataset.jdReady = 'yes';
    const say = root.dataset, table = root.querySelector('table'), form = root.querySelector('form');
    const body = [...table.tBodies].pop(), heads = [...table.tHead.rows[0].cells], rows = [...body.rows];
    const query = new URLSearchParams(location.search), filters = [], output = document.createElement('output');
    const find = document.createElement('input'), texts = rows.map(row => row.textContent.toLowerCase());
    let sorted = [];

    // Where rows become cards, browsers forget that this is a table.
    if (table.matches('.jd-stack')) {
      const roles = { TABLE: 'table', THEAD: 'rowgroup', TBODY: 'rowgroup', TR: 'row', TH: 'columnheader', TD: 'cell' };
      [table, ...table.querySelectorAll('thead, tbody, tr, th, td')].forEach(one => { one.role = roles[one.tagName]; });
    }

    // A choice tells how many rows it would leave, with what is chosen elsewhere.
    function apply() {
      const sought = find.value.toLowerCase().split(/\s+/);
      const counts = filters.map(() => new Map());
      rows.forEach((row, at) => {
        const found = sought.every(word => texts[at].includes(word));
        const missed = filters.filter(one => one.select.value && !one.words[at].includes(one.select.value));
        row.hidden = !found || missed.length > 0;
        if (found) filters.forEach((one, index) => {
          if (missed.every(other => other === one)) one.words[at].forEach(word => counts[index].set(word, (counts[index].get(word) || 0) + 1));
        });
      });
      filters.forEach((one, index) => [...one.select.options].slice(1).forEach(option => {
        const count = counts[index].get(option.value) || 0;
        option.textContent = `${option.value} (${count})`;
        option.disabled = !count && !option.selected;
      }));
      output.textContent = say.shown.replace('{shown}', rows.filter(row => !row.hidden).length).replace('{all}', rows.length);
    }

    function label(text, field) {
      const made = document.createElement('label');
      made.append(`${text} `, field);
      form.append(made);
    }

    if (say.find) {
      find.type = 'search';
      find.value = query.get('find') || '';
      find.addEventListener('input', apply);
      find.addEventListener('change', () => keep('find', find.value));
      label(say.find, find);
    }

    heads.forEach((head, column) => {
      if (!head.dataset.filter) return;
      const found = rows.map(row => [...new Set(words(row.cells[column]))]);
      const own = found.map(one => one.length || !say.none ? one : [say.none]);
      const order = [...JSON.parse(head.dataset.order || '[]'), say.none];
      const rank = value => order.includes(value) ? order.indexOf(value) : order.length - 1.5;
      const values = [...new Set(own.flat())].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b, undefined, { numeric: true }));
      if (values.length < 2) return;
      const select = document.createElement('select');
      select.name = head.dataset.filter;
      select.add(new Option(say.all, ''));
      values.forEach(value => select.add(new Option(value, value)));
      const asked = query.get(select.name);
      if (values.includes(asked)) select.value = asked;
      select.addEventListener('change', () => { keep(select.name, select.value); apply(); });
      filters.push({ select, words: own });
      label(head.textContent, select);
    });

    function sort(column, direction) {
      const number = 'number' in heads[column].dataset;
      const key = row => {
        const { dataset, textContent } = row.cells[column];
        return dataset[say.by] ?? dataset.sort ?? textContent.trim();
      };
      const order = (a, b) => {
        if (!key(a) || !key(b)) return (key(a) ? 0 : 1) - (key(b) ? 0 : 1);
        return direction * (number ? parseFloat(key(a)) - parseFloat(key(b)) : key(a).localeCompare(key(b)));
      };
      sorted = [column, direction];
      body.append(...[...rows].sort(order));
      heads.forEach((head, at) => head.setAttribute('aria-sort', at !== column ? 'none' : direction > 0 ? 'ascending' : 'descending'));
    }

    // Numbers of which more is worse are best seen from above: data-down says so, always or by one measure.
    const first = ({ down }) => down !== undefined && (!down || down === say.by) ? -1 : 1;

    heads.forEach((head, column) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener('click', () => {
        sort(column, sorted[0] === column ? -sorted[1] : first(head.dataset));
        keep('sort', `${sorted[1] < 0 ? '-' : ''}${column}`);
      });
    });

    const measures = [...root.querySelectorAll('input[name=by]')];
    measures.forEach(one => {
      if (one.value === query.get('by')) one.checked = true;
      if (one.checked) say.by = one.value;
      one.addEventListener('change', () => {
        say.by = one.value;
        keep('by', one === measures[0] ? '' : one.value);
        if (sorted.length) sort(sorted[0], first(heads[sorted[0]].dataset));
      });
    });

    const asked = /^(-?)(\d+)$/.exec(query.get('sort') || '');
    if (asked && heads[asked[2]]) sort(Number(asked[2]), asked[1] ? -1 : 1);
    if (say.reset) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = say.reset;
      button.addEventListener('click', () => {
        find.value = '';
        ['find', ...filters.map(one => { one.select.value = ''; return one.select.name; })].forEach(name => keep(name));
        apply();
      });
      form.append(button);
    }
    form.addEventListener('submit', event => event.preventDefault());
    form.append(output);
    form.hidden = false;
    apply();
  }

  const all = () => document.querySelectorAll('[data-jd-table]').forEach(prepare);
  if (window.document$) window.document$.subscribe(all);
  else if (document.readyState === 'loading') addEventListener('DOMContentLoaded', all);
  else all();
})();
