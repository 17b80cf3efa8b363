import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ChoiceCards, ComboBox, Segments, Select, TagField, ToggleButtons } from './index.ts';
import { barriers } from './test-axe.ts';

afterEach(cleanup);

const channels = [
  { id: 'sms', label: 'SMS' },
  { id: 'email', label: 'E-mail' },
  { id: 'push', label: 'Push' },
] as const;
type Channel = (typeof channels)[number]['id'];

describe('Select', () => {
  /** A browser puts the focus onto the chosen one; happy-dom leaves it on the frame round the list. */
  const open = async () => {
    await userEvent.tab();
    await userEvent.keyboard('{ArrowDown}');
    screen.getByRole('option', { selected: true }).focus();
  };
  const draw = (props: object = {}) => {
    const changed = vi.fn<(id: Channel) => void>();
    const { container } = render(
      <Select label="Channel" choices={channels} value="sms" onChange={changed} {...props} />,
    );
    return { changed, container };
  };

  test('opens and chooses by keyboard, and gives the focus back', async () => {
    const { changed } = draw();
    const button = screen.getByRole('button', { name: /Channel/ });
    await open();
    expect(screen.getByRole('option', { selected: true }).textContent).toBe('SMS');
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(changed).toHaveBeenCalledWith('email');
    expect(screen.queryByRole('listbox')).toBe(null);
    expect(document.activeElement).toBe(button);
  });

  test('finds a choice by its first letters', async () => {
    const { changed } = draw();
    await open();
    await userEvent.keyboard('p{Enter}');
    expect(changed).toHaveBeenCalledWith('push');
  });

  test('disabled: it does not open', async () => {
    draw({ isDisabled: true });
    await userEvent.click(screen.getByRole('button'));
    expect(screen.queryByRole('listbox')).toBe(null);
  });

  test('says what is wrong, and keeps nobody out', async () => {
    const { container } = draw({ wrong: 'Nothing sends that' });
    expect(screen.getByRole('button', { description: /Nothing sends that/ })).toBeDefined();
    expect(await barriers(container)).toEqual([]);
  });
});

describe('ComboBox', () => {
  function City({ onChange }: { readonly onChange: (text: string) => void }) {
    const [value, setValue] = useState('');
    const change = (text: string) => {
      setValue(text);
      onChange(text);
    };
    return (
      <ComboBox
        label="City"
        value={value}
        onChange={change}
        suggestions={['Shanghai', 'Shenzhen', 'Berlin']}
      />
    );
  }

  test('suggests what fits, and takes it by Enter', async () => {
    const changed = vi.fn();
    render(<City onChange={changed} />);
    await userEvent.type(screen.getByRole('combobox', { name: 'City' }), 'sh');
    const names = within(screen.getByRole('listbox')).getAllByRole('option');
    expect(names.map(({ textContent }) => textContent)).toEqual(['Shanghai', 'Shenzhen']);
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(changed.mock.lastCall).toEqual(['Shanghai']);
  });

  test('takes what nobody suggested', async () => {
    const changed = vi.fn();
    render(<City onChange={changed} />);
    await userEvent.type(screen.getByRole('combobox'), 'Oslo');
    await userEvent.tab();
    expect(changed.mock.lastCall).toEqual(['Oslo']);
  });
});

describe('TagField', () => {
  function Countries({ isReadOnly = false }: { readonly isReadOnly?: boolean }) {
    const [values, setValues] = useState<readonly string[]>(['CN', 'HK']);
    return (
      <TagField
        label="Countries"
        values={values}
        onAdd={(more) => setValues([...values, ...more])}
        onRemove={(at) => setValues(values.filter((_, place) => place !== at))}
        isReadOnly={isReadOnly}
      />
    );
  }
  const tags = () => screen.getAllByRole('row').map(({ textContent }) => textContent);

  test('Enter and commas add, what is there already is not added twice, Backspace takes away', async () => {
    render(<Countries />);
    const box = screen.getByRole('combobox', { name: 'Countries' });
    await userEvent.type(box, 'SG{Enter}JP，CN{Enter}');
    expect(tags()).toEqual(['CN', 'HK', 'SG', 'JP']);
    await userEvent.type(box, '{Backspace}');
    expect(tags()).toEqual(['CN', 'HK', 'SG']);
  });

  test('several are pasted at once', async () => {
    render(<Countries />);
    await userEvent.click(screen.getByRole('combobox'));
    await userEvent.paste('DE, FR\nIT');
    expect(tags()).toEqual(['CN', 'HK', 'DE', 'FR', 'IT']);
  });

  test('a tag goes by its button', async () => {
    render(<Countries />);
    await userEvent.click(within(screen.getAllByRole('row')[0]!).getByRole('button'));
    expect(tags()).toEqual(['HK']);
  });

  test('read only: nothing to write in, nothing to remove', () => {
    render(<Countries isReadOnly />);
    expect(tags()).toEqual(['CN', 'HK']);
    expect(screen.queryByRole('combobox')).toBe(null);
    expect(screen.queryByRole('button')).toBe(null);
  });
});

describe('Segments', () => {
  test('one is always chosen; arrows move, the space bar chooses', async () => {
    const changed = vi.fn();
    render(<Segments label="Channel" choices={channels} value="sms" onChange={changed} />);
    const group = screen.getByRole('radiogroup', { name: 'Channel' });
    expect(within(group).getByRole('radio', { name: 'SMS' }).getAttribute('aria-checked')).toBe('true');
    await userEvent.tab();
    await userEvent.keyboard(' ');
    expect(changed.mock.calls.every(([id]) => id === 'sms')).toBe(true);
    await userEvent.keyboard('{ArrowRight} ');
    expect(changed.mock.lastCall).toEqual(['email']);
  });
});

describe('ToggleButtons', () => {
  test('any number, told in the order of the choices', async () => {
    const changed = vi.fn();
    render(<ToggleButtons label="Channels" choices={channels} value={['push']} onChange={changed} />);
    await userEvent.click(screen.getByRole('button', { name: 'SMS' }));
    expect(changed).toHaveBeenCalledWith(['sms', 'push']);
    expect(screen.getByRole('button', { name: 'Push' }).getAttribute('aria-pressed')).toBe('true');
  });
});

test('ChoiceCards: arrows choose, each card says what it is', async () => {
  const changed = vi.fn();
  const choices = [
    { id: 'server', title: 'Server', text: 'Keep it secret', icon: null },
    { id: 'browser', title: 'Browser', text: 'Anybody may see it', icon: null },
  ] as const;
  const { container } = render(
    <ChoiceCards label="Kind" choices={choices} value="server" onChange={changed} />,
  );
  await userEvent.tab();
  await userEvent.keyboard('{ArrowDown}');
  expect(changed).toHaveBeenCalledWith('browser');
  expect(screen.getByRole('radio', { name: /Browser.*Anybody may see it/ })).toBeDefined();
  expect(await barriers(container)).toEqual([]);
});
