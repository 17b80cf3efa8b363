import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { Button } from './button.tsx';
import { Picker, type PickerGroup } from './picker.tsx';

afterEach(cleanup);

const fruit = ['Apple', 'Pear'];
const found = (search: string): PickerGroup[] => [
  {
    id: 'fruit',
    title: 'Fruit',
    choices: fruit
      .filter((one) => one.includes(search))
      .map((label) => ({ id: label, label, detail: 'fresh' })),
  },
];

async function show(find: (search: string) => PickerGroup[] | Promise<PickerGroup[]> = found) {
  const user = userEvent.setup();
  const picked: string[] = [];
  render(
    <Picker label="Find" empty="Nothing" find={find} onPick={(id) => picked.push(id)}>
      <Button>Open</Button>
    </Picker>,
  );
  await user.click(screen.getByRole('button', { name: 'Open' }));
  return { user, picked };
}

describe('a picker', () => {
  it('tells of the pick once it is closed', async () => {
    const { user, picked } = await show();
    await user.click(await screen.findByRole('option', { name: /Pear/ }));
    expect(picked).toEqual(['Pear']);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('says so where nothing fits, and where it could not be asked', async () => {
    const { user } = await show(async (search) => {
      if (search === 'xy') throw new Error('away');
      return found(search);
    });
    await user.type(screen.getByRole('searchbox', { name: 'Find' }), 'x');
    await screen.findByText('Nothing');
    await user.keyboard('y');
    await screen.findByText('Nothing');
  });

  it('never shows the answer to an earlier search', async () => {
    const waiting = new Map<string, (groups: PickerGroup[]) => void>();
    const { user } = await show((search) => new Promise((answer) => waiting.set(search, answer)));
    await user.type(screen.getByRole('searchbox', { name: 'Find' }), 'P');
    waiting.get('P')!(found('P'));
    waiting.get('')!(found(''));
    await screen.findByRole('option', { name: /Pear/ });
    expect(screen.queryByRole('option', { name: /Apple/ })).toBeNull();
  });
});
