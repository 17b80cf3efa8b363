import { useRef, useState, type ReactNode } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { TextField } from './text-field.tsx';
import './pick-at.css';
import './popover.css';

export interface Pick {
  readonly id: string;
  readonly label: string;
  /** Other words to find it by. */
  readonly alias?: string;
  readonly icon?: ReactNode;
}

export interface PickAtProps {
  readonly label: string;
  /** In pixels of the window; null: closed. */
  readonly at: { readonly x: number; readonly y: number } | null;
  readonly items: readonly Pick[];
  readonly onPick: (id: string) => void;
  readonly onClose: () => void;
  /** What to say when nothing fits what was typed. */
  readonly none: (search: string) => string;
}

/** A searchable choice that opens at a point, such as where something was let go. Enter takes the first. */
export function PickAt({ label, at, items, onPick, onClose, none }: PickAtProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span ref={anchor} className="p-pick-anchor" aria-hidden style={at ? { left: at.x, top: at.y } : {}} />
      <Popover
        triggerRef={anchor}
        isOpen={at !== null}
        onOpenChange={(isOpen) => isOpen || onClose()}
        className="p-popover p-pick"
        placement="bottom"
      >
        <Dialog aria-label={label}>
          <Choices label={label} items={items} onPick={onPick} none={none} />
        </Dialog>
      </Popover>
    </>
  );
}

function Choices({ label, items, onPick, none }: Omit<PickAtProps, 'at' | 'onClose'>) {
  const [search, setSearch] = useState('');
  const found = fitting(items, search);
  const list = useRef<HTMLDivElement>(null);
  return (
    <div className="p-pick-choices">
      <TextField
        label={label}
        hideLabel
        autoFocus
        placeholder={label}
        value={search}
        onChange={setSearch}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && found[0]) onPick(found[0].id);
          if (event.key === 'ArrowDown') list.current?.querySelector<HTMLElement>('[role=option]')?.focus();
          // Escape is for what it stands in.
          event.continuePropagation();
        }}
      />
      <ListBox
        ref={list}
        aria-label={label}
        items={found}
        className="p-list"
        onAction={(key) => onPick(String(key))}
        renderEmptyState={() => <p className="hint">{none(search)}</p>}
      >
        {(item) => (
          <ListBoxItem id={item.id} textValue={item.label} className="p-item">
            {item.icon}
            {item.label}
          </ListBoxItem>
        )}
      </ListBox>
    </div>
  );
}

/** Those that begin with what is wanted, then those whose name holds it, then those that are also called so. */
function fitting(items: PickAtProps['items'], search: string): PickAtProps['items'] {
  const wanted = search.trim().toLocaleLowerCase();
  const rank = ({ label, alias = '' }: PickAtProps['items'][number]) => {
    const name = label.toLocaleLowerCase();
    if (name.startsWith(wanted)) return 0;
    if (name.includes(wanted)) return 1;
    return alias.toLocaleLowerCase().includes(wanted) ? 2 : 3;
  };
  return items
    .map((item) => ({ item, rank: rank(item) }))
    .filter((one) => one.rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}
