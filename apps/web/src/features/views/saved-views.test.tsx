import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { renderPage } from '../../testing/page.tsx';
import { SavedViews } from './saved-views.tsx';

const patient = { timeout: 15_000 };

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const view = { id: 'v1', page: 'people', shared: false, own: true };
const growing = { ...view, name: 'Growing', search: 'stage=four%3Agrowth' };
const theirs = { ...view, id: 'v2', name: 'Big spenders', search: 'segment=s1', shared: true, own: false };
const answers = { 'GET /v1/views': { items: [theirs, growing] }, 'POST /v1/views': growing };

const open = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }, patient));
const choose = async (name: string) =>
  fireEvent.click(await screen.findByRole('menuitem', { name }, patient));

test('a view is chosen, and the address says so; only one’s own can be changed', async () => {
  const { router } = renderPage(<SavedViews page="people" />, answers);
  await open('Views');
  await choose('Growing');
  await vi.waitFor(() => expect(router.state.location.search).toBe('?stage=four%3Agrowth'), patient);
  await open('Growing');
  expect(await screen.findByRole('menuitem', { name: 'Rename or share “Growing”' }, patient)).toBeTruthy();
  await choose('Big spenders (shared)');
  await vi.waitFor(() => expect(router.state.location.search).toBe('?segment=s1'), patient);
  await open('Big spenders');
  await screen.findByRole('menuitem', { name: 'Growing' }, patient);
  expect(screen.queryByRole('menuitem', { name: /Rename/ })).toBeNull();
});

test('filters are kept by a name, and never whom somebody looked for', async () => {
  const { asked, router } = renderPage(<SavedViews page="people" />, answers);
  await router.navigate('/?segment=s2&search=ada%40example.com');
  await open('Views');
  await choose('Keep what is shown as a view');
  fireEvent.change(await screen.findByRole('textbox', { name: /Name/ }, patient), {
    target: { value: 'Regulars' },
  });
  fireEvent.click(screen.getByRole('checkbox', { name: 'All members see it' }));
  fireEvent.click(screen.getByRole('button', { name: 'Keep it' }));
  const body = { page: 'people', name: 'Regulars', search: 'segment=s2', shared: true };
  await vi.waitFor(() => expect(asked).toContainEqual({ call: 'POST /v1/views', body }), patient);
});
