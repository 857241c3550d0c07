/** Who is signed in at this page, and how they leave. */
const PAGE = '/sign-in.html';

let signedIn = false;
let leaving = false;

/** From now on a session that the server does not know has ended. */
export function nowSignedIn() {
  signedIn = true;
}

/** Leads to the page to sign in, which leads back to where the person was. */
export function askToSignIn() {
  leaving = true;
  location.replace(`${PAGE}${signedIn ? '?ended' : ''}${location.hash}`);
}

/** Whether the page is being left because its session has ended, which nobody can decline. */
export function isLeaving() {
  return leaving;
}

/** Whoever has signed in by an identity provider goes on at the screen where they were. */
export function returnToScreen() {
  const hash = sessionStorage.getItem('lockstep.return');
  sessionStorage.removeItem('lockstep.return');
  if (hash && !location.hash) {
    location.replace(hash);
  }
}

/** Ends the session, also when the server has forgotten it. @param {string|null} csrf */
export async function signOut(csrf) {
  await fetch('/api/session', { method: 'DELETE', headers: { 'Lockstep-CSRF': csrf ?? '' } });
  sessionStorage.clear();
  location.replace(PAGE);
}
