import { html, nothing } from 'lit';
import { commandBar } from '../../parts/commands.js';
import { count, counted, dayAndMinute } from '../../parts/format.js';
import { ScreenElement, emptyNote } from '../../parts/screen.js';
import { addressOf } from '../../router.js';
import { NEED } from './driving.js';
import { documentPath, filesPath, versionsPath } from './index.js';
import { linesIn, size } from './library.js';
import { startButton } from './starting.js';

/** One operation of the library: its versions, and one of them with its document and files. */
class LibraryFileScreen extends ScreenElement {
  updated() {
    showNewestVersion(this);
  }

  render() {
    const { name } = this.params;
    return html`<div class="screen-head">
        <h1>${name}</h1>
        <a class="btn btn-secondary" href=${addressOf('library')}>Library</a>
      </div>
      ${this.shown(versionsPath(name), ({ items }) => this.versions(items), `Operation ${name}`)}`;
  }

  versions(items) {
    const { name, version } = this.params;
    const shown = items.find((one) => String(one.version) === version);
    const path = `library/${encodeURIComponent(name)}`;
    return html`<div class="home-columns">
        <div class="home-main">${shown ? this.version(shown, path, items[0]) : unknown(version)}</div>
        <div class="home-side">
          <section class="panel run-list" aria-labelledby="versions-title">
            <h2 id="versions-title">Versions <span class="quiet">${count(items.length)}</span></h2>
            <ul>${items.map((one) => this.item(one, path))}</ul>
          </section>
        </div>
      </div>`;
  }

  item({ version, title, submittedAt, submittedBy }, path) {
    return html`<li>
      <a href=${addressOf(path, { version })} aria-current=${String(version) === this.params.version ? 'page' : nothing}>
        <span class="run-list-title"><strong>Version ${version}</strong></span>
        <span class="run-list-description">${title}</span>
        <span class="quiet">${submittedBy}, ${dayAndMinute(submittedAt)}</span>
      </a>
    </li>`;
  }

  version(file, path, newestFile) {
    const { name, version } = this.params;
    const older = file.version !== newestFile.version;
    return html`<section class="panel library-version" aria-labelledby="version-title">
      <h2 id="version-title">Version ${file.version}${older ? html` <span class="quiet">not the newest one</span>` : nothing}</h2>
      <p>${file.title}</p>
      <p class="quiet">${counted(file.entries, 'entry', 'entries')}, submitted by ${file.submittedBy} ${dayAndMinute(file.submittedAt)}. Checksum ${file.checksum.slice(0, 12)}…</p>
      <div class="library-ways">
        ${commandBar(this.state, [startButton(file, older ? 'secondary' : 'primary')], NEED)}
        <a class="btn btn-secondary" href=${addressOf(`${path}/edit`, { version })}>Edit it as the next version</a>
      </div>
      ${this.shown(documentPath(name, version), documentText, 'The document')}
      ${this.shown(filesPath(name, version), fileList, 'The files')}
    </section>`;
  }
}

function unknown(version) {
  return version ? emptyNote(`There is no version ${version}`, 'Choose one of the versions.') : nothing;
}

/** The address names a version; without one it is the newest. @param {ScreenElement} screen */
export function showNewestVersion(screen) {
  const { name, version } = screen.params;
  const newestFile = name && !version ? screen.resource(versionsPath(name)).value?.items[0] : null;
  if (newestFile) {
    const path = location.hash.replace(/^#\//, '').split('?')[0];
    location.replace(addressOf(path, { version: newestFile.version }));
  }
}

function documentText(text) {
  const numbers = Array.from({ length: linesIn(text.trimEnd()) }, (_, index) => index + 1).join('\n');
  return html`<div class="document scrolls" tabindex="0" role="region" aria-label="Document">
    <pre class="document-lines" aria-hidden="true">${numbers}</pre>
    <pre class="document-text">${text.trimEnd()}</pre>
  </div>`;
}

function fileList({ items, total }) {
  return html`<h3>Files <span class="quiet">${count(total)}</span></h3>
    <ul class="files">
      ${items.map(({ path, bytes }) => html`<li><span class="code">${path}</span> <span class="quiet">${size(bytes)}</span></li>`)}
    </ul>`;
}

customElements.define('library-file-screen', LibraryFileScreen);
