import { html, nothing } from 'lit';
import { commandBar } from '../../parts/commands.js';
import { counted, dayAndMinute } from '../../parts/format.js';
import { ScreenElement, emptyNote } from '../../parts/screen.js';
import { addressOf } from '../../router.js';
import { NEED } from './driving.js';
import { libraryPath } from './index.js';
import { pager } from '../../parts/pager.js';
import { startButton } from './starting.js';
import './zip-upload.js';

/** The operations that were submitted, each with its newest version. */
class LibraryScreen extends ScreenElement {
  render() {
    return html`<div class="screen-head">
        <h1>Library of operations</h1>
        <a class="btn btn-primary" href=${addressOf('library/new')}>Write a new operation</a>
      </div>
      ${this.shown(libraryPath(this.params), (page) => this.page(page), 'The library')}
      <zip-upload .state=${this.state}></zip-upload>`;
  }

  page(page) {
    if (page.items.length === 0) {
      return emptyNote('No operation was submitted yet', 'Write one here, upload a zip, or submit a folder: ./lockstep op submit DIR.');
    }
    return html`<ul class="library">
        ${page.items.map((file) => this.file(file))}
      </ul>
      ${pager(page, 'library', {})}`;
  }

  file(file) {
    const { operation, version, title, entries, submittedAt, submittedBy } = file;
    const path = `library/${encodeURIComponent(operation)}`;
    return html`<li class="panel library-file">
      <div>
        <h2><a href=${addressOf(path, { version })}>${operation}</a></h2>
        ${title ? html`<p>${title}</p>` : nothing}
        <p class="quiet">Version ${version}, ${counted(entries, 'entry', 'entries')}, submitted by ${submittedBy} ${dayAndMinute(submittedAt)}</p>
      </div>
      <div class="library-ways">
        ${commandBar(this.state, [startButton(file)], NEED)}
        <a class="btn btn-secondary" href=${addressOf(`${path}/edit`, { version })} aria-label="Edit ${operation}">Edit</a>
      </div>
    </li>`;
  }
}

customElements.define('library-screen', LibraryScreen);
