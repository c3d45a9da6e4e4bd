import { html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';

/** The place where a log is drawn as a sequence diagram; what stands inside it is shown until then. */
@customElement('sequence-diagram')
export class SequenceDiagram extends LitElement {
  override render() {
    return html`<slot></slot>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sequence-diagram': SequenceDiagram;
  }
}
