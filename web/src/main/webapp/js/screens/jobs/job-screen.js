import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { addressOf } from '../../router.js';
import { factList, instant } from '../../parts/fact-list.js';
import { count, counted, duration } from '../../parts/format.js';
import { pill } from '../../parts/icons.js';
import { ScreenElement } from '../../parts/screen.js';
import { JOB_STATES, wordOf } from '../../parts/words.js';
import { byStatus, foldedFault, tellingExit, tookOf } from './jobs.js';
import { works } from './works.js';

/** One execution of a batch job: steps, partitions, what ended it, and what it was started with. */
class JobScreen extends ScreenElement {
  render() {
    const { execution } = this.params;
    return this.subject(`jobs/${execution}`, (details) => this.details(details), `Execution ${execution}`);
  }

  details({ job, executions, steps }) {
    return html`${this.overview(job)} ${executions.length > 1 ? instance(job, executions) : nothing}
      <section class="panel" aria-labelledby="steps-title">
        <h2 id="steps-title">Steps <span class="quiet">${count(steps.length)}</span></h2>
        ${steps.length === 0
          ? html`<p class="quiet">No step has begun.</p>`
          : html`<ol class="job-steps">${repeat(steps, (one) => one.step, (one) => this.step(one))}</ol>`}
      </section>
      ${parameters(job.parameters)}`;
  }

  overview(job) {
    const took = tookOf(job, this.state.now);
    return html`<section class="panel" aria-labelledby="job-title">
      <div class="run-title-row">
        <h1 id="job-title"><span class="run-number">Execution ${job.execution}</span> ${job.job}</h1>
        ${pill(wordOf(JOB_STATES, job.status))}
      </div>
      ${factList([
        ['Works on', works(job)],
        ['Exit status', tellingExit(job)],
        ['Instance', job.instance],
        ['Created', job.createdAt && instant(job.createdAt)],
        ['Began', job.startedAt && instant(job.startedAt)],
        ['Ended', job.endedAt && instant(job.endedAt)],
        ['Took', took === null ? null : duration(took)],
      ])}
    </section>`;
  }

  step(one) {
    const took = tookOf(one, this.state.now);
    return html`<li class="job-step">
      <div class="job-step-title">
        <h3>${one.name}</h3>
        ${pill(wordOf(JOB_STATES, one.status))}
        ${tellingExit(one) ? html`<span class="quiet">${one.exitStatus}</span>` : nothing}
        <span class="quiet">${one.startedAt ? instant(one.startedAt) : nothing}${took === null ? '' : `, ${duration(took)}`}</span>
      </div>
      ${one.fault ? fault(one.fault) : nothing} ${partitions(one)}
    </li>`;
  }
}

function instance(job, executions) {
  return html`<section class="panel" aria-labelledby="instance-title">
    <h2 id="instance-title">Executions of instance ${job.instance} <span class="quiet">each is a restart of the one before</span></h2>
    <ol class="job-executions">
      ${executions.map((one) => html`<li>
        ${one.execution === job.execution ? html`<strong>${one.execution}</strong>` : html`<a href=${addressOf(`jobs/${one.execution}`)}>${one.execution}</a>`}
        ${pill(wordOf(JOB_STATES, one.status))}
        <span class="quiet">${tellingExit(one) ?? ''} ${instant(one.startedAt)}</span>
      </li>`)}
    </ol>
  </section>`;
}

function partitions({ name, partitions: all }) {
  if (all.length === 0) {
    return nothing;
  }
  const failed = all.filter((one) => one.fault);
  return html`${failed.map((one) => html`<p class="quiet">Partition ${one.number}:</p>${fault(one.fault)}`)}
    <details class="folded">
      <summary>${counted(all.length, 'partition', 'partitions')}:
        ${byStatus(all).map(([status, number]) => `${count(number)} ${wordOf(JOB_STATES, status).label.toLowerCase()}`).join(', ')}</summary>
      <table class="table partitions" role="table" aria-label="Partitions of ${name}">
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">Partition</th>
            <th scope="col" role="columnheader">Status</th>
            <th scope="col" role="columnheader">Exit status</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${all.map((one) => html`<tr role="row">
            <th scope="row" role="rowheader">${one.number}</th>
            <td role="cell">${pill(wordOf(JOB_STATES, one.status))}</td>
            <td role="cell" data-label="Exit status">${one.exitStatus ?? ''}</td>
          </tr>`)}
        </tbody>
      </table>
    </details>`;
}

function fault(text) {
  const { first, rest } = foldedFault(text);
  return html`<div class="job-fault">
    <p class="run-error">${first}</p>
    ${rest
      ? html`<details class="folded"><summary>Stack trace</summary>
          <pre class="scrolls document" tabindex="0" role="region" aria-label="Stack trace">${rest}</pre></details>`
      : nothing}
  </div>`;
}

function parameters(all) {
  const rows = Object.entries(all).sort(([a], [b]) => a.localeCompare(b));
  return rows.length === 0
    ? nothing
    : html`<section class="panel" aria-labelledby="parameters-title">
        <h2 id="parameters-title">Parameters</h2>
        ${factList(rows.map(([name, value]) => [name, html`<span class="code">${value}</span>`]))}
      </section>`;
}

customElements.define('job-screen', JobScreen);
