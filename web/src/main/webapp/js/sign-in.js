/**
 * The page to sign in: sends name and password, and leads to the console. Where an identity provider
 * is set up, a link leads to it.
 */
const form = document.querySelector('form');
const fault = document.getElementById('fault');
const button = form.querySelector('button');
const provider = document.getElementById('provider');

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  button.disabled = true;
  try {
    await signIn(form.user.value, form.password.value);
    location.replace(`/${location.hash}`);
  } catch (refusal) {
    fault.textContent = refusal.message;
    fault.hidden = false;
    form.password.select();
  } finally {
    button.disabled = false;
  }
});

// the page was open when its session ended
document.getElementById('ended').hidden = !new URLSearchParams(location.search).has('ended');
offerProvider();

async function offerProvider() {
  try {
    const response = await fetch('/api/sign-in', { cache: 'no-store' });
    if (response.ok && (await response.json()).provider) {
      provider.href = '/api/sign-in/oidc';
      provider.hidden = false;
      // the way over the provider loses what is behind the hash
      provider.addEventListener('click', () => sessionStorage.setItem('lockstep.return', location.hash));
    }
  } catch (cause) {
    // the server is away, as whoever sends a password learns
    console.warn('Nobody tells whether there is an identity provider.', cause);
  }
}

async function signIn(user, password) {
  const response = await send(user, password);
  if (!response.ok) {
    const isProblem = response.headers.get('Content-Type')?.includes('json');
    const problem = isProblem ? await response.json() : {};
    throw new Error(problem.detail ?? `The server answers HTTP ${response.status}.`);
  }
}

async function send(user, password) {
  try {
    return await fetch('/api/sign-in', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify({ user, password }),
      cache: 'no-store',
    });
  } catch (cause) {
    throw new Error('The server does not answer.', { cause });
  }
}
