import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  Avatar,
  Button,
  Card,
  EmptyState,
  ErrorNote,
  Facts,
  FormSection,
  initials,
  MailFrame,
  Note,
  Skeleton,
  StageMark,
  StageRibbon,
  StageStrip,
  Table,
  Tabs,
  TextField,
  UiProvider,
} from './index.ts';
import { barriers } from './test-axe.ts';

afterEach(cleanup);

describe('Button', () => {
  test('is pressed by mouse and keyboard', async () => {
    const pressed = vi.fn();
    render(<Button onPress={pressed}>Save</Button>);
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await userEvent.keyboard('{Enter} ');
    expect(pressed).toHaveBeenCalledTimes(3);
  });

  test.each([{ isDisabled: true }, { isPending: true }])('does nothing while %o', async (props) => {
    const pressed = vi.fn();
    render(
      <Button onPress={pressed} {...props}>
        Save
      </Button>,
    );
    await userEvent.click(screen.getByRole('button'));
    expect(pressed).not.toHaveBeenCalled();
  });

  test('pending: it can still be reached and has its name', async () => {
    render(<Button isPending>Save</Button>);
    await userEvent.tab();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: /Save/ }));
  });
});

describe('Table', () => {
  const columns = [
    { id: 'name', title: 'Name', cell: ({ name }: { name: string }) => name },
    { id: 'amount', title: 'Amount', cell: () => 7, end: true },
  ];
  const draw = (items: readonly { readonly name: string }[]) => {
    const navigate = vi.fn();
    const { container } = render(
      <UiProvider locale="en" navigate={navigate}>
        <Table
          label="People"
          columns={columns}
          items={items}
          idOf={({ name }) => name}
          hrefOf={({ name }) => `/people/${name}`}
        />
      </UiProvider>,
    );
    return { navigate, container, table: screen.getByRole('grid', { name: 'People' }) };
  };

  test('rows are named by their first column', async () => {
    const { table, container } = draw([{ name: 'Mei' }, { name: 'Ada' }]);
    expect(within(table).getByRole('row', { name: 'Mei' })).toBeDefined();
    expect(within(table).getByRole('rowheader', { name: 'Ada' })).toBeDefined();
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map(({ textContent }) => textContent),
    ).toEqual(['Name', 'Amount']);
    expect(await barriers(container)).toEqual([]);
  });

  test('a row leads on by click and by Enter', async () => {
    const { table, navigate } = draw([{ name: 'Mei' }, { name: 'Ada' }]);
    await userEvent.click(within(table).getByRole('rowheader', { name: 'Mei' }));
    expect(navigate.mock.lastCall?.[0]).toBe('/people/Mei');
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(navigate.mock.lastCall?.[0]).toBe('/people/Ada');
  });

  test('a heading that sorts tells the order, and asks for another by mouse and keyboard', async () => {
    const onChange = vi.fn();
    const sorted = columns.map((column) => ({ ...column, sorts: column.id === 'amount' }));
    const { container } = render(
      <Table
        label="People"
        columns={sorted}
        items={[{ name: 'Mei' }]}
        idOf={({ name }) => name}
        order={{ by: 'amount', onChange }}
      />,
    );
    const [name, amount] = screen.getAllByRole('columnheader');
    const orderOf = (heading: HTMLElement | undefined) => heading?.getAttribute('aria-sort');
    expect([orderOf(name), orderOf(amount)]).toEqual([null, 'descending']);
    await userEvent.click(amount!);
    await userEvent.keyboard('{Enter}');
    expect(onChange.mock.calls).toEqual([['amount'], ['amount']]);
    expect(await barriers(container)).toEqual([]);
  });

  test('empty: its headings alone', () => {
    const { table } = draw([]);
    expect(within(table).getAllByRole('row')).toHaveLength(1);
  });
});

