import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createWords, fetchAllWords } from '../i18n/i18n.ts';
import { Boundary } from './boundary.tsx';

const words = await createWords('en');
await fetchAllWords();
let isBroken: boolean;

function Part({ text = 'all is well' }: { readonly text?: string }) {
  if (isBroken) throw new Error('no such thing');
  return <p>{text}</p>;
}

function page(about: unknown, text?: string) {
  return (
    <I18nextProvider i18n={words}>
      <h1>The page</h1>
      <Boundary about={about} frame={(note) => <aside>{note}</aside>}>
        <Part {...(text !== undefined && { text })} />
      </Boundary>
    </I18nextProvider>
  );
}

describe('a part that breaks', () => {
  beforeEach(() => {
    isBroken = true;
    // React tells the console of every crash.
    vi.spyOn(console, 'error').mockImplementation(() => {});
  });
  afterEach(() => {
    cleanup();
    vi.restoreAllMocks();
  });

  test('leaves the rest of the page, and says so within its own frame', () => {
    render(page(1));
    expect(screen.getByRole('heading', { name: 'The page' })).toBeTruthy();
    const note = screen.getByRole('alert');
    expect(note.textContent).toContain('This part broke');
    expect(note.closest('aside')).not.toBeNull();
    expect(screen.queryByText('all is well')).toBeNull();
  });

  test('is tried again when asked to', () => {
    render(page(1));
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(screen.getByRole('alert')).toBeTruthy();
    isBroken = false;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(screen.getByText('all is well')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('is tried again by itself once it shows something else', () => {
    const { rerender } = render(page(1));
    isBroken = false;
    rerender(page(1, 'the same'));
    expect(screen.getByRole('alert')).toBeTruthy();
    rerender(page(2, 'another'));
    expect(screen.getByText('another')).toBeTruthy();
  });

  test('breaks anew where what is shown instead breaks, too', () => {
    const { rerender } = render(page(1));
    rerender(page(2));
    expect(screen.getByRole('alert')).toBeTruthy();
  });
});
