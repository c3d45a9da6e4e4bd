import css from './styles.css?inline';

/** The style sheet of the diagram, shared by all of them. */
export const styles = new CSSStyleSheet();
styles.replaceSync(css);
