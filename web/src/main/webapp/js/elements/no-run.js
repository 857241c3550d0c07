import { html } from 'lit';
import { pill } from './icons.js';
import { LightElement } from './light-element.js';

/** Stands where a run would stand: none yet, one that is not known, or no answer so far. */
class NoRun extends LightElement {
  static properties = {
    runs: { attribute: false },
    selected: { attribute: false },
    fault: { attribute: false },
    server: { attribute: false },
  };

  render() {
    if (this.fault) {
      return this.unknownRun();
    }
    if (this.runs === null || this.selected !== null) {
      return this.waiting();
    }
    return firstSteps();
  }

  unknownRun() {
    return html`<section class="panel panel-note">
      <h1>Run ${this.selected} cannot be shown</h1>
      <p>${this.fault}</p>
      <p><a href="#/">Show the current run</a></p>
    </section>`;
  }

  waiting() {
    return html`<section class="panel panel-note">
      <h1>Waiting for the server</h1>
      <p>${pill(this.server)}</p>
      <p>The page goes on by itself as soon as the server has answered.</p>
    </section>`;
  }
}

function firstSteps() {
  return html`<section class="panel panel-note">
    <h1>No data upgrade run yet</h1>
    <p>A run is generated when a feature pack brings upgrade programs that companies still need.</p>
    <ol class="first-steps">
      <li>Say what is managed: <code>./lockstep apply -f site.yaml</code></li>
      <li>Install a feature pack: <code>./lockstep pack install DIR --vrc V</code></li>
      <li>Initialize and start the run that it generates.</li>
    </ol>
    <p>Or try the example: <code>./lockstep demo</code>. A new run appears here by itself.</p>
  </section>`;
}

customElements.define('no-run', NoRun);
