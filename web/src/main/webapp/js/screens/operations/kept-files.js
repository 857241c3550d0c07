import { html, nothing } from 'lit';
import { isInDocument } from './library.js';

/**
 * The files that a new version takes over from the one that is edited.
 *
 * @param {{path: string}[]} files all of that version, its document among them
 */
export function keptFiles(files) {
  const others = files.filter(({ path }) => !isInDocument({ file: path }));
  return others.length === 0
    ? nothing
    : html`<section class="panel kept-files" aria-labelledby="kept-title">
        <h2 id="kept-title">Files that stay as they are</h2>
        <ul class="files">
          ${others.map(({ path }) => html`<li class="code">${path}</li>`)}
        </ul>
        <p class="quiet">To change them, submit the folder or upload a zip of it.</p>
      </section>`;
}
