// A link to a state opens it: the browser alone would only scroll to its closed heading.
const open = (hash) => {
  const target = hash && document.getElementById(hash.slice(1));
  if (target instanceof HTMLDetailsElement) {
    target.open = true;
  }
};

document.addEventListener('click', ({ target }) => open(target.closest?.('a[href^="#"]')?.hash));
open(location.hash);
