import { html } from 'lit';
import { LightElement } from '../../parts/light-element.js';
import { indentationAfter, linesIn, rangeOf } from './library.js';

/** A text with line numbers. It tells what is written as `text-written`, and marks lines with faults. */
class DocumentEditor extends LightElement {
  static properties = {
    text: { attribute: false },
    faulty: { attribute: false },
    label: { attribute: false },
  };

  render() {
    const lines = Array.from({ length: linesIn(this.text) }, (_, index) => index + 1);
    return html`<div class="editor">
      <div class="editor-lines" aria-hidden="true">
        ${lines.map((line) => html`<span class=${this.faulty.has(line) ? 'editor-faulty' : ''}>${line}</span>`)}
      </div>
      <textarea
        class="editor-text scrolls"
        aria-label=${this.label}
        aria-describedby="editor-hint"
        spellcheck="false"
        autocapitalize="off"
        autocomplete="off"
        wrap="off"
        rows="24"
        .value=${this.text}
        @input=${(event) => this.tell(event.target.value)}
        @keydown=${indent}
        @scroll=${(event) => this.align(event.target)}
      ></textarea>
    </div>`;
  }

  tell(text) {
    this.dispatchEvent(new CustomEvent('text-written', { bubbles: true, detail: text }));
  }

  align(area) {
    this.querySelector('.editor-lines').scrollTop = area.scrollTop;
  }

  /**
   * Puts the cursor on a line, or on what is at its column; it is in sight then.
   *
   * @param {number} line from 1 on
   * @param {number|null} column from 1 on
   */
  goTo(line, column) {
    const area = this.querySelector('textarea');
    const height = area.scrollHeight / linesIn(this.text);
    area.focus();
    area.setSelectionRange(...rangeOf(this.text, line, column));
    area.scrollTop = Math.max(0, (line - 4) * height);
  }
}

/** A new line begins where the one before did. */
function indent(event) {
  const { target, key, isComposing } = event;
  if (key !== 'Enter' || isComposing || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const spaces = indentationAfter(target.value.slice(0, target.selectionStart));
  // unlike a changed value, this can be undone by the person
  if (spaces && document.execCommand('insertText', false, `\n${spaces}`)) {
    event.preventDefault();
  }
}

customElements.define('document-editor', DocumentEditor);
