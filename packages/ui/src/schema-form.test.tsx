import type { JsonObject } from '@perennial/journey';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { fieldsOf, given, SchemaForm, type SchemaFormProps } from './index.ts';
import { barriers } from './test-axe.ts';

afterEach(cleanup);

const fields = fieldsOf(
  {
    required: ['host', 'password'],
    properties: {
      host: { type: 'string', title: 'Server', description: 'Such as mail.example' },
      port: { type: 'integer', title: 'Port', default: 587 },
      security: { enum: ['tls', 'none'], title: 'Encryption', default: 'tls' },
      local: { type: 'boolean', title: 'In our network', description: 'Rarely' },
      password: { type: 'string', title: 'Password' },
    },
  },
  ['password'],
);
const words = { optional: (title: string) => `${title} (optional)`, stored: 'Stored', wrong: 'Not that' };

function draw(props: Partial<SchemaFormProps> = {}) {
  const changed = vi.fn<(values: JsonObject) => void>();
  function Form() {
    const [values, setValues] = useState<JsonObject>({});
    const change = (next: JsonObject) => {
      setValues(next);
      changed(next);
    };
    return <SchemaForm fields={fields} values={values} onChange={change} words={words} {...props} />;
  }
  return { changed, ...render(<Form />) };
}

test('text: what may be left empty says so, and hints describe', async () => {
  const { changed } = draw();
  const host = screen.getByRole('textbox', { name: 'Server', description: 'Such as mail.example' });
  await userEvent.type(host, 'a');
  expect(changed).toHaveBeenCalledWith({ host: 'a' });
});

test('number: stays as it was typed until it is sent', async () => {
  const { changed } = draw();
  const port = screen.getByRole<HTMLInputElement>('textbox', { name: 'Port (optional)' });
  expect(port.value).toBe('587');
  await userEvent.clear(port);
  await userEvent.type(port, '25');
  expect(changed.mock.lastCall).toEqual([{ port: '25' }]);
  expect(given(fields, changed.mock.lastCall![0])).toEqual({ port: 25 });
});

test('choice: begins with what holds otherwise', () => {
  draw();
  expect(screen.getByRole('button', { name: /tls.*Encryption/ })).toBeDefined();
});

test('yes or no: a tick box with its hint', async () => {
  const { changed } = draw();
  await userEvent.click(screen.getByRole('checkbox', { name: 'In our network', description: 'Rarely' }));
  expect(changed).toHaveBeenCalledWith({ local: true });
});

test('a secret is never in the open; once stored it may be left empty', () => {
  draw({ stored: ['password'] });
  const secret = screen.getByLabelText<HTMLInputElement>('Password (optional)');
  expect([secret.type, secret.value, secret.autocomplete]).toEqual(['password', '', 'new-password']);
  expect(screen.getByText('Stored')).toBeDefined();
});

test('what was not taken is told at its field', async () => {
  const { container } = draw({ refused: 'host' });
  expect(screen.getByRole('textbox', { name: 'Server', description: /Not that/ })).toBeDefined();
  expect(await barriers(container)).toEqual([]);
});
