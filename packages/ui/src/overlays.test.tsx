import { act, cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState, type ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  Button,
  Callout,
  Commands,
  Dialog,
  Menu,
  PickAt,
  SearchIcon,
  Sheet,
  Tip,
  toast,
  Toasts,
} from './index.ts';
import { barriers } from './test-axe.ts';

afterEach(cleanup);

/** A button, and what it opens until that closes. */
function Opened({ children }: { readonly children: (close: () => void) => ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>Open</Button>
      {isOpen && children(() => setOpen(false))}
    </>
  );
}

const modal = {
  Dialog: (close: () => void) => (
    <Dialog isOpen onClose={close} title="Publish" footer={<Button onPress={close}>Cancel</Button>}>
      <input aria-label="Name" />
    </Dialog>
  ),
  Sheet: (close: () => void) => (
    <Sheet isOpen onClose={close} title="Publish" closeLabel="Close" footer={<Button>Later</Button>}>
      <input aria-label="Name" />
    </Sheet>
  ),
};

describe.each(Object.entries(modal))('%s', (_, children) => {
  const open = async () => {
    render(<Opened>{children}</Opened>);
    const button = screen.getByRole('button', { name: 'Open' });
    await userEvent.click(button);
    return button;
  };

  test('is named by its title, keeps the focus inside, and gives it back on Escape', async () => {
    const button = await open();
    const dialog = screen.getByRole('dialog', { name: 'Publish' });
    for (let tabs = 0; tabs < 5; tabs++) {
      await userEvent.tab();
      expect(dialog.contains(document.activeElement)).toBe(true);
    }
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBe(null);
    await vi.waitFor(() => expect(document.activeElement).toBe(button));
  });

  test('takes the page behind it out of reach, and keeps nobody out itself', async () => {
    const button = await open();
    expect(button.closest('[inert]')).not.toBe(null);
    expect(await barriers(screen.getByRole('dialog'))).toEqual([]);
  });
});

test('Dialog: where something may be lost it is an alert', () => {
  render(
    <Dialog isOpen onClose={() => {}} title="Delete" role="alertdialog">
      <p>For good.</p>
    </Dialog>,
  );
  expect(screen.getByRole('alertdialog', { name: 'Delete' })).toBeDefined();
});

test('Menu: opens by keyboard, skips what is closed, acts and gives the focus back', async () => {
  const acted = vi.fn();
  const items = [
    { id: 'edit', label: 'Edit', isDisabled: true },
    { id: 'copy', label: 'Copy' },
    { id: 'delete', label: 'Delete', danger: true },
  ];
  render(
    <Menu items={items} onAction={acted}>
      <Button>More</Button>
    </Menu>,
  );
  const button = screen.getByRole('button', { name: 'More' });
  await userEvent.click(button);
  expect(screen.getByRole('menuitem', { name: 'Edit' }).getAttribute('aria-disabled')).toBe('true');
  await userEvent.click(screen.getByRole('menuitem', { name: 'Edit' }));
  expect(acted).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole('menuitem', { name: 'Delete' }));
  expect(acted).toHaveBeenCalledWith('delete');
  expect(screen.queryByRole('menu')).toBe(null);
  expect(document.activeElement).toBe(button);
});

test('Callout: a small form with a name, closed by Escape', async () => {
  const closed = vi.fn();
  render(
    <Callout at={{ left: 0, top: 0, height: 20 }} label="First name" onClose={closed}>
      <input aria-label="Otherwise" />
    </Callout>,
  );
  await userEvent.type(
    within(screen.getByRole('dialog', { name: 'First name' })).getByRole('textbox'),
    'you',
  );
  await userEvent.keyboard('{Escape}');
  expect(closed).toHaveBeenCalled();
});

test('Tip: describes its button to whoever comes by keyboard, and goes on Escape', async () => {
  render(
    <Tip text="Undo: moved a card">
      <Button icon aria-label="Undo">
        ↶
      </Button>
    </Tip>,
  );
  expect(screen.queryByRole('tooltip')).toBe(null);
  await userEvent.tab();
  expect(screen.getByRole('button', { name: 'Undo', description: 'Undo: moved a card' })).toBeDefined();
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('tooltip')).toBe(null);
});

