import {
  autocompletion,
  acceptCompletion,
  currentCompletions,
  startCompletion,
} from '@codemirror/autocomplete';
import { EditorView } from '@codemirror/view';
import { afterEach, expect, test, vi } from 'vitest';
import { complete } from './complete.ts';

let view: EditorView | undefined;
afterEach(() => view?.destroy());

const setting = () => ({
  offered: [{ path: 'person.first_name', name: 'first name', group: 'The person' }],
  filters: [
    { name: 'truncate', source: 'truncate: 20', does: 'at most so many characters' },
    { name: 'upcase', source: 'upcase', does: 'capital letters' },
  ],
});

/** What is offered where `^` stands in a text, and the text once the first of it is taken. */
async function offeredAt(text: string) {
  const at = text.indexOf('^');
  const doc = text.replace('^', '');
  view = new EditorView({
    parent: document.body,
    doc,
    selection: { anchor: at },
    extensions: [complete(setting), autocompletion({ interactionDelay: 0 })],
  });
  const shown = view;
  startCompletion(shown);
  await vi.waitFor(() => expect(currentCompletions(shown.state)).not.toEqual([]));
  const labels = currentCompletions(shown.state).map(({ label }) => label);
  expect(acceptCompletion(shown)).toBe(true);
  return { labels, text: shown.state.doc.toString() };
}

test('behind two braces stand variables', async () => {
  expect(await offeredAt('Hi {{ per^')).toEqual({
    labels: ['person.first_name first name'],
    text: 'Hi {{ person.first_name }}',
  });
});

test('behind a bar stand filters, and the braces are closed', async () => {
  expect(await offeredAt('Hi {{ person.first_name | tr^')).toEqual({
    labels: ['truncate'],
    text: 'Hi {{ person.first_name | truncate: 20 }}',
  });
  expect((await offeredAt('Hi {{ person.first_name | upcase | trun^ }}!')).text).toBe(
    'Hi {{ person.first_name | upcase | truncate: 20 }}!',
  );
});
