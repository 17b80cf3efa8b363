import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { vi } from 'vitest';
import { createQueries } from '../client/queries.ts';
import { WorkspaceContext, type WorkspaceAtHand } from '../client/session.ts';
import { createWords, fetchAllWords } from '../i18n/i18n.ts';

const words = await createWords('en');
await fetchAllWords();

/** What the server answers, by `POST /v1/people`; what is not named is never asked. */
export type Answers = Readonly<Record<string, unknown>>;

/** A part of a page in a workspace where the reader may do everything, before a server that is made up. */
export function renderPage(part: ReactNode, answers: Answers) {
  const asked: { readonly call: string; readonly body: unknown }[] = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    const call = `${init.method ?? 'GET'} ${url.split('?')[0]}`;
    asked.push({
      call,
      body: typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined,
    });
    const isKnown = Object.hasOwn(answers, call);
    return Promise.resolve(
      new Response(JSON.stringify(isKnown ? answers[call] : { error: { code: 'not-found' } }), {
        status: isKnown ? 200 : 404,
      }),
    );
  });
  const workspace = {
    id: 'w1',
    name: 'Fernway',
    kind: 'live',
    zone: 'Europe/Berlin',
    permissions: [
      'stages.read',
      'stages.edit',
      'people.read',
      'journeys.edit',
      'events.read',
      'settings.edit',
      'providers.edit',
    ],
  } as unknown as WorkspaceAtHand;
  const router = createMemoryRouter([
    { path: '/', element: part },
    { path: '*', element: <h1>Elsewhere</h1> },
  ]);
  const view = render(
    <I18nextProvider i18n={words}>
      <QueryClientProvider client={createQueries(() => {})}>
        <WorkspaceContext.Provider value={workspace}>
          <RouterProvider router={router} />
        </WorkspaceContext.Provider>
      </QueryClientProvider>
    </I18nextProvider>,
  );
  return { ...view, asked, router };
}
