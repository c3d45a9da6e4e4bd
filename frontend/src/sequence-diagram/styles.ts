import address from './styles.css?url';

/** The style sheet of the diagram, shared by all of them. A file of its own, so that pages do not fetch it as script. */
export const styles = new CSSStyleSheet();

/** Settles when the sheet can be used, or cannot be had: then the diagram is plain, but there. */
export const stylesLoaded: Promise<unknown> = fetch(address)
  .then((response) => (response.ok ? response.text() : ''))
  .then((css) => styles.replace(css))
  .catch(() => undefined);
