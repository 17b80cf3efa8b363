import { createBrowserRouter, type RouteObject } from 'react-router';
import { withAllWords, withJourneyWords } from './i18n/i18n.ts';
import { Crashed, PageCrashed } from './shell/crashed.tsx';
import { FirstPage, NoPage } from './shell/first-page.tsx';
import { Shell } from './shell/shell.tsx';

/** Pages are fetched when they are gone to. */
const pages: RouteObject[] = [
  { index: true, lazy: () => import('./features/home/home-page.tsx') },
  { path: 'journeys', lazy: withAllWords(() => import('./features/journey-list/journeys-page.tsx')) },
  {
    path: 'journeys/:journey/:tab?',
    lazy: withJourneyWords(() => import('./features/journeys/journey-page.tsx')),
  },
  { path: 'journeys/playbooks', lazy: withAllWords(() => import('./features/playbooks/playbooks-page.tsx')) },
  { path: 'journeys/calendar', lazy: withAllWords(() => import('./features/calendar/calendar-page.tsx')) },
  {
    path: 'journeys/:journey/print',
    lazy: withAllWords(() => import('./features/print/print-page.tsx')),
  },
  { path: 'people', lazy: withAllWords(() => import('./features/people/people-page.tsx')) },
  { path: 'segments', lazy: withAllWords(() => import('./features/segments/segments-page.tsx')) },
  { path: 'segments/new', lazy: withAllWords(() => import('./features/segments/editor-page.tsx')) },
  { path: 'segments/:segment', lazy: withAllWords(() => import('./features/segments/segment-page.tsx')) },
  { path: 'segments/:segment/edit', lazy: withAllWords(() => import('./features/segments/editor-page.tsx')) },
  { path: 'people/:person', lazy: () => import('./features/people/person-page.tsx') },
  { path: 'imports', lazy: withAllWords(() => import('./features/imports/imports-page.tsx')) },
  { path: 'imports/:import', lazy: withAllWords(() => import('./features/imports/import-page.tsx')) },
  { path: 'catalogue', lazy: withAllWords(() => import('./features/catalogue/catalogue-page.tsx')) },
  { path: 'content', lazy: withAllWords(() => import('./features/templates/library/library-page.tsx')) },
  {
    path: 'content/:template/:tab?',
    lazy: withAllWords(() => import('./features/templates/template-page.tsx')),
  },
  { path: 'forms', lazy: withAllWords(() => import('./features/forms/forms-page.tsx')) },
  { path: 'forms/:form', lazy: withAllWords(() => import('./features/forms/form-page.tsx')) },
  { path: 'loyalty', lazy: withAllWords(() => import('./features/loyalty/loyalty-page.tsx')) },
  { path: 'scenes', lazy: withAllWords(() => import('./features/scenes/scenes-page.tsx')) },
  { path: 'coupons', lazy: withAllWords(() => import('./features/coupons/coupons-page.tsx')) },
  { path: 'coupons/till', lazy: withAllWords(() => import('./features/coupons/till-page.tsx')) },
  { path: 'coupons/:pool', lazy: withAllWords(() => import('./features/coupons/pool-page.tsx')) },
  { path: 'lifecycle/:model?', lazy: withAllWords(() => import('./features/board/board-page.tsx')) },
  {
    path: 'lifecycle/:model/rules',
    lazy: withAllWords(() => import('./features/lifecycle/lifecycle-page.tsx')),
  },
  { path: 'results/:part?', lazy: withAllWords(() => import('./features/results/results-page.tsx')) },
  { path: 'scores', lazy: withAllWords(() => import('./features/scores/scores-page.tsx')) },
  {
    path: 'experiments',
    lazy: withAllWords(() => import('./features/experiments/experiments-page.tsx')),
  },
  {
    path: 'experiments/:journey/:node',
    lazy: withAllWords(() => import('./features/experiments/experiment-page.tsx')),
  },
  { path: 'messages', lazy: withAllWords(() => import('./features/sandbox-inbox/inbox-page.tsx')) },
  { path: 'settings/:part?', lazy: withAllWords(() => import('./features/settings/settings-page.tsx')) },
  { path: '*', element: <NoPage /> },
];

export const routes: RouteObject[] = [
  {
    errorElement: <Crashed />,
    hydrateFallbackElement: <></>,
    children: [
      { path: '/', element: <FirstPage /> },
      { path: '/setup', lazy: () => import('./features/setup/setup-page.tsx') },
      { path: '/password', lazy: withAllWords(() => import('./features/password/password-page.tsx')) },
      { path: '/join', lazy: () => import('./features/join/join-page.tsx') },
      { path: '/showcase', lazy: withAllWords(() => import('./features/showcase/showcase-page.tsx')) },
      { path: '/sign-in', lazy: () => import('./features/sign-in/sign-in-page.tsx') },
      {
        path: '/w/:workspace',
        element: <Shell />,
        // A page that breaks leaves the rail in place.
        children: [{ errorElement: <PageCrashed />, children: pages }],
      },
      { path: '*', element: <NoPage /> },
    ],
  },
];

export type AppRouter = ReturnType<typeof createBrowserRouter>;

export function createRouter(): AppRouter {
  return createBrowserRouter(routes);
}

/** Sign-in, and back to `place` afterwards. */
export function signInPath(place: string): string {
  return place === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(place)}`;
}
