import '@perennial/ui/styles.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { createQueries } from './client/queries.ts';
import { meQuery } from './client/session.ts';
import { askedHere } from './client/sign-in-here.ts';
import { createWords } from './i18n/i18n.ts';
import { preferredLanguage } from './i18n/language.ts';
import { createRouter, signInPath } from './routes.tsx';

// The page's policy forbids making code from text. Zod, which comes with the canvas, would try and be reported.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

const router = createRouter();
const queries = createQueries(() => {
  const { pathname, search } = router.state.location;
  // Already there, or on a page for people who never signed in.
  if (/^\/(sign-in|setup|join)/.test(pathname) || askedHere()) return;
  void router.navigate(signInPath(pathname + search), { replace: true });
});
// All that a workspace shows waits for who is asking: that is asked beside the first words.
if (/^\/(w\/|$)/.test(location.pathname)) void queries.prefetchQuery(meQuery);
const words = await createWords(preferredLanguage());

createRoot(document.querySelector('#root')!).render(<App queries={queries} router={router} words={words} />);
