import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { code } from '../../../parts/code.js';
import { commandBar } from '../../../parts/commands.js';
import { factList } from '../../../parts/fact-list.js';
import { clock, count, counted } from '../../../parts/format.js';
import { icon } from '../../../parts/icons.js';
import { LightElement } from '../../../parts/light-element.js';
import { emptyNote } from '../../../parts/screen.js';
import { addressOf } from '../../../router.js';
import { runAddress } from '../addresses.js';
import { taskCommands } from '../commands.js';

/** The failed tasks of a run: statement, the database's answer, what they block, what to do. */
class FailureDetails extends LightElement {
  static properties = {
    run: { attribute: false },
    page: { attribute: false },
    state: { attribute: false },
    params: { attribute: false },
  };

  render() {
    const { items, total, page, size } = this.page;
    if (total === 0) {
      return emptyNote('No failures', 'What fails is listed here with its statement, the answer of the database and what it blocks.');
    }
    const blocked = this.run.tasks.byState.BLOCKED ?? 0;
    return html`<section class="panel" aria-labelledby="failure-details-title">
      <h2 id="failure-details-title">Failures <span class="quiet">${count(total)}</span></h2>
      ${blocked > 0
        ? html`<p class="next-step">${icon('block')} ${counted(blocked, 'task is', 'tasks are')} blocked by them.
            <a href=${runAddress({ run: this.run.run, view: 'matrix', state: 'BLOCKED' })}>Show the blocked tasks</a></p>`
        : nothing}
      <ol class="failures">
        ${repeat(items, (failure) => failure.task, (failure) => this.item(failure))}
      </ol>
      ${total > size ? this.pages(page, Math.ceil(total / size) - 1) : nothing}
    </section>`;
  }

  item(failure) {
    const { run } = this.run;
    const buttons = taskCommands(this.run, { ...failure, state: 'FAILED' });
    return html`<li class="failure">
      <h3 class="failure-title">
        <span class="text-bad">${icon('cross')}</span>
        <span>Company ${failure.company}</span>
        ${code(failure.program)} <span class="quiet">${failure.table}</span>
        <a href=${addressOf(`runs/${run}/tasks/${failure.task}`)} aria-label="Task ${failure.task}, program ${failure.program}, company ${failure.company}">task ${failure.task}</a>
      </h3>
      ${failure.fault ? fault(failure.fault, failure.statements) : html`<p class="failure-reason">${failure.error}</p>`}
      <p class="quiet">${[
        `Attempt ${failure.attempt}`,
        failure.finishedAt ? clock(failure.finishedAt) : null,
        failure.statements ? `${failure.statementsDone ?? 0} of ${counted(failure.statements, 'statement', 'statements')} kept` : null,
      ]
        .filter(Boolean)
        .join(', ')}</p>
      ${ranges(failure.ranges)} ${said(failure.said)} ${blocks(failure.blocks)} ${commandBar(this.state, buttons)}
    </li>`;
  }

  pages(page, last) {
    const link = (to, label) =>
      to < 0 || to > last
        ? html`<span class="btn btn-outline-secondary disabled" aria-disabled="true">${label}</span>`
        : html`<a class="btn btn-outline-secondary" href=${runAddress(this.params, { page: to === 0 ? null : to + 1 })}>${label}</a>`;
    return html`<nav class="pages" aria-label="Pages of failures">
      ${link(page - 1, 'Before')}
      <span class="quiet">Page ${count(page + 1)} of ${counted(last + 1, 'page', 'pages')}</span>
      ${link(page + 1, 'Next')}
    </nav>`;
  }
}

function fault({ statement, line, text, message, sqlState, detail, hint, table, constraint }, statements) {
  const told = [
    ['Row', detail],
    ['Hint', hint],
    ['Table', table],
    ['Constraint', constraint],
    ['SQLSTATE', sqlState],
  ].filter(([, value]) => value);
  return html`<p class="failure-reason"><strong>${message}</strong></p>
    <p class="quiet">Statement ${statement}${statements ? ` of ${statements}` : ''}, line ${line} of the script</p>
    <pre class="statement scrolls" tabindex="0" role="region" aria-label="Statement ${statement}"><code>${text}</code></pre>
    ${told.length > 0
      ? factList(told)
      : nothing}`;
}

function ranges(failed) {
  return failed?.length > 0
    ? html`<p>${counted(failed.length, 'range has', 'ranges have')} failed: ${failed.map((one) => one.number).join(', ')}</p>`
    : nothing;
}

function said(lines) {
  return lines?.length > 0
    ? html`<details>
        <summary>The end of its log</summary>
        <ol class="said">${lines.map((line) => html`<li class="code">${line}</li>`)}</ol>
      </details>`
    : nothing;
}

function blocks(programs) {
  return programs.length === 0
    ? html`<p class="quiet">Blocks no other program.</p>`
    : html`<details>
        <summary>${icon('block')}Blocks ${counted(programs.length, 'program', 'programs')}</summary>
        <ul class="blocked">${programs.map((program) => html`<li>${code(program)}</li>`)}</ul>
      </details>`;
}

customElements.define('failure-details', FailureDetails);
