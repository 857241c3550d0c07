import { html, nothing } from 'lit';
import { linkTo } from '../../parts/links.js';
import { worksOn } from './jobs.js';

/** Links to what an execution works on. */
export function works(job) {
  return worksOn(job).map(
    ({ kind, number, note }, at) =>
      html`${at > 0 ? ', ' : ''}${linkTo(kind, number)}${note ? html` <span class="quiet">${note}</span>` : nothing}`,
  );
}
