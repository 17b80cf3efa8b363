import { Search } from 'lucide-react';
import type { ComponentType, ReactNode } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Header } from 'react-aria-components/Header';
import { Input } from 'react-aria-components/Input';
import { Menu as AriaMenu, MenuItem, MenuSection } from 'react-aria-components/Menu';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { SearchField } from 'react-aria-components/SearchField';
import { Text } from 'react-aria-components/Text';
import './command.css';

export interface Command {
  readonly id: string;
  readonly label: string;
  /** Tells apart what bears one name. */
  readonly hint?: string | undefined;
  readonly Icon: ComponentType<{ 'aria-hidden': true }>;
}

export interface CommandGroup {
  readonly id: string;
  readonly title: string;
  readonly items: readonly Command[];
}

export interface CommandsProps {
  readonly label: string;
  readonly placeholder: string;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** As they are to be shown: whoever opens this does the searching. */
  readonly groups: readonly CommandGroup[];
  readonly onAct: (id: string) => void;
  readonly onClose: () => void;
  /** What is going on, or wrong, below the list. */
  readonly status?: ReactNode;
  /** Instead of the list while it has nothing. */
  readonly empty: ReactNode;
}

/** A search field over grouped commands: arrows move, Enter acts, Escape closes; the focus stays in the field. */
export function Commands(props: CommandsProps) {
  const { label, placeholder, query, onQuery, groups, onAct, onClose, status, empty } = props;
  return (
    <ModalOverlay
      className="p-overlay p-command-overlay"
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className="p-command">
        <AriaDialog aria-label={label}>
          <Autocomplete inputValue={query} onInputChange={onQuery}>
            <SearchField
              aria-label={label}
              className="field"
              autoFocus
              onKeyDown={(event) => {
                // Empties the field first, as everywhere; an empty one closes.
                if (event.key === 'Escape' && query === '') onClose();
                else event.continuePropagation();
              }}
            >
              <Search aria-hidden />
              <Input placeholder={placeholder} maxLength={200} />
            </SearchField>
            <AriaMenu
              aria-label={label}
              className="list"
              items={groups.filter(({ items }) => items.length > 0)}
              onAction={(key) => onAct(String(key))}
              renderEmptyState={() => <div className="nothing">{empty}</div>}
            >
              {(group) => (
                <MenuSection id={group.id} className="group">
                  <Header>{group.title}</Header>
                  {group.items.map((item) => (
                    <Entry key={item.id} item={item} />
                  ))}
                </MenuSection>
              )}
            </AriaMenu>
          </Autocomplete>
          {status !== undefined && <div className="status">{status}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

function Entry({ item: { id, label, hint, Icon } }: { readonly item: Command }) {
  return (
    <MenuItem id={id} textValue={label} className="p-item">
      <Icon aria-hidden />
      <Text slot="label" className="truncate">
        {label}
      </Text>
      {hint !== undefined && (
        <Text slot="description" className="hint truncate">
          {hint}
        </Text>
      )}
    </MenuItem>
  );
}
