/**
 * Paints a matrix. Each task is one pixel of a hidden canvas; the part that is looked at is drawn
 * from there as large as it is wanted. When nothing but tasks has changed, only those of them that
 * are looked at are painted, right where they are seen; the hidden canvas follows when it is needed.
 */
import { STEP_LABELS } from '../../../parts/words.js';
import { STATES } from '../../../state/matrix.js';
import { batchBands } from './choice.js';

export const ROW_HEAD = 64;
const BAND_HEAD = 24;
const NAME_HEAD = 132;
const NAMED_FROM = 14;
const MARKED_FROM = 12;
const LINED_FROM = 5;
const MARKS = ['', '', '', '▸', '', '', '»', '✕', '⊘'];
const DIMMED = 0.14;

/** The height of the part above the rows: with the programs' names where these are wide enough. */
export function headOf(cell) {
  return cell >= NAMED_FROM ? NAME_HEAD : BAND_HEAD;
}

export class MatrixPainter {
  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    this.context = canvas.getContext('2d');
    this.pixels = document.createElement('canvas');
    this.source = this.pixels.getContext('2d', { willReadFrequently: true });
    this.image = null;
    this.colours = null;
    this.shown = null;
    this.unwritten = { top: Infinity, bottom: -1 };
  }

  /** The colours of the theme, from the style sheets. */
  readColours() {
    const style = getComputedStyle(this.canvas);
    const value = (name) => style.getPropertyValue(name).trim();
    const names = ['none', ...STATES.map((state) => state.toLowerCase().replace('_', '-'))];
    const full = names.map((name) => rgb(value(`--cell-${name}`)));
    const dimmed = full.map((colour, code) => (code === 0 ? colour : mixed(colour, rgb(value('--panel')))));
    this.colours = {
      full: paints(full),
      dimmed: paints(dimmed),
      text: value('--bs-body-color'),
      quiet: value('--quiet'),
      line: value('--quiet'),
      panel: value('--panel'),
      mark: value('--cell-mark'),
      cursor: value('--bs-body-color'),
    };
  }

  /**
   * All tasks anew.
   *
   * @param {import('../../../state/matrix.js').Matrix} matrix
   * @param {import('./choice.js').Chosen} chosen
   * @param {number} only the byte of the only state that is not dimmed; 0 is all
   */
  show(matrix, chosen, only) {
    this.matrix = matrix;
    this.chosen = chosen;
    this.only = only;
    this.bands = batchBands(matrix, chosen.columns);
    const width = Math.max(1, chosen.columns.length);
    const height = Math.max(1, chosen.rows.length);
    this.pixels.width = width;
    this.pixels.height = height;
    this.image = this.source.createImageData(width, height);
    this.words = new Uint32Array(this.image.data.buffer);
    for (let row = 0; row < chosen.rows.length; row += 1) {
      const first = chosen.rows[row] * matrix.programs.length;
      for (let column = 0; column < chosen.columns.length; column += 1) {
        const code = matrix.states[first + chosen.columns[column]];
        this.words[row * width + column] = this.paintOf(code).pixels[code];
      }
    }
    this.source.putImageData(this.image, 0, 0);
    this.unwritten = { top: Infinity, bottom: -1 };
    this.shown = null;
  }

  paintOf(code) {
    const { full, dimmed } = this.colours;
    return this.only === 0 || this.only === code ? full : dimmed;
  }

  /**
   * Some tasks anew: they are painted at once as far as {@link draw} has shown where they are.
   *
   * @param {number[]} dirty indexes of the matrix's array
   */
  update(dirty) {
    const { matrix, chosen, words, unwritten } = this;
    const width = matrix.programs.length;
    const seen = [];
    for (const index of dirty) {
      const row = chosen.rowAt[Math.floor(index / width)];
      const column = chosen.columnAt[index % width];
      if (row >= 0 && column >= 0) {
        const code = matrix.states[index];
        words[row * this.pixels.width + column] = this.paintOf(code).pixels[code];
        unwritten.top = Math.min(unwritten.top, row);
        unwritten.bottom = Math.max(unwritten.bottom, row);
        if (isSeen(this.shown, row, column)) {
          seen.push({ row, column, code });
        }
      }
    }
    if (seen.length > 0) {
      this.paint(seen);
    }
  }

  /** Some of the tasks that are looked at, over what was drawn before. */
  paint(tasks) {
    const { context } = this;
    const { area, cell, height, cursor } = this.shown;
    const size = cell >= LINED_FROM ? cell - 1 : cell;
    context.save();
    this.clip();
    for (const { row, column, code } of tasks) {
      context.fillStyle = this.paintOf(code).fills[code];
      context.fillRect(area.x + column * cell, area.y + row * cell, size, size);
    }
    if (cell >= MARKED_FROM) {
      this.penForMarks(cell);
      tasks.forEach(({ row, column, code }) => this.mark(area, row, column, code, cell));
    }
    this.borders(area, cell, height);
    if (cursor) {
      this.cursor(area, cursor, cell);
    }
    context.restore();
  }

  /** The hidden canvas gets the tasks that were painted without it. */
  write() {
    const { top, bottom } = this.unwritten;
    if (bottom >= 0) {
      this.source.putImageData(this.image, 0, 0, 0, top, this.pixels.width, bottom - top + 1);
      this.unwritten = { top: Infinity, bottom: -1 };
    }
  }

  /**
   * Draws the part that is looked at.
   *
   * @param {{width: number, height: number, left: number, top: number, cell: number, cursor: {row: number, column: number}|null}} view
   *   in CSS pixels; left and top are how far it is scrolled
   */
  draw({ width, height, left, top, cell, cursor }) {
    const { canvas, context, colours, chosen } = this;
    this.write();
    const ratio = window.devicePixelRatio || 1;
    const wide = Math.round(width * ratio);
    const high = Math.round(height * ratio);
    if (canvas.width !== wide || canvas.height !== high) {
      canvas.width = wide;
      canvas.height = high;
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = colours.panel;
    context.fillRect(0, 0, width, height);
    const head = headOf(cell);
    const area = { x: ROW_HEAD - left, y: head - top, right: chosen.columns.length * cell, bottom: chosen.rows.length * cell };
    const seen = seenOf(width, height, left, top, cell, head, chosen);
    this.shown = { area, seen, cell, head, width, height, cursor };
    context.save();
    this.clip();
    context.imageSmoothingEnabled = false;
    context.drawImage(this.pixels, area.x, area.y, area.right, area.bottom);
    if (cell >= LINED_FROM) {
      this.lines(area, seen, cell);
    }
    if (cell >= MARKED_FROM) {
      this.marks(area, seen, cell);
    }
    this.borders(area, cell, height);
    if (cursor) {
      this.cursor(area, cursor, cell);
    }
    context.restore();
    this.rowHead(area, seen, cell, head, height);
    this.columnHead(area, seen, cell, head, width);
  }

  /** To the tasks, without what names rows and columns. */
  clip() {
    const { head, width, height } = this.shown;
    this.context.beginPath();
    this.context.rect(ROW_HEAD, head, width - ROW_HEAD, height - head);
    this.context.clip();
  }

  lines(area, { row, rows, column, columns }, cell) {
    const { context } = this;
    context.fillStyle = this.colours.panel;
    for (let at = row; at <= rows; at += 1) {
      context.fillRect(area.x + column * cell, area.y + at * cell - 1, (columns - column) * cell, 1);
    }
    for (let at = column; at <= columns; at += 1) {
      context.fillRect(area.x + at * cell - 1, area.y + row * cell, 1, (rows - row) * cell);
    }
  }

  /** A sign besides the colour, where something has to be looked at. */
  marks(area, { row, rows, column, columns }, cell) {
    const { matrix, chosen } = this;
    this.penForMarks(cell);
    for (let r = row; r < rows; r += 1) {
      const first = chosen.rows[r] * matrix.programs.length;
      for (let c = column; c < columns; c += 1) {
        this.mark(area, r, c, matrix.states[first + chosen.columns[c]], cell);
      }
    }
  }

  penForMarks(cell) {
    const { context } = this;
    context.fillStyle = this.colours.mark;
    context.font = `700 ${Math.round(cell * 0.7)}px sans-serif`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
  }

  mark(area, row, column, code, cell) {
    if (MARKS[code] && (this.only === 0 || this.only === code)) {
      this.context.fillText(MARKS[code], area.x + (column + 0.5) * cell, area.y + (row + 0.54) * cell);
    }
  }

  borders(area, cell, height) {
    const { context } = this;
    context.fillStyle = this.colours.line;
    for (const { from } of this.bands.slice(1)) {
      context.fillRect(area.x + from * cell - 1, 0, 1, height);
    }
  }

  cursor(area, { row, column }, cell) {
    const { context } = this;
    const x = area.x + column * cell;
    const y = area.y + row * cell;
    context.lineWidth = 4;
    context.strokeStyle = this.colours.panel;
    context.strokeRect(x - 2, y - 2, cell + 3, cell + 3);
    context.lineWidth = 2;
    context.strokeStyle = this.colours.cursor;
    context.strokeRect(x - 2, y - 2, cell + 3, cell + 3);
  }

  rowHead(area, { row, rows }, cell, head, height) {
    const { context, matrix, chosen, colours } = this;
    context.fillStyle = colours.panel;
    context.fillRect(0, 0, ROW_HEAD, height);
    context.save();
    context.beginPath();
    // the number of the first row may be higher than the row
    context.rect(0, head - 6, ROW_HEAD, height - head + 6);
    context.clip();
    context.fillStyle = colours.quiet;
    context.font = '12px sans-serif';
    context.textAlign = 'right';
    context.textBaseline = 'middle';
    const step = Math.max(1, Math.ceil(16 / cell));
    for (let at = Math.ceil(row / step) * step; at < rows; at += step) {
      context.fillText(String(matrix.companies[chosen.rows[at]]), ROW_HEAD - 8, area.y + (at + 0.5) * cell);
    }
    context.restore();
  }

  columnHead(area, { column, columns }, cell, head, width) {
    const { context, colours } = this;
    context.fillStyle = colours.panel;
    context.fillRect(ROW_HEAD, 0, width - ROW_HEAD, head);
    context.save();
    context.beginPath();
    context.rect(ROW_HEAD, 0, width - ROW_HEAD, head);
    context.clip();
    context.textBaseline = 'middle';
    context.textAlign = 'left';
    context.font = '600 12px sans-serif';
    for (const { batch, from, to } of this.bands) {
      const left = Math.max(ROW_HEAD, area.x + from * cell);
      const last = to === this.chosen.columns.length;
      const room = (last ? width : area.x + to * cell) - left;
      if (room > 6) {
        context.fillStyle = colours.text;
        context.fillText(fitted(context, STEP_LABELS[batch] ?? batch, room - 4), left + 2, 11);
      }
    }
    if (cell >= NAMED_FROM) {
      this.names(area, column, columns, cell, head);
    }
    context.restore();
  }

  names(area, column, columns, cell, head) {
    const { context, matrix, chosen, colours } = this;
    context.fillStyle = colours.quiet;
    context.font = '11px sans-serif';
    for (let at = column; at < columns; at += 1) {
      context.save();
      context.translate(area.x + (at + 0.5) * cell, head - 6);
      context.rotate(-Math.PI / 2);
      context.fillText(fittedEnd(context, matrix.programs[chosen.columns[at]].program, head - 32), 0, 0);
      context.restore();
    }
  }
}

