import { unsafeCSS } from 'lit';
import css from './styles.css?inline';

/** The style sheet of the diagram. A file of its own, so that the build can minify it. */
export const styles = unsafeCSS(css);
