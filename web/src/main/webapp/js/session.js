/** Who is signed in at this page, and how they leave. */
const PAGE = '/sign-in.html';

/** Leads to the page to sign in. */
export function askToSignIn() {
  location.replace(PAGE);
}

/** Ends the session, also when the server has forgotten it. */
export async function signOut() {
  const session = await (await fetch('/api/session', { cache: 'no-store' })).json();
  await fetch('/api/session', {
    method: 'DELETE',
    headers: { 'Lockstep-CSRF': session.csrf ?? '' },
  });
  askToSignIn();
}