function isSeen(shown, row, column) {
  const seen = shown?.seen;
  return Boolean(seen) && row >= seen.row && row < seen.rows && column >= seen.column && column < seen.columns;
}

function seenOf(width, height, left, top, cell, head, { rows, columns }) {
  return {
    column: Math.max(0, Math.floor(left / cell)),
    columns: Math.min(columns.length, Math.ceil((left + width - ROW_HEAD) / cell)),
    row: Math.max(0, Math.floor(top / cell)),
    rows: Math.min(rows.length, Math.ceil((top + height - head) / cell)),
  };
}

function fitted(context, text, room) {
  let shown = text;
  while (shown.length > 1 && context.measureText(shown).width > room) {
    shown = shown.slice(0, -1);
  }
  return shown;
}

/** What distinguishes programs stands at their ends. */
function fittedEnd(context, text, room) {
  if (context.measureText(text).width <= room) {
    return text;
  }
  let shown = text;
  while (shown.length > 1 && context.measureText(`…${shown}`).width > room) {
    shown = shown.slice(1);
  }
  return `…${shown}`;
}

function rgb(colour) {
  const digits = colour.replace('#', '');
  const full = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits;
  return [0, 2, 4].map((at) => Number.parseInt(full.slice(at, at + 2) || '0', 16));
}

/** What is not wanted is nearly as the panel behind it. */
function mixed(colour, panel) {
  return colour.map((part, at) => Math.round(part * DIMMED + panel[at] * (1 - DIMMED)));
}

/** Colours as words of a picture, and as a context takes them. */
function paints(colours) {
  return {
    pixels: Uint32Array.from(colours, ([red, green, blue]) => ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0),
    fills: colours.map(([red, green, blue]) => `rgb(${red} ${green} ${blue})`),
  };
}
