import { html, nothing } from 'lit';
import { icon } from '../../parts/icons.js';
import { LightElement } from '../../parts/light-element.js';
import { addressOf } from '../../router.js';
import { firstSteps } from './now.js';

/** Stands where an operation would be: what to do first, or how to start the next one. */
class IdleNote extends LightElement {
  static properties = {
    counted: { attribute: false },
    runs: { attribute: false },
    started: { attribute: false },
  };

  render() {
    const { companies, packs, files } = this.counted;
    if (companies === null || packs === null || files === null) {
      return nothing;
    }
    return this.started || this.runs > 0 ? this.next() : this.first();
  }

  next() {
    return html`<section class="panel panel-note idle-note">
      <h2>No operation is under way</h2>
      <p>Start one from the library, or write a new one. Its table of contents appears here, for everybody who looks.</p>
      <p class="commands">
        <a class="btn btn-primary" href=${addressOf('library')}>Start an operation</a>
        <a class="btn btn-secondary" href=${addressOf('library/new')}>Write a new one</a>
      </p>
    </section>`;
  }

  first() {
    return html`<section class="panel panel-note idle-note">
      <h2>What to do first</h2>
      <ol class="first-steps">
        ${firstSteps({ ...this.counted, runs: this.runs }).map(step)}
      </ol>
      <p>Or try the example: <code>./lockstep demo</code>. What goes on appears here by itself.</p>
    </section>`;
  }
}

function step({ done, text, command, address }) {
  return html`<li class=${done ? 'quiet' : ''}>
    ${done ? html`${icon('check')} <span class="visually-hidden">done: </span>` : nothing}
    ${address && !done ? html`<a href=${addressOf(address)}>${text}</a>` : text}: <code>${command}</code>
  </li>`;
}

customElements.define('idle-note', IdleNote);
