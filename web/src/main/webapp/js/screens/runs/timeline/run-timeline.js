import { html, nothing } from 'lit';
import { code } from '../../../parts/code.js';
import { clock, count, counted, duration } from '../../../parts/format.js';
import { icon } from '../../../parts/icons.js';
import { LightElement } from '../../../parts/light-element.js';
import { emptyNote } from '../../../parts/screen.js';
import { addressOf } from '../../../router.js';
import { runAddress } from '../addresses.js';
import { Gestures } from './gestures.js';
import { longestTasks, stretchAt, ticks } from './lanes.js';
import { byKey, isWhole, LEAST, queryOf, windowOf } from './window.js';

const LANE = 22;
const HEAD = 26;
const LEFT = 40;
const LONGEST = 20;

/** So long after the last movement the address tells what is shown, in milliseconds. */
const REST = 250;

/**
 * Which bshell executed what, and when: a picture that is zoomed and moved along the time, and the
 * same in tables. What part of the time is shown is in the address.
 */
class RunTimeline extends LightElement {
  static properties = {
    params: { attribute: false },
    timeline: { attribute: false },
    pointed: { state: true },
    going: { state: true },
  };

  constructor() {
    super();
    this.gestures = new Gestures({
      window: () => this.shown,
      millis: () => this.timeline.millis,
      timeAt: (x) => this.shown.from + (x - LEFT) / this.scale,
      show: (window) => this.show(window),
    });
  }

  get run() {
    return this.timeline.run;
  }

  /** What is shown: on the way to another part of the time, what the address does not tell yet. */
  get shown() {
    return this.going ?? windowOf(this.params, this.timeline.millis);
  }

  connectedCallback() {
    super.connectedCallback();
    this.resizing = new ResizeObserver(() => this.paint());
    this.theming = new MutationObserver(() => this.paint());
    this.theming.observe(document.documentElement, { attributes: true, attributeFilter: ['data-bs-theme'] });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.resizing.disconnect();
    this.theming.disconnect();
    clearTimeout(this.resting);
  }

  willUpdate(changed) {
    if (changed.has('params') && !this.resting) {
      this.going = undefined;
    }
  }

