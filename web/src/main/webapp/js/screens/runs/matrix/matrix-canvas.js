import { html } from 'lit';
import { LightElement } from '../../../parts/light-element.js';
import { matrixFeed } from '../../../server/matrix-feed.js';
import { codeOf, stateOf } from '../../../state/matrix.js';
import { chosen, taskAt } from './choice.js';
import { headOf, MatrixPainter, ROW_HEAD } from './painter.js';

const MOVES = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

/** What is filtered by state changes with the states; it is chosen anew after so many milliseconds. */
const CHOOSE_AGAIN = 1000;

/**
 * The matrix as a picture: scrolled with wheel, finger and keys; the cursor is moved with arrow
 * keys, the mouse or a tap. Tells `cursor-moved` and `task-wanted` with the task, and
 * `matrix-painted` after each frame. Lit renders only its frame.
 */
class MatrixCanvas extends LightElement {
  static properties = {
    filter: { attribute: false },
    zoom: { attribute: false },
    label: { attribute: false },
    describedBy: { attribute: false },
  };

  constructor() {
    super();
    this.place = null;
    this.dirty = [];
    this.whole = true;
    this.moved = true;
    this.frame = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.leave = matrixFeed.subscribe((dirty) => this.changed(dirty));
    this.resizing = new ResizeObserver(() => this.move());
    this.resizing.observe(this);
    this.theming = new MutationObserver(() => this.repaint(true));
    this.theming.observe(document.documentElement, { attributes: true, attributeFilter: ['data-bs-theme'] });
    this.choosing = setInterval(() => this.chooseAgain(), CHOOSE_AGAIN);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.leave();
    this.resizing.disconnect();
    this.theming.disconnect();
    clearInterval(this.choosing);
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.painter = null;
  }

  render() {
    return html`<div
      class="matrix-viewport scrolls"
      tabindex="0"
      role="application"
      aria-roledescription="matrix"
      aria-label=${this.label}
      aria-describedby=${this.describedBy}
      @scroll=${() => this.move()}
      @keydown=${this.key}
      @pointermove=${this.point}
      @click=${this.press}
      @dblclick=${() => this.open()}
    >
      <div class="matrix-extent"><canvas class="matrix-picture" aria-hidden="true"></canvas></div>
    </div>`;
  }

  updated(changed) {
    this.viewport = this.querySelector('.matrix-viewport');
    this.extent = this.querySelector('.matrix-extent');
    if (!this.painter) {
      this.painter = new MatrixPainter(this.querySelector('canvas'));
    }
    this.repaint(changed.has('filter') || !this.painter.colours);
  }

  changed(dirty) {
    // a page that nobody sees has no frames: what has changed there more than once is drawn as a whole
    if (dirty === null || this.dirty.length > matrixFeed.matrix.states.length) {
      this.whole = true;
      this.dirty = [];
    } else if (!this.whole) {
      for (const index of dirty) {
        this.dirty.push(index);
      }
    }
    this.later();
  }

  chooseAgain() {
    if (this.filter.state && this.stale) {
      this.repaint(true);
    }
  }

  repaint(whole) {
    this.whole = this.whole || whole;
    this.move();
  }

  /** Something else than tasks has changed: all that is looked at is drawn again. */
  move() {
    this.moved = true;
    this.later();
  }

  later() {
    if (!this.frame) {
      this.frame = requestAnimationFrame(() => {
        this.frame = 0;
        this.paint();
      });
    }
  }

  paint() {
    const { matrix } = matrixFeed;
    if (!this.painter || !matrix?.known) {
      return;
    }
    const cells = this.whole ? matrix.states.length : this.dirty.length;
    if (this.whole) {
      this.painter.readColours();
      this.painter.show(matrix, chosen(matrix, this.filter), codeOf(this.filter.state));
      this.stale = false;
    } else if (this.dirty.length > 0) {
      this.painter.update(this.dirty);
      this.stale = true;
    }
    if (this.whole || this.moved) {
      this.painter.draw(this.view());
    }
    this.whole = false;
    this.moved = false;
    this.dirty = [];
    if (cells > 0) {
      this.dispatchEvent(new CustomEvent('matrix-painted', { bubbles: true, detail: { cells } }));
    }
  }

  /** Fits all columns into the width, as long as no zoom is chosen. */
  cell() {
    const columns = this.painter.chosen.columns.length;
    const fit = Math.floor((this.viewport.clientWidth - ROW_HEAD - 2) / Math.max(1, columns));
    return this.zoom > 0 ? this.zoom : Math.max(3, Math.min(24, fit));
  }

