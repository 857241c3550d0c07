import { html, nothing } from 'lit';
import { LightElement } from '../../parts/light-element.js';
import { entryTypes } from './library.js';

/** What can be an entry, with the fields of each type, as this server's schema tells. */
class EntryTypeHelp extends LightElement {
  static properties = { schema: { attribute: false } };

  render() {
    const types = entryTypes(this.schema);
    if (types.length === 0) {
      return nothing;
    }
    return html`<section class="panel" aria-labelledby="types-title">
      <h2 id="types-title">What can be an entry</h2>
      ${types.map(
        ({ type, description, fields }) => html`<details class="entry-help">
          <summary><span class="code">${type}</span></summary>
          <p>${description}</p>
          <dl>
            ${fields.map(
              (field) => html`<div>
                <dt><span class="code">${field.name}</span>${field.required ? html` <span class="quiet">has to be there</span>` : nothing}</dt>
                <dd class="quiet">${field.description}</dd>
              </div>`,
            )}
          </dl>
        </details>`,
      )}
      <p class="quiet">Each entry has a name (<span class="code">entry</span>), a <span class="code">type</span> and perhaps <span class="code">onFailure: ignorable</span>.</p>
    </section>`;
  }
}

customElements.define('entry-type-help', EntryTypeHelp);