describe('PickAt', () => {
  const items = [
    { id: 'wait', label: 'Wait', alias: 'delay' },
    { id: 'reach', label: 'By channel', alias: 'sms e-mail' },
    { id: 'sms', label: 'SMS' },
  ];
  const draw = () => {
    const [picked, closed] = [vi.fn(), vi.fn()];
    render(
      <PickAt
        label="Find a node"
        at={{ x: 10, y: 10 }}
        items={items}
        onPick={picked}
        onClose={closed}
        none={(search) => `No ${search}`}
      />,
    );
    return { picked, closed, search: screen.getByRole('textbox', { name: 'Find a node' }) };
  };

  test('Enter takes the first that fits, by another of its words, too', async () => {
    const { picked, search } = draw();
    await userEvent.type(search, 'dela{Enter}');
    expect(picked).toHaveBeenCalledWith('wait');
  });

  test('who is called so comes before who is also called so', async () => {
    const { picked, search } = draw();
    await userEvent.type(search, 'SMS{Enter}');
    expect(picked).toHaveBeenCalledWith('sms');
  });

  test('says so when nothing fits', async () => {
    const { picked, search } = draw();
    await userEvent.type(search, 'xyz{Enter}');
    expect(screen.getByText('No xyz')).toBeDefined();
    expect(picked).not.toHaveBeenCalled();
  });

  test('Escape closes it from the field', async () => {
    const { closed, search } = draw();
    await userEvent.type(search, '{Escape}');
    expect(closed).toHaveBeenCalled();
  });
});

test('Commands: arrows and Enter act while the focus stays in the field; Escape closes an empty one', async () => {
  const [acted, closed] = [vi.fn(), vi.fn()];
  const group = (id: string, labels: readonly string[]) => ({
    id,
    title: id,
    items: labels.map((label) => ({ id: label, label, Icon: SearchIcon })),
  });
  render(
    <Commands
      label="Search"
      placeholder="Where to?"
      query=""
      onQuery={() => {}}
      groups={[group('Pages', ['Home', 'People']), group('Nothing', [])]}
      onAct={acted}
      onClose={closed}
      empty="Nothing"
    />,
  );
  expect(screen.getAllByRole('group')).toHaveLength(1);
  const field = screen.getByRole('searchbox', { name: 'Search' });
  await userEvent.click(field);
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  expect(document.activeElement).toBe(field);
  expect(acted).toHaveBeenCalledWith('People');
  await userEvent.keyboard('{Escape}');
  expect(closed).toHaveBeenCalled();
});

describe('toast', () => {
  // The app has one list of them, and other files of this process may have said something.
  beforeEach(async () => {
    render(<Toasts label="Notices" closeLabel="Close" />);
    for (let close; (close = screen.queryAllByRole('button', { name: 'Close' })[0]);)
      await userEvent.click(close);
    cleanup();
  });

  test('is announced, offers to take back, and goes by its button', async () => {
    const undone = vi.fn();
    render(<Toasts label="Notices" closeLabel="Close" />);
    act(() => toast('Deleted', 'done', { label: 'Undo', onAct: undone }));
    const region = screen.getByRole('region', { name: /Notices/ });
    const said = within(region).getByRole('alert');
    expect(said.textContent).toContain('Deleted');
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(undone).toHaveBeenCalledOnce();
    expect(screen.queryByText('Deleted')).toBe(null);
  });

  test('a failure stays until it is closed', async () => {
    render(<Toasts label="Notices" closeLabel="Close" />);
    vi.useFakeTimers();
    act(() => toast('Not sent', 'danger'));
    act(() => toast('Saved'));
    act(() => void vi.advanceTimersByTime(60_000));
    vi.useRealTimers();
    expect(screen.queryByText('Saved')).toBe(null);
    expect(screen.getByText('Not sent')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(screen.queryByText('Not sent')).toBe(null);
  });
});
