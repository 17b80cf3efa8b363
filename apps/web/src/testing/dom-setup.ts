import { afterAll } from 'vitest';

/** Many test files share one window: what one leaves in it is not for the next to find. */
afterAll(() => {
  document.body.replaceChildren();
  for (const { name } of [...document.documentElement.attributes])
    document.documentElement.removeAttribute(name);
  localStorage.clear();
  sessionStorage.clear();
});