  /** Shows another part of the time; when it rests there, the address says so. */
  show(window) {
    this.going = window;
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      this.resting = 0;
      const query = queryOf(window, this.timeline.millis);
      if (String(query.from ?? '') === (this.params.from ?? '') && String(query.to ?? '') === (this.params.to ?? '')) {
        this.going = undefined;
      } else {
        location.replace(runAddress(this.params, query));
      }
    }, REST);
  }

  key(event) {
    const next = event.ctrlKey || event.altKey || event.metaKey ? null : byKey(event.key, this.shown, this.timeline.millis);
    if (next) {
      event.preventDefault();
      this.show(next);
    }
  }

  render() {
    const { bshells, millis } = this.timeline;
    if (bshells.length === 0) {
      return emptyNote('Nothing was executed yet', 'The timeline shows which bshell executed which tasks, and when.');
    }
    return html`<section class="panel timeline" aria-labelledby="timeline-title">
        <div class="matrix-head">
          <h2 id="timeline-title">Bshells <span class="quiet">${duration(millis)}</span></h2>
          ${this.ways()}
        </div>
        ${LEGEND}
        <p class="timeline-shown" role="status">${this.shownLine()}</p>
        <p class="matrix-cursor">${this.pointedLine()}</p>
        <div class="timeline-frame" tabindex="0" role="region" aria-label="Picture of the bshells. Plus and minus zoom, arrow keys move along the time, 0 shows the whole run. The tables below tell the same." @keydown=${this.key}>
          <canvas aria-hidden="true" @pointermove=${this.point} @pointerdown=${this.point} @click=${this.open}></canvas>
        </div>
      </section>
      ${this.lanes(bshells, millis)} ${this.longest()}`;
  }

  updated() {
    this.gestures.of(this.querySelector('canvas'));
    const frame = this.querySelector('.timeline-frame');
    if (frame) {
      this.resizing.observe(frame);
    }
    this.paint();
  }

  ways() {
    const { millis } = this.timeline;
    const { from, to } = this.shown;
    const whole = isWhole(this.shown, millis);
    const way = (key, label, name, idle) => html`<button
      type="button"
      class="btn btn-sm btn-secondary"
      aria-label=${name}
      aria-disabled=${idle ? 'true' : 'false'}
      @click=${() => idle || this.show(byKey(key, this.shown, millis))}
    >${label}</button>`;
    return html`<div class="timeline-ways" role="group" aria-label="Part of the time">
      ${way('ArrowLeft', '◂', 'Earlier', from <= 0)}
      ${way('ArrowRight', '▸', 'Later', to >= millis)}
      ${way('+', '+', 'Zoom in', to - from <= LEAST)}
      ${way('-', '−', 'Zoom out', whole)}
      ${way('0', 'Whole run', 'Show the whole run', whole)}
    </div>`;
  }

  shownLine() {
    const { from, to } = this.shown;
    if (isWhole(this.shown, this.timeline.millis)) {
      return html`<span class="quiet">The whole run is shown.</span>`;
    }
    const start = Date.parse(this.timeline.from);
    return html`Shown: <strong>${clock(start + from)}</strong> to <strong>${clock(start + to)}</strong>: ${duration(to - from)}, ${duration(from)} into the run.`;
  }

  pointedLine() {
    if (!this.pointed) {
      return html`<span class="quiet">Point at a bar to see what it was. The tables below tell the same.</span>`;
    }
    const { bshell, stretch } = this.pointed;
    const what =
      stretch.task === null
        ? counted(stretch.tasks, 'task', 'tasks')
        : html`company ${stretch.company}, <a href=${addressOf(`runs/${this.run}/tasks/${stretch.task}`)}>${code(stretch.program)}</a>`;
    return html`Bshell ${bshell}: ${what}, ${duration(stretch.millis)}${stretch.failed > 0 ? html`, <span class="text-bad">${icon('cross')}${count(stretch.failed)} failed</span>` : nothing}${stretch.running ? ', goes on' : ''}`;
  }

  lanes(bshells, millis) {
    return html`<section class="panel" aria-labelledby="lanes-title">
      <h2 id="lanes-title">What each bshell did <span class="quiet">in the whole run</span></h2>
      <table class="table" role="table" aria-labelledby="lanes-title">
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">Bshell</th>
            <th scope="col" role="columnheader" class="number">Tasks</th>
            <th scope="col" role="columnheader" class="number">Failed</th>
            <th scope="col" role="columnheader" class="number">Busy</th>
            <th scope="col" role="columnheader" class="number">Share</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${bshells.map(
            (lane) => html`<tr role="row">
              <th scope="row" role="rowheader">Bshell ${lane.bshell}</th>
              <td role="cell" class="number" data-label="Tasks">${count(lane.tasks)}</td>
              <td role="cell" class="number" data-label="Failed">${count(lane.failed)}</td>
              <td role="cell" class="number" data-label="Busy">${duration(lane.busyMillis)}</td>
              <td role="cell" class="number" data-label="Share">${Math.round((100 * lane.busyMillis) / Math.max(1, millis))} %</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </section>`;
  }

  longest() {
    const tasks = longestTasks(this.timeline, this.shown, LONGEST);
    const whole = isWhole(this.shown, this.timeline.millis);
    return tasks.length === 0
      ? nothing
      : html`<section class="panel" aria-labelledby="longest-title">
          <h2 id="longest-title">The longest tasks${whole ? nothing : html` <span class="quiet">of what is shown</span>`}</h2>
          <table class="table" role="table" aria-labelledby="longest-title">
            <thead role="rowgroup">
              <tr role="row">
                <th scope="col" role="columnheader">Company</th>
                <th scope="col" role="columnheader">Program</th>
                <th scope="col" role="columnheader">Bshell</th>
                <th scope="col" role="columnheader">Began</th>
                <th scope="col" role="columnheader" class="number">Took</th>
              </tr>
            </thead>
            <tbody role="rowgroup">
              ${tasks.map((one) => this.longestRow(one))}
            </tbody>
          </table>
        </section>`;
  }

  longestRow({ task, company, program, bshell, fromMillis, millis, running }) {
    return html`<tr role="row">
      <td role="cell" data-label="Company">${company}</td>
      <td role="cell"><a href=${addressOf(`runs/${this.run}/tasks/${task}`)} aria-label="Program ${program} for company ${company}">${code(program)}</a></td>
      <td role="cell" data-label="Bshell">${bshell}</td>
      <td role="cell" data-label="Began">${clock(Date.parse(this.timeline.from) + fromMillis)}</td>
      <td role="cell" class="number" data-label="Took">${duration(millis)}${running ? ' so far' : ''}</td>
    </tr>`;
  }

  paint() {
    const canvas = this.querySelector('canvas');
    if (!canvas) {
      return;
    }
    const width = canvas.parentElement.clientWidth;
    const height = HEAD + this.timeline.bshells.length * LANE + 2;
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.height = `${height}px`;
    const context = canvas.getContext('2d');
    context.scale(ratio, ratio);
    const style = getComputedStyle(this);
    const colour = (name) => style.getPropertyValue(name).trim();
    const { from, to } = this.shown;
    this.scale = (width - LEFT - 2) / Math.max(1, to - from);
    this.axis(context, width, height, colour);
    this.numbers(context, colour);
    context.beginPath();
    context.rect(LEFT, 0, width - LEFT, height);
    context.clip();
    this.timeline.bshells.forEach((lane, at) => this.lane(context, lane, HEAD + at * LANE, colour));
  }

  axis(context, width, height, colour) {
    context.font = '12px sans-serif';
    context.textBaseline = 'middle';
    const marks = ticks(this.shown, Math.max(1, Math.floor((width - LEFT) / 90)));
    const apart = marks.length > 1 ? marks[1] - marks[0] : Infinity;
    const fine = apart < 1000;
    const room = fine ? 80 : 60;
    for (const at of marks) {
      const x = this.x(at);
      context.fillStyle = colour('--track');
      context.fillRect(x, HEAD - 6, 1, height);
      context.fillStyle = colour('--quiet');
      const atEnd = x + room > width;
      context.textAlign = atEnd ? 'right' : 'left';
      // what ends here would stand upon the one before
      if (!atEnd || apart * this.scale > 2 * room) {
        context.fillText(timeOf(Date.parse(this.timeline.from) + at, fine), x, 9);
      }
    }
  }

  x(millis) {
    return LEFT + (millis - this.shown.from) * this.scale;
  }

  numbers(context, colour) {
    context.fillStyle = colour('--quiet');
    context.textAlign = 'right';
    this.timeline.bshells.forEach(({ bshell }, at) => context.fillText(bshell, LEFT - 10, HEAD + at * LANE + LANE / 2));
  }

  lane(context, { stretches }, y, colour) {
    for (const { fromMillis, millis, failed, running } of stretches) {
      const x = this.x(fromMillis);
      const wide = Math.max(1, millis * this.scale - 0.5);
      context.fillStyle = colour(running ? '--accent' : '--ok-fill');
      context.fillRect(x, y + 3, wide, LANE - 6);
      if (failed > 0) {
        context.fillStyle = colour('--bad-fill');
        context.fillRect(x, y + LANE - 8, Math.max(4, wide), 6);
      }
    }
  }

  at({ offsetX, offsetY }) {
    const lane = this.timeline.bshells[Math.floor((offsetY - HEAD) / LANE)];
    const stretch = lane && stretchAt(lane, this.shown.from + (offsetX - LEFT) / this.scale, 2 / this.scale);
    return stretch ? { bshell: lane.bshell, stretch } : null;
  }

  point(event) {
    this.pointed = this.at(event) ?? this.pointed;
  }

  /** The end of a movement is no wish for a task. */
  open(event) {
    const task = this.at(event)?.stretch.task;
    if (task && !this.gestures.moved) {
      location.hash = addressOf(`runs/${this.run}/tasks/${task}`);
    }
  }
}

/** With milliseconds where the marks are nearer than seconds. */
function timeOf(instant, fine) {
  return fine ? `${clock(instant)}.${String(instant % 1000).padStart(3, '0')}` : clock(instant);
}

const LEGEND = html`<ul class="matrix-legend" aria-label="What the bars mean">
  <li><span class="matrix-swatch cell-completed" aria-hidden="true">${icon('check')}</span> Executed</li>
  <li><span class="matrix-swatch cell-running" aria-hidden="true">${icon('play')}</span> Being executed</li>
  <li><span class="matrix-swatch cell-failed" aria-hidden="true">${icon('cross')}</span> With failures, below the bar</li>
</ul>`;

customElements.define('run-timeline', RunTimeline);
