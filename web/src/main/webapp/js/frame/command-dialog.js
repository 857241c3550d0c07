import { html, nothing } from 'lit';
import { LightElement } from '../parts/light-element.js';
import { problemNote, refusalTitle } from '../parts/screen.js';

/**
 * Asks what a command needs to know, tells what it does, and shows every fault when the server
 * refuses it. Escape leaves it.
 */
class CommandDialog extends LightElement {
  static properties = { command: { attribute: false } };

  /** Closing gives the focus back to where it was, as `focus.js` does where that is gone. */
  willUpdate() {
    if (!(this.command && isShown(this.command))) {
      this.querySelector('dialog[open]')?.close();
    }
  }

  updated() {
    const dialog = this.querySelector('dialog');
    if (dialog && !dialog.open) {
      dialog.showModal();
    }
  }

  render() {
    const { command } = this;
    return command && isShown(command) ? this.dialog(command) : nothing;
  }

  dialog({ spec, phase, problem }) {
    const leave = () => this.querySelector('dialog').close();
    const left = () => this.command && this.announce('command-left');
    return html`<dialog class="command-dialog" aria-labelledby="command-title" @close=${left}>
      <form method="dialog" @submit=${(event) => this.send(event, spec)}>
        <h2 id="command-title">${spec.title}</h2>
        ${spec.text ? html`<p>${spec.text}</p>` : nothing}
        ${(spec.fields ?? []).map(field)}
        ${problem ? problemNote(refusalTitle(problem), problem) : nothing}
        <p class="command-buttons">
          <button type="button" class="btn btn-outline-secondary" @click=${leave}>Leave it</button>
          <button class="btn btn-${spec.tone ?? 'primary'}" ?disabled=${phase === 'SENT'}>
            ${phase === 'SENT' ? 'Sent…' : (spec.verb ?? spec.title)}
          </button>
        </p>
      </form>
    </dialog>`;
  }

  send(event, spec) {
    event.preventDefault();
    const given = Object.fromEntries(
      [...event.target.elements].filter(isGiven).map((one) => [one.name, valueOf(one)]),
    );
    const detail = spec.fields ? { ...spec, body: { ...fixed(spec), ...present(given) } } : spec;
    this.dispatchEvent(new CustomEvent('command-confirmed', { bubbles: true, detail }));
  }
}

/** Of a group of choices only the one that was taken. */
function isGiven({ name, type, checked }) {
  return name && (type !== 'radio' || checked);
}

/** A command that asks nothing is only seen when it is refused, unless its screen shows that. */
function isShown({ spec, phase }) {
  return !spec.inPlace && (phase === 'REFUSED' || spec.text || spec.fields);
}

function field(spec) {
  return spec.kind === 'choices' ? choices(spec) : single(spec);
}

/** All options in sight, each with its hint. */
function choices({ name, label, value, options }) {
  return html`<fieldset class="field choices">
    <legend>${label}</legend>
    ${options.map((one) => html`<label class="choice">
      <input type="radio" name=${name} value=${one.value} required ?checked=${one.value === value}>
      <span><strong>${one.label}</strong>${one.hint ? html` <span class="quiet">${one.hint}</span>` : nothing}</span>
    </label>`)}
  </fieldset>`;
}

function single({ name, label, kind = 'text', value = '', options, required = true, hint }) {
  const id = `command-${name}`;
  const described = hint ? `${id}-hint` : nothing;
  return html`<div class="field">
    ${kind === 'checkbox'
      ? html`<label for=${id}><input id=${id} name=${name} type="checkbox" aria-describedby=${described} .checked=${Boolean(value)}> ${label}</label>`
      : html`<label for=${id}>${label}${required ? nothing : html` <span class="quiet">(may be left out)</span>`}</label>
        ${input({ id, name, kind, value, options, required, described })}`}
    ${hint ? html`<p class="quiet" id=${described}>${hint}</p>` : nothing}
  </div>`;
}

function input({ id, name, kind, value, options, required, described }) {
  if (options) {
    return html`<select id=${id} name=${name} class="form-select" aria-describedby=${described}>
      ${options.map((one) => html`<option value=${one.value} ?selected=${one.value === value}>${one.label}</option>`)}
    </select>`;
  }
  if (kind === 'longtext') {
    return html`<textarea id=${id} name=${name} class="form-control" rows="3" ?required=${required} aria-describedby=${described} .value=${value}></textarea>`;
  }
  return html`<input id=${id} name=${name} type=${kind} class="form-control" ?required=${required} aria-describedby=${described} autocomplete="off" .value=${String(value)}>`;
}

function valueOf(element) {
  switch (element.type) {
    case 'checkbox':
      return element.checked;
    case 'number':
      return element.value === '' ? null : Number(element.value);
    default:
      return element.value;
  }
}

/** What is sent besides the fields; of a refused command the body has what they were, too. */
function fixed({ body = {}, fields }) {
  const names = new Set(fields.map(({ name }) => name));
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.has(name)));
}

/** What was left empty is not sent. */
function present(given) {
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== '' && value !== null),
  );
}

customElements.define('command-dialog', CommandDialog);