  view() {
    const { viewport, extent, painter } = this;
    const { rows, columns } = painter.chosen;
    const cell = this.cell();
    const width = ROW_HEAD + columns.length * cell + 3;
    const height = headOf(cell) + rows.length * cell + 3;
    extent.style.width = `${width}px`;
    extent.style.height = `${height}px`;
    const seen = { width: Math.min(viewport.clientWidth, width), height: Math.min(viewport.clientHeight, height) };
    painter.canvas.style.width = `${seen.width}px`;
    painter.canvas.style.height = `${seen.height}px`;
    return { ...seen, left: viewport.scrollLeft, top: viewport.scrollTop, cell, cursor: this.cursor() };
  }

  /** Where the cursor is on the picture, or null. */
  cursor() {
    const width = matrixFeed.matrix.programs.length;
    if (this.place === null || this.place >= matrixFeed.matrix.states.length) {
      return null;
    }
    const row = this.painter.chosen.rowAt[Math.floor(this.place / width)];
    const column = this.painter.chosen.columnAt[this.place % width];
    return row < 0 || column < 0 ? null : { row, column };
  }

  key(event) {
    const move = MOVES[event.key];
    const chosenNow = this.painter?.chosen;
    if (!chosenNow || chosenNow.rows.length === 0 || event.altKey || event.metaKey) {
      return;
    }
    const at = this.cursor() ?? { row: 0, column: 0 };
    const page = Math.max(1, Math.floor(this.viewport.clientHeight / this.cell()) - 2);
    const jump = { PageUp: [-page, 0], PageDown: [page, 0], Home: [0, -1e9], End: [0, 1e9] }[event.key];
    if (event.key === 'Enter') {
      this.open();
    } else if (move || jump) {
      const far = event.ctrlKey ? 1e9 : 1;
      const [rows, columns] = jump ?? move.map((one) => one * far);
      const first = this.cursor() === null;
      this.goTo(first ? 0 : at.row + rows, first ? 0 : at.column + columns);
      this.reveal();
    } else {
      return;
    }
    event.preventDefault();
  }

  goTo(row, column) {
    const { rows, columns } = this.painter.chosen;
    const within = (value, length) => Math.max(0, Math.min(length - 1, value));
    this.put(rows[within(row, rows.length)] * matrixFeed.matrix.programs.length + columns[within(column, columns.length)]);
  }

  put(place) {
    if (place !== this.place) {
      this.place = place;
      this.tell('cursor-moved');
      this.move();
    }
  }

  /** Scrolls so that the cursor is seen. */
  reveal() {
    const { row, column } = this.cursor();
    const cell = this.cell();
    const { viewport } = this;
    const right = ROW_HEAD + (column + 1) * cell + 4 - viewport.clientWidth;
    const bottom = headOf(cell) + (row + 1) * cell + 4 - viewport.clientHeight;
    viewport.scrollTo(
      Math.max(right, Math.min(viewport.scrollLeft, column * cell - 4)),
      Math.max(bottom, Math.min(viewport.scrollTop, row * cell - 4)),
    );
  }

  placeAt({ clientX, clientY }) {
    if (!this.painter?.chosen) {
      return null;
    }
    const { left, top } = this.viewport.getBoundingClientRect();
    const cell = this.cell();
    const x = clientX - left - this.viewport.clientLeft;
    const y = clientY - top - this.viewport.clientTop;
    const { rows, columns } = this.painter.chosen;
    const column = Math.floor((x - ROW_HEAD + this.viewport.scrollLeft) / cell);
    const row = Math.floor((y - headOf(cell) + this.viewport.scrollTop) / cell);
    if (x < ROW_HEAD || y < headOf(cell) || column >= columns.length || row >= rows.length) {
      return null;
    }
    return rows[row] * matrixFeed.matrix.programs.length + columns[column];
  }

  point(event) {
    const place = event.pointerType === 'mouse' ? this.placeAt(event) : null;
    if (place !== null) {
      this.put(place);
    }
  }

  press(event) {
    const place = this.placeAt(event);
    if (place !== null) {
      this.put(place);
    }
  }

  open() {
    if (this.place !== null && stateOf(matrixFeed.matrix.states[this.place])) {
      this.tell('task-wanted');
    }
  }

  tell(name) {
    const detail = taskAt(matrixFeed.matrix, this.place);
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }
}

customElements.define('matrix-canvas', MatrixCanvas);
