import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState, type ReactElement } from 'react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { CheckBox, CodeArea, FieldGroup, NumberField, TextArea, TextField } from './index.ts';
import { barriers } from './test-axe.ts';

afterEach(cleanup);

/** Every field that one writes in, by the same props. */
const written: Readonly<
  Record<string, (props: { readonly wrong?: string; readonly hint?: string }) => ReactElement>
> = {
  TextField: (props) => <TextField label="Name" defaultValue="Mei" {...props} />,
  TextArea: (props) => <TextArea label="Name" defaultValue="Mei" {...props} />,
  NumberField: (props) => <NumberField label="Name" value={3} onChange={() => {}} {...props} />,
};

describe.each(Object.entries(written))('%s', (_, Field) => {
  test('is a text box by its label, described by its hint', () => {
    render(<Field hint="As on the parcel" />);
    const box = screen.getByRole('textbox', { name: 'Name', description: 'As on the parcel' });
    expect(box.getAttribute('aria-invalid')).toBe(null);
  });

  test('says in words what is wrong', () => {
    render(<Field wrong="Nobody is called that" />);
    const box = screen.getByRole('textbox', { description: 'Nobody is called that' });
    expect(box.getAttribute('aria-invalid')).toBe('true');
  });

  test('keeps nobody out', async () => {
    const { container } = render(<Field hint="As on the parcel" wrong="Nobody is called that" />);
    expect(await barriers(container)).toEqual([]);
  });
});

describe('TextField', () => {
  test('hides its label from the eye alone', () => {
    render(<TextField label="Name" hideLabel />);
    expect(screen.getByRole('textbox', { name: 'Name' })).toBeDefined();
    expect(screen.getByText('Name').className).toBe('sr-only');
  });

  test('disabled and read only: nothing can be written', async () => {
    const changed = vi.fn();
    render(
      <>
        <TextField label="Closed" isDisabled onChange={changed} />
        <TextField label="Shown" isReadOnly value="Mei" onChange={changed} />
      </>,
    );
    await userEvent.type(screen.getByLabelText('Closed'), 'x');
    await userEvent.type(screen.getByLabelText('Shown'), 'x');
    expect(changed).not.toHaveBeenCalled();
  });
});

describe('NumberField', () => {
  function Amount({ onChange }: { readonly onChange: (value: number) => void }) {
    const [value, setValue] = useState(3);
    const change = (next: number) => {
      setValue(next);
      onChange(next);
    };
    return <NumberField label="Amount" value={value} onChange={change} minValue={1} maxValue={10} />;
  }

  test('tells the number once it is whole; emptied, it stays what it was', async () => {
    const changed = vi.fn();
    render(<Amount onChange={changed} />);
    const box = screen.getByRole<HTMLInputElement>('textbox');
    await userEvent.clear(box);
    await userEvent.tab();
    expect(changed).not.toHaveBeenCalled();
    await userEvent.clear(box);
    await userEvent.type(box, '7{Enter}');
    expect(changed.mock.lastCall).toEqual([7]);
  });

  test('arrows count within its bounds', async () => {
    const changed = vi.fn();
    render(<Amount onChange={changed} />);
    await userEvent.click(screen.getByRole('textbox'));
    await userEvent.keyboard('{ArrowUp}');
    expect(changed.mock.lastCall).toEqual([4]);
    await userEvent.keyboard('{End}');
    expect(changed.mock.lastCall).toEqual([10]);
  });
});

describe('CheckBox', () => {
  test('is ticked by the space bar and described by its hint', async () => {
    const changed = vi.fn();
    render(
      <CheckBox onChange={changed} hint="One a week">
        Agrees
      </CheckBox>,
    );
    await userEvent.tab();
    await userEvent.keyboard(' ');
    expect(changed).toHaveBeenCalledWith(true);
    const box = screen.getByRole<HTMLInputElement>('checkbox', { name: 'Agrees', description: 'One a week' });
    expect(box.checked).toBe(true);
  });
});

describe('CodeArea', () => {
  test('numbers its lines and marks some', () => {
    const { container } = render(
      <CodeArea label="Drawing" value={'{\n}\n'} marks={new Map([[2, 'error']])} onChange={() => {}} />,
    );
    expect([...container.querySelectorAll('.gutter div')].map((line) => line.textContent)).toEqual([
      '1',
      '2',
      '3',
    ]);
    expect(container.querySelector('.gutter .error')?.textContent).toBe('2');
  });

  test('lets Tab lead on, and is read only without a listener', async () => {
    render(<CodeArea label="Drawing" value="{}" wrong="No JSON" />);
    const area = screen.getByRole<HTMLTextAreaElement>('textbox', {
      name: 'Drawing',
      description: 'No JSON',
    });
    expect(area.readOnly).toBe(true);
    area.focus();
    await userEvent.tab();
    expect(document.activeElement).not.toBe(area);
  });
});

test('FieldGroup: fields with names of their own, in a group with one', async () => {
  const { container } = render(
    <FieldGroup label="Wait" hint="At most a month" wrong="Too long">
      <TextField label="Amount" hideLabel />
      <TextField label="Unit" hideLabel />
    </FieldGroup>,
  );
  expect(screen.getByRole('group', { name: 'Wait', description: 'At most a month Too long' })).toBeDefined();
  expect(screen.getByRole('textbox', { name: 'Unit' })).toBeDefined();
  expect(await barriers(container)).toEqual([]);
});
