import { moved, zoomed } from './window.js';

/** What one notch of a wheel zooms. */
const NOTCH = 0.0025;

/** A pointer that went no further has only pressed, in pixels. */
const STILL = 4;

/**
 * Mouse, touch screen and touch pad on the picture: dragging moves it along the time, so does a
 * wheel that goes sideways or with Shift; two fingers and the wheel with Ctrl zoom. A wheel alone
 * scrolls the page, as everywhere.
 */
export class Gestures {
  /**
   * @param {object} on
   * @param {() => import('./window.js').Window} on.window what is shown
   * @param {() => number} on.millis how long the run is
   * @param {(x: number) => number} on.timeAt the time at a place of the picture
   * @param {(window: import('./window.js').Window) => void} on.show
   */
  constructor(on) {
    this.on = on;
    this.pointers = new Map();
    this.moved = false;
  }

  /** @param {HTMLCanvasElement|null} canvas */
  of(canvas) {
    if (!canvas || canvas === this.canvas) {
      return;
    }
    this.canvas = canvas;
    canvas.addEventListener('pointerdown', (event) => this.begin(event));
    canvas.addEventListener('pointermove', (event) => this.go(event));
    for (const end of ['pointerup', 'pointercancel']) {
      canvas.addEventListener(end, (event) => this.end(event));
    }
    canvas.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
  }

  begin({ pointerId, offsetX, button }) {
    if (button !== 0) {
      return;
    }
    this.moved = this.pointers.size > 0;
    this.pointers.set(pointerId, offsetX);
    this.from(offsetX);
  }

  /** A finger that stays goes on from where it is. */
  end({ pointerId }) {
    this.pointers.delete(pointerId);
    this.pointers.forEach((x) => this.from(x));
  }

  from(x) {
    this.start = { x, window: this.on.window(), time: this.on.timeAt(x) };
    this.apart = this.distance();
  }

  go({ pointerId, offsetX, target }) {
    if (!this.pointers.has(pointerId)) {
      return;
    }
    this.pointers.set(pointerId, offsetX);
    if (!this.moved && Math.abs(offsetX - this.start.x) < STILL) {
      return;
    }
    this.moved = true;
    target.setPointerCapture(pointerId);
    if (this.pointers.size > 1) {
      this.pinch();
    } else {
      this.drag(offsetX);
    }
  }

  drag(x) {
    const { window } = this.start;
    const by = this.start.time - this.on.timeAt(x) - (window.from - this.on.window().from);
    this.on.show(moved(window, by, this.on.millis()));
  }

  pinch() {
    const now = this.distance();
    const [one, other] = this.pointers.values();
    if (this.apart > 0 && now > 0) {
      this.on.show(zoomed(this.on.window(), now / this.apart, this.on.timeAt((one + other) / 2), this.on.millis()));
    }
    this.apart = now;
  }

  /** Between the first two fingers, in pixels. */
  distance() {
    const [one, other = one] = this.pointers.values();
    return Math.abs(one - other);
  }

  wheel(event) {
    const { ctrlKey, shiftKey, deltaX, deltaY, offsetX } = event;
    const sideways = shiftKey && deltaX === 0 ? deltaY : deltaX;
    if (ctrlKey) {
      const factor = Math.exp(-deltaY * NOTCH);
      this.on.show(zoomed(this.on.window(), factor, this.on.timeAt(offsetX), this.on.millis()));
    } else if (Math.abs(sideways) > Math.abs(shiftKey ? 0 : deltaY)) {
      const by = this.on.timeAt(offsetX + sideways) - this.on.timeAt(offsetX);
      this.on.show(moved(this.on.window(), by, this.on.millis()));
    } else {
      return;
    }
    event.preventDefault();
  }
}
