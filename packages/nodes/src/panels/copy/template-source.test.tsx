import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Library } from '../knowledge.ts';
import { knowledge } from '../testing/knowledge.ts';
import { renderWith } from '../testing/render-form.tsx';
import { TemplateSource, type TemplateUse } from './template-source.tsx';

interface Held {
  readonly content: Readonly<Record<string, string>>;
  readonly template?: TemplateUse | undefined;
}

const welcome = { id: 'w', version: 1 };
const library: Library = {
  templates: [
    { id: 'w', name: 'Welcome', channel: 'sms', version: 2 },
    { id: 'm', name: 'Welcome by mail', channel: 'email', version: 1 },
  ],
  take: async (id, version) => ({ text: `${id} of version ${version}` }),
  keep: async (name, _, content) =>
    name === 'Taken'
      ? { ok: false, why: 'Another template has this name' }
      : { ok: true, content, template: { id: 'k', version: 1 } },
};

const show = (held: Held, given: Library = library) =>
  renderWith<Held>(
    held,
    ({ content, template }, onChange) => (
      <TemplateSource
        channel="sms"
        content={content}
        template={template}
        onChange={(next, use) => onChange({ content: next, template: use })}
      />
    ),
    { knowledge: { ...knowledge, library: given } },
  );
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

describe('where a copy comes from', () => {
  it('is offered from the templates of the channel', async () => {
    show({ content: { text: '' } });
    press('Use a template');
    expect(await screen.findAllByRole('option', { name: /Welcome/ })).toHaveLength(1);
    expect(screen.queryByRole('option', { name: /by mail/ })).toBeNull();
  });

  it('stays a version until another is taken, or it is written in place', async () => {
    const { last } = show({ content: { text: 'Hello' }, template: welcome });
    screen.getByText(/template “Welcome”, version 1\./);
    press('Take version 2');
    await waitFor(() => expect(last().template).toEqual({ id: 'w', version: 2 }));
    press('Write it here instead');
    expect(last()).toEqual({ content: { text: 'w of version 2' }, template: undefined });
  });

  it('may be the library that a copy is put into, if its name is free', async () => {
    const { last } = show({ content: { text: 'Hello' } });
    press('Save as template');
    const name = screen.getByRole('textbox', { name: 'Name of the template' });
    fireEvent.change(name, { target: { value: 'Taken' } });
    press('Save');
    await screen.findByText('Another template has this name');
    expect(last()).toEqual({ content: { text: 'Hello' } });
    fireEvent.change(name, { target: { value: 'Fresh' } });
    press('Save');
    await waitFor(() => expect(last().template).toEqual({ id: 'k', version: 1 }));
  });

  it('says so when the library is away, and changes nothing', async () => {
    const away = { ...library, take: () => Promise.reject(new Error('away')) };
    const { last } = show({ content: { text: 'Hello' }, template: welcome }, away);
    press('Take version 2');
    await screen.findByText(/can’t be reached/);
    expect(last().template).toEqual(welcome);
  });
});
