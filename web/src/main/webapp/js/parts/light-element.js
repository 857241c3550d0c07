import { LitElement } from 'lit';

/** A Lit element without a shadow root, so that the page's style sheets apply to it. */
export class LightElement extends LitElement {
  createRenderRoot() {
    return this;
  }

  /** Tells the page what the person wants. @param {string} name of the event */
  announce(name) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true }));
  }
}
