import { html, nothing } from 'lit';
import { want } from '../../parts/commands.js';
import { count } from '../../parts/format.js';
import { LightElement } from '../../parts/light-element.js';
import { indexValues } from './amps.js';

/** Which AMP has the row of some values of the primary index. */
class AmpRouter extends LightElement {
  static properties = { state: { attribute: false }, route: { attribute: false } };

  render() {
    const { route } = this;
    return html`<section class="panel amp-router" aria-labelledby="amp-router-title">
      <h2 id="amp-router-title">Which AMP has a row?</h2>
      <form @submit=${(event) => this.ask(event)}>
        <div class="field">
          <label for="index-values">Values of its primary index, one a line, in the order of its columns</label>
          <textarea class="form-control code" id="index-values" rows="2" spellcheck="false" required aria-describedby="index-values-hint"></textarea>
          <p class="quiet" id="index-values-hint">
            <code>number:4711</code>, <code>text:A</code>, <code>date:2026-01-31</code>, <code>timestamp:</code>,
            <code>instant:</code>, <code>boolean:</code>, <code>bytes:00ff</code>, <code>uuid:</code>, <code>null</code>.
            Digits alone are a number, anything else a text.
          </p>
        </div>
        <p><button class="btn btn-secondary" id="route-ask">Find its AMP</button></p>
      </form>
      <p role="status" class="route-answer">
        ${route ? html`Bucket ${count(route.bucket)} is with <strong>AMP ${route.amp}</strong> in storage <strong>${route.storage}</strong>, by version ${route.mapVersion} of the configuration map.` : nothing}
      </p>
    </section>`;
  }

  ask(event) {
    event.preventDefault();
    const values = indexValues(event.target.elements['index-values'].value);
    want(this, {
      title: 'Find the AMP of a row',
      method: 'POST',
      path: 'amps/route',
      body: { values },
      done: (detail) => this.dispatchEvent(new CustomEvent('routed', { detail })),
    });
  }
}

customElements.define('amp-router', AmpRouter);
