import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { Component, useState, type ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { lazyForm } from './lazy-form.tsx';
import { wordsOf } from './testing/words.ts';

const words = wordsOf('en');

/** What the canvas has around its forms. */
class Boundary extends Component<{ readonly children: ReactNode }, { readonly error: Error | null }> {
  override state = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    return error ? (
      <button onClick={() => this.setState({ error: null })}>Try again</button>
    ) : (
      this.props.children
    );
  }
}

function Counter({ name }: { readonly name: string }) {
  const [count, setCount] = useState(0);
  return <button onClick={() => setCount(count + 1)}>{`${name} ${count}`}</button>;
}

/** A form whose file comes, or fails to, when the test says so. */
function fetched() {
  const asked: { resolve: (form: typeof Counter) => void; reject: (error: Error) => void }[] = [];
  const Form = lazyForm(
    () => new Promise<typeof Counter>((resolve, reject) => asked.push({ resolve, reject })),
  );
  const page = (name: string) => (
    <I18nextProvider i18n={words}>
      <Boundary>
        <Form name={name} />
      </Boundary>
    </I18nextProvider>
  );
  return { asked, Form, page };
}

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe('a form in a file of its own', () => {
  test('fetched ahead it is drawn at once', async () => {
    const { asked, Form, page } = fetched();
    const coming = Form.fetch();
    asked[0]!.resolve(Counter);
    await coming;
    render(page('Wait'));
    expect(screen.getByRole('button', { name: 'Wait 0' })).toBeTruthy();
    expect(asked).toHaveLength(1);
  });

  test('else its skeleton is, until it comes; and what is typed into it then stays', async () => {
    const { asked, page } = fetched();
    const { rerender } = await act(async () => render(page('Wait')));
    expect(screen.getByRole('status').textContent).toContain('Loading');
    await act(async () => asked[0]!.resolve(Counter));
    fireEvent.click(screen.getByRole('button', { name: 'Wait 0' }));
    await act(async () => rerender(page('Rest')));
    expect(screen.getByRole('button', { name: 'Rest 1' })).toBeTruthy();
  });

  test('is fetched once for all who open it', async () => {
    const { asked, Form, page } = fetched();
    const ahead = Form.fetch();
    await act(async () => render(page('Wait')));
    expect(asked).toHaveLength(1);
    await act(async () => asked[0]!.resolve(Counter));
    await ahead;
    expect(screen.getByRole('button', { name: 'Wait 0' })).toBeTruthy();
  });

  test('what can’t be fetched goes to the boundary, and is fetched anew when it is drawn anew', async () => {
    // React tells the console of every crash.
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const { asked, page } = fetched();
    await act(async () => render(page('Wait')));
    await act(async () => asked[0]!.reject(new Error('away')));
    expect(asked).toHaveLength(1);
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Try again' })));
    expect(asked).toHaveLength(2);
    await act(async () => asked[1]!.resolve(Counter));
    expect(screen.getByRole('button', { name: 'Wait 0' })).toBeTruthy();
  });

  test('what failed ahead is fetched when it is opened', async () => {
    const { asked, Form, page } = fetched();
    const ahead = Form.fetch();
    asked[0]!.reject(new Error('away'));
    await expect(ahead).rejects.toThrow('away');
    await act(async () => render(page('Wait')));
    await act(async () => asked[1]!.resolve(Counter));
    expect(screen.getByRole('button', { name: 'Wait 0' })).toBeTruthy();
  });
});