test('Tabs: arrows move between them, and the one that is open is told', async () => {
  const changed = vi.fn();
  const tabs = [
    { id: 'edit', label: 'Edit' },
    { id: 'monitor', label: 'Monitor' },
  ] as const;
  render(
    <Tabs label="Views" tabs={tabs} value="edit" onChange={changed}>
      The canvas
    </Tabs>,
  );
  expect(screen.getByRole('tab', { name: 'Edit' }).getAttribute('aria-selected')).toBe('true');
  expect(screen.getByRole('tabpanel', { name: 'Edit' }).textContent).toBe('The canvas');
  await userEvent.tab();
  await userEvent.keyboard('{ArrowRight}');
  expect(changed).toHaveBeenCalledWith('monitor');
});

describe('what is told', () => {
  test('errors interrupt, the rest does not', () => {
    render(
      <>
        <Note title="Saved" tone="good" />
        <ErrorNote title="Not saved">Try again.</ErrorNote>
      </>,
    );
    expect(screen.getByRole('status').textContent).toBe('Saved');
    expect(screen.getByRole('alert').textContent).toBe('Not savedTry again.');
  });

  test('what loads says so to those who can’t see it', () => {
    render(<Skeleton label="Loading" lines={2} />);
    expect(screen.getByRole('status').getAttribute('aria-busy')).toBe('true');
    expect(screen.getByRole('status').textContent).toBe('Loading');
  });

  test('an empty place has a heading and its one act', () => {
    render(
      <EmptyState title="Nobody yet" action={<Button>Invite</Button>}>
        People stand here.
      </EmptyState>,
    );
    expect(screen.getByRole('heading', { name: 'Nobody yet' })).toBeDefined();
    expect(screen.getByRole('button', { name: 'Invite' })).toBeDefined();
  });
});

describe('surfaces', () => {
  test('cards and sections are regions by their headings', () => {
    render(
      <Card title="Attributes">
        <Facts items={[['Tier', 'Silver']]} />
        <FormSection title="Sending">
          <TextField label="From" />
        </FormSection>
      </Card>,
    );
    expect(screen.getByRole('region', { name: 'Attributes' })).toBeDefined();
    expect(screen.getByRole('region', { name: 'Sending' })).toBeDefined();
    expect(screen.getByRole('term').textContent).toBe('Tier');
    expect(screen.getByRole('definition').textContent).toBe('Silver');
  });

  test('initials: two letters, or the family name', () => {
    expect(['Mei Tanaka', 'ada', '林晓雯', ' ', '😀 Smile'].map(initials)).toEqual([
      'MT',
      'A',
      '林',
      '',
      '😀S',
    ]);
    const { container } = render(<Avatar name="Mei Tanaka" />);
    expect(container.firstElementChild?.getAttribute('aria-hidden')).toBe('true');
  });
});

describe('stages', () => {
  test('a strip says which are lit', () => {
    render(<StageStrip label="Interest" stages={['awareness', 'interest']} lit={['interest']} />);
    const strip = screen.getByRole('img', { name: 'Interest' });
    expect([...strip.children].map((one) => one.getAttribute('data-stage'))).toEqual([null, 'interest']);
  });

  test('a ribbon is a list in the order of time, the present one marked', () => {
    render(
      <StageRibbon
        label="Five stages"
        spans={[
          { key: 'a', stage: 'interest', label: 'Interest 6 wk', length: 6 },
          { key: 'b', stage: null, label: 'In none', length: 0 },
          { key: 'c', stage: 'loyalty', label: 'Loyalty 3 mo', length: 12, now: true },
        ]}
      />,
    );
    const spans = within(screen.getByRole('list', { name: 'Five stages' })).getAllByRole('listitem');
    expect(spans.map(({ textContent }) => textContent)).toEqual(['Interest 6 wk', 'In none', 'Loyalty 3 mo']);
    expect(spans.map(({ className }) => className)).toEqual(['', 'blank', 'now']);
  });

  test('a mark has a name beside its colour', () => {
    render(<StageMark stage="own" name="Trial" />);
    expect(screen.getByText('Trial').dataset['stage']).toBe('own');
  });
});

test('MailFrame: what others wrote runs nothing', () => {
  render(<MailFrame to="mei@example.com" subject="Hi" html="<script>top.x=1</script>" label="Mail: Hi" />);
  const frame = screen.getByTitle('Mail: Hi');
  expect(frame.getAttribute('sandbox')).toBe('');
  expect(frame.getAttribute('referrerpolicy')).toBe('no-referrer');
});
