// Sorts and filters the tables marked data-jd-table; the choice is kept in the address.
// What a script says stands in data attributes of the element it works on, so that it is in the reader's language.
(() => {
  const words = cell => {
    const own = [...cell.querySelectorAll('[data-value]')].map(one => one.textContent.trim());
    return own.length || cell.childElementCount ? own : [cell.textContent.trim()].filter(Boolean);
  };

  function prepare(root) {
    if (root.dataset.jdReady) return;
    root.dataset.jdReady = 'yes';
    const table = root.querySelector('table'), form = root.querySelector('form'), body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells], rows = [...body.rows], chosen = new Map();
    const query = new URLSearchParams(location.search);

    function apply() {
      let shown = 0;
      for (const row of rows) {
        row.hidden = [...chosen].some(([column, value]) => !words(row.cells[column]).includes(value));
        shown += row.hidden ? 0 : 1;
      }
      form.querySelector('output').textContent = root.dataset.shown.replace('{shown}', shown).replace('{all}', rows.length);
    }

    function keep(name, value) {
      const now = new URLSearchParams(location.search);
      if (value) now.set(name, value); else now.delete(name);
      const text = now.toString();
      history.replaceState(history.state, '', location.pathname + (text ? `?${text}` : '') + location.hash);
    }

    heads.forEach((head, column) => {
      if (!head.dataset.filter) return;
      const values = [...new Set(rows.flatMap(row => words(row.cells[column])))].sort((a, b) => a.localeCompare(b));
      if (values.length < 2) return;
      const label = document.createElement('label'), select = document.createElement('select');
      label.append(`${head.textContent} `, select);
      select.name = head.dataset.filter;
      select.add(new Option(root.dataset.all, ''));
      values.forEach(value => select.add(new Option(value, value)));
      const asked = query.get(select.name);
      if (values.includes(asked)) { select.value = asked; chosen.set(column, asked); }
      select.addEventListener('change', () => {
        if (select.value) chosen.set(column, select.value); else chosen.delete(column);
        keep(select.name, select.value);
        apply();
      });
      form.append(label);
    });

    function sort(column, direction) {
      const number = 'number' in heads[column].dataset;
      const key = row => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();
      const order = (a, b) => {
        if (!key(a) || !key(b)) return (key(a) ? 0 : 1) - (key(b) ? 0 : 1);
        return direction * (number ? parseFloat(key(a)) - parseFloat(key(b)) : key(a).localeCompare(key(b)));
      };
      body.append(...[...rows].sort(order));
      heads.forEach((head, at) => head.setAttribute('aria-sort', at !== column ? 'none' : direction > 0 ? 'ascending' : 'descending'));
    }

    heads.forEach((head, column) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener('click', () => {
        const direction = head.getAttribute('aria-sort') === 'ascending' ? -1 : 1;
        sort(column, direction);
        keep('sort', `${direction < 0 ? '-' : ''}${column}`);
      });
    });
    const sorted = /^(-?)(\d+)$/.exec(query.get('sort') || '');
    if (sorted && heads[sorted[2]]) sort(Number(sorted[2]), sorted[1] ? -1 : 1);
    form.append(document.createElement('output'));
    form.hidden = false;
    apply();
  }

  const all = () => document.querySelectorAll('[data-jd-table]').forEach(prepare);
  if (window.document$) window.document$.subscribe(all);
  else if (document.readyState === 'loading') addEventListener('DOMContentLoaded', all);
  else all();
})();
