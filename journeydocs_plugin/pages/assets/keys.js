// The key p begins the talk of a journey, unless somebody is writing or a dialogue is open.
(() => {
  addEventListener('keydown', event => {
    const talk = document.querySelector('a.jd-talk');
    if (event.key !== 'p' || !talk || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest('input, select, textarea, [contenteditable], dialog')) return;
    location.href = talk.href;
  });
})();
