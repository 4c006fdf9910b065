// Draws the diagrams of a page when they come near, with the library that lies beside this script.
(() => {
  'use strict';
  if (window.jdDiagrams.print) return; // printing was faster than the network
  const LIBRARY = new URL('vendor/mermaid.min.js', window.jdDiagrams.source).href;
  const HAND_WRITTEN = 'div.mermaid:not([data-processed])';
  const WAITING = 'pre.jd-diagram:not([data-state])';
  const SETTINGS = { startOnLoad: false, securityLevel: 'strict', suppressErrorRendering: true, maxTextSize: 500000, maxEdges: 5000 };
  const PAPER_WIDTH = 1000; // of a drawing, in its own pixels, that is still readable on a sheet

  // Colours are variables of the page (see diagrams.css), so a drawing follows the switch to dark by itself.
  const INK = 'var(--jd-ink,#333)', SOFT = 'var(--jd-soft,#666)', GROUND = 'var(--jd-ground,#fff)', LINE = 'var(--jd-line,#526cfe)';
  const FONT = 'font-family:var(--jd-font,sans-serif)', LABEL = `color:${INK};${FONT};font-size:14px;line-height:1.25;unicode-bidi:plaintext`;
  const LOOKS = {
    journey: {
      // The line of time runs at four heights, the faces begin at 285 pixels: a higher box would push one into
      // the other. The margins are equal because Mermaid takes one for the sections and one for the tasks.
      // The title is for where the source is pasted; here the page's own heading says it.
      journey: { useMaxWidth: false, width: 140, height: 64, taskMargin: 10, diagramMarginX: 10, leftMargin: 100, maxLabelWidth: 100000, titleFontSize: '18px' },
      themeCSS: `.journey-section,.task{fill:${GROUND};stroke:${LINE}} .journey-section{stroke-width:2px}
        .label{${LABEL}} div.journey-section .label{font-weight:600} div.task .label{font-size:13px;line-height:1.2} .label{padding:0 5px;overflow-wrap:anywhere}
        text,.legend{fill:${INK};${FONT};unicode-bidi:plaintext} .legend{font-size:14px} line{stroke:${SOFT}} marker path{fill:${SOFT}}
        line[marker-end]{stroke-width:2px} .task-line{opacity:.6} circle.actor{fill:var(--jd-person,#3b6fd4);stroke:${GROUND}}
        text[font-weight="bold"]{display:none} .face{fill:#ffe08a;stroke:#8a6d00} .mouth{stroke:#4a3b00;fill:#4a3b00}`,
    },
    flowchart: {
      flowchart: { useMaxWidth: false, wrappingWidth: 180, subGraphTitleMargin: { top: 4, bottom: 6 }, nodeSpacing: 28, rankSpacing: 42, padding: 12 },
      themeCSS: `.node rect,.node polygon,.node path{fill:${GROUND};stroke:${LINE}} .cluster rect{fill:transparent;stroke:${SOFT};stroke-dasharray:none}
        .nodeLabel,.edgeLabel,.cluster-label span,.nodeLabel p,.edgeLabel p{${LABEL}} .cluster-label span,.cluster-label p{color:${SOFT};font-weight:600}
        .edgeLabel,.edgeLabel p,.edgeLabel rect,.labelBkg{background-color:${GROUND};fill:${GROUND}} .flowchart-link{stroke:${SOFT}}
        marker path,marker circle{fill:${SOFT};stroke:${SOFT}}`,
    },
  };

  let loading, arrived, count = 0, turn = Promise.resolve();

  const present = () => window.mermaid && !(window.mermaid instanceof Element);

  function load() {
    loading ||= present() ? Promise.resolve() : fetched();
    loading.catch(() => { loading = undefined; }); // the next diagram may try again
    return loading;
  }

  function fetched() {
    return new Promise((done, failed) => {
      arrived = done;
      const script = document.createElement('script');
      script.src = LIBRARY;
      script.onload = () => (present() ? done() : failed(new Error('the library is not what it should be')));
      script.onerror = () => failed(new Error('the library did not load'));
      document.head.append(script);
    });
  }

  function loadBeforePrint() {
    if (!present() && window.jdDiagrams.now(LIBRARY)) arrived?.();
  }

  const kindOf = source => /^\s*(\w+)/.exec(source)?.[1];

  function dressed(source) {
    const look = LOOKS[kindOf(source)];
    return look ? `---\n${JSON.stringify({ config: look })}\n---\n${source}` : source;
  }

  // One after the other: the library has one set of settings. Ours are strict; a page with diagrams of its own
  // may have brought others, which hold again afterwards.
  async function rendered(source, bench) {
    const theirs = { ...mermaid.mermaidAPI.getSiteConfig() };
    mermaid.initialize(SETTINGS);
    try {
      return (await mermaid.render(`jd-drawing-${count++}`, dressed(source), bench)).svg;
    } finally {
      mermaid.initialize(theirs);
    }
  }

  async function draw(pre) {
    const frame = pre.parentElement, drawing = document.createElement('div');
    if (!pre.isConnected) return;
    drawing.className = 'jd-drawing jd-bench';
    frame.append(drawing);
    try {
      await load();
      drawing.innerHTML = await rendered(pre.textContent, drawing);
      drawing.classList.remove('jd-bench');
      finish(drawing.querySelector('svg'), kindOf(pre.textContent));
      pre.dataset.state = 'drawn';
      frame.after(sourceOf(pre));
    } catch (error) {
      drawing.remove();
      pre.dataset.state = 'failed';
      pre.before(element('p', 'jd-diagram-note', frame.dataset.failed));
      console.warn('journeydocs:', error);
    }
  }

  function want(pre) {
    if (pre.dataset.state) return;
    pre.dataset.state = 'waiting';
    near?.unobserve(pre);
    turn = turn.then(() => draw(pre));
  }

  function finish(svg, kind) {
    if (kind === 'journey') finishJourney(svg);
    const box = svg.getBBox(), edge = 6;
    const [x, y, width, height] = [box.x - edge, box.y - edge, box.width + 2 * edge, box.height + 2 * edge].map(Math.round);
    svg.setAttribute('viewBox', `${x} ${y} ${width} ${height}`);
    svg.setAttribute('width', width);
    svg.setAttribute('height', height);
    svg.removeAttribute('style');
  }

  // Mermaid gives colours to people by the alphabet, the emotion curve by who comes first: the curve is right.
  function recolour(svg) {
    const circles = [...svg.querySelectorAll('circle[class^="actor-"]')], places = new Map();
    const number = circle => circle.classList[0];
    for (const circle of circles.filter(circle => circle.querySelector('title'))) {
      if (!places.has(number(circle))) places.set(number(circle), places.size);
    }
    for (const circle of circles) circle.setAttribute('class', `actor jd-line-${places.get(number(circle)) % 6}`);
  }

  // A score outside Mermaid's scale says that no emotion was recorded: no face, and no line that leads to one.
  function finishJourney(svg) {
    for (const face of svg.querySelectorAll('.face')) {
      const y = Number(face.getAttribute('cy'));
      if (y >= 300 && y <= 420) continue;
      face.parentElement.querySelector('.task-line')?.remove();
      face.nextElementSibling?.remove();
      face.remove();
    }
    recolour(svg);
    const tasks = [...svg.querySelectorAll('rect.task')].map(task => task.getBBox());
    svg.querySelector('line[marker-end]')?.setAttribute('x2', Math.max(...tasks.map(task => task.x + task.width)));
    // Mermaid leaves a wide gap between the names of people and the first task.
    const legend = [...svg.querySelectorAll('.legend,circle[cx="20"]')], names = legend.map(part => part.getBBox());
    const gap = Math.min(...tasks.map(task => task.x)) - Math.max(...names.map(name => name.x + name.width)) - 16;
    if (!names.length || !tasks.length) return;
    for (const part of legend) part.setAttribute('transform', `translate(${gap + (part.localName === 'circle' ? 10 : 0)} 0)`);
  }

  function element(name, className, text = '') {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    return made;
  }

  function button(text, clicked) {
    const made = element('button', 'jd-diagram-button', text);
    made.type = 'button';
    made.addEventListener('click', () => clicked(made));
    return made;
  }

  // The source stays within reach: it can be pasted into GitHub, or into a page of one's own.
  function sourceOf(pre) {
    const says = pre.parentElement.dataset, place = element('div', 'jd-diagram-source'), show = button(says.source, () => {
      pre.hidden = !pre.hidden;
      show.setAttribute('aria-expanded', !pre.hidden);
    });
    pre.hidden = true;
    show.setAttribute('aria-expanded', 'false');
    place.append(show, button(says.copy, async copy => {
      copy.textContent = (await copied(pre)) ? says.copied : says.refused;
      setTimeout(() => { copy.textContent = says.copy; }, 2500);
    }), pre);
    return place;
  }

  async function copied(pre) {
    // Elsewhere a relative address would lead nowhere.
    const source = pre.textContent.replace(/^( *click \w+ href ")([^"]*)/gm, (_, start, href) => start + new URL(href, document.baseURI).href);
    try {
      await navigator.clipboard.writeText(source);
      return true;
    } catch { // no permission, or a page without https
      pre.hidden = false;
      getSelection().selectAllChildren(pre);
      return document.execCommand('copy');
    }
  }

  // On paper nothing scrolls: a wide drawing is cut into rows, between its boxes.
  function cutIntoRows(drawing) {
    const svg = drawing.querySelector('svg'), view = svg?.viewBox.baseVal;
    if (!view || view.width <= PAPER_WIDTH) return;
    const scale = view.width / svg.getBoundingClientRect().width, left = svg.getBoundingClientRect().left;
    const boxes = [...svg.querySelectorAll('rect.task,.node')].map(box => box.getBoundingClientRect())
      .map(box => [view.x + (box.left - left) * scale, view.x + (box.right - left) * scale]);
    const rows = element('div', 'jd-diagram-rows'), end = view.x + view.width;
    for (let from = view.x; from < end - 1;) {
      const cut = Math.min(end, cutBefore(from, from + PAPER_WIDTH, boxes));
      const row = svg.cloneNode(true);
      row.setAttribute('viewBox', `${from} ${view.y} ${PAPER_WIDTH} ${view.height}`);
      row.removeAttribute('width');
      row.removeAttribute('height');
      row.style.clipPath = `inset(0 ${100 - (100 * (cut - from)) / PAPER_WIDTH}% 0 0)`;
      rows.append(row);
      from = cut;
    }
    drawing.after(rows);
  }

  function cutBefore(from, to, boxes) {
    const through = boxes.filter(([left, right]) => left - 4 < to && to < right + 4).map(([left]) => left - 5);
    const earlier = Math.min(...through);
    return through.length && earlier > from + PAPER_WIDTH / 4 ? cutBefore(from, earlier, boxes) : to;
  }

  async function beforePrint() {
    const waiting = [...document.querySelectorAll(WAITING)];
    if (waiting.length) loadBeforePrint();
    waiting.forEach(want);
    document.querySelectorAll('div.jd-drawing').forEach(cutIntoRows);
    await turn;
    document.querySelectorAll('div.jd-drawing:not(:has(+ .jd-diagram-rows))').forEach(cutIntoRows);
  }

  // Fences of hand-written pages, which their plugin draws only where the page was opened directly.
  async function drawHandWritten() {
    if (!document.querySelector(HAND_WRITTEN)) return;
    try {
      await load();
      await mermaid.run({ querySelector: HAND_WRITTEN });
    } catch (error) {
      console.warn('journeydocs:', error);
    }
  }

  const near = window.IntersectionObserver && new IntersectionObserver(
    entries => entries.filter(entry => entry.isIntersecting).forEach(entry => want(entry.target)), { rootMargin: '400px 0px' });

  function start() {
    document.querySelectorAll(WAITING).forEach(pre => (near ? near.observe(pre) : want(pre)));
    turn = turn.then(drawHandWritten);
  }

  window.jdDiagrams.print = beforePrint;
  addEventListener('afterprint', () => document.querySelectorAll('.jd-diagram-rows').forEach(rows => rows.remove()));
  if (window.document$) window.document$.subscribe(start);
  else if (document.readyState === 'loading') addEventListener('DOMContentLoaded', start);
  else start();
})();
