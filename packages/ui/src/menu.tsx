import type { ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { cx } from './class-names.ts';
import './popover.css';

export interface MenuChoice {
  readonly id: string;
  readonly label: string;
  readonly danger?: boolean;
  readonly isDisabled?: boolean;
  /** The keys that do the same. */
  readonly keys?: string;
}

/** Acts behind a button, which is `children`. */
export function Menu({
  children,
  items,
  onAction,
}: {
  readonly children: ReactNode;
  readonly items: readonly MenuChoice[];
  readonly onAction: (id: string) => void;
}) {
  return (
    <MenuTrigger>
      {children}
      <Popover className="p-popover" placement="bottom end">
        <AriaMenu className="p-list" items={items} onAction={(key) => onAction(String(key))}>
          {({ id, label, danger, keys, isDisabled = false }) => (
            <MenuItem
              id={id}
              textValue={label}
              isDisabled={isDisabled}
              className={cx('p-item', danger && 'danger')}
            >
              {label}
              {keys !== undefined && <kbd aria-hidden>{keys}</kbd>}
            </MenuItem>
          )}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
