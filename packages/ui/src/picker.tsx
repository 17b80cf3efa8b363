import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Header } from 'react-aria-components/Header';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { SearchField } from 'react-aria-components/SearchField';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import './field.css';
import './picker.css';
import './popover.css';

export interface PickerChoice {
  readonly id: string;
  readonly label: string;
  /** In small letters behind it, e.g. a path. */
  readonly detail?: string;
}

export interface PickerGroup {
  readonly id: string;
  readonly title?: string;
  readonly choices: readonly PickerChoice[];
}

export interface PickerProps {
  /** Names the list and its search. */
  readonly label: string;
  /** The button that opens it. */
  readonly children: ReactNode;
  /** What fits a search, empty at first. Called again as one types; keep it the same function between renders. */
  readonly find: (search: string) => readonly PickerGroup[] | Promise<readonly PickerGroup[]>;
  readonly onPick: (id: string) => void;
  /** Said where nothing fits. */
  readonly empty: string;
  /** Which side of the button the list keeps to. */
  readonly align?: 'start' | 'end';
}

/** One of many behind a button, found by typing. */
export function Picker({ children, onPick, align = 'end', ...rest }: PickerProps) {
  const [isOpen, setOpen] = useState(false);
  const picked = useRef<string | null>(null);
  useEffect(() => {
    const id = picked.current;
    // Only once it is closed: whoever is told may take the focus, which closing would give back to the button.
    if (isOpen || id === null) return;
    picked.current = null;
    onPick(id);
  }, [isOpen, onPick]);
  const pick = (id: string) => {
    picked.current = id;
    setOpen(false);
  };
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      {children}
      <Popover className="p-popover p-picker" placement={`bottom ${align}`}>
        <Dialog aria-label={rest.label}>
          <Found {...rest} onPick={pick} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function Found({ label, find, onPick, empty }: Omit<PickerProps, 'children' | 'align'>) {
  const [search, setSearch] = useState('');
  const groups = useFound(find, search);
  return (
    <Autocomplete inputValue={search} onInputChange={setSearch}>
      <SearchField aria-label={label} autoFocus className="search">
        <Input className="p-input" placeholder={label} />
      </SearchField>
      <ListBox
        aria-label={label}
        className="p-list"
        selectionMode="none"
        renderEmptyState={() => <p className="none">{groups === null ? '…' : empty}</p>}
        onAction={(key) => onPick(String(key))}
      >
        {(groups ?? [])
          .filter(({ choices }) => choices.length > 0)
          .map(({ id, title, choices }) => (
            <ListBoxSection key={id} id={`group ${id}`} {...(title !== undefined && { 'aria-label': title })}>
              {title !== undefined && <Header className="heading">{title}</Header>}
              {choices.map((choice) => (
                <ListBoxItem key={choice.id} id={choice.id} textValue={choice.label} className="p-item">
                  <span className="truncate">{choice.label}</span>
                  {choice.detail !== undefined && <span className="detail truncate">{choice.detail}</span>}
                </ListBoxItem>
              ))}
            </ListBoxSection>
          ))}
      </ListBox>
    </Autocomplete>
  );
}

/** `null` until the first answer; an answer to an earlier search is not shown. */
function useFound(find: PickerProps['find'], search: string): readonly PickerGroup[] | null {
  const [groups, setGroups] = useState<readonly PickerGroup[] | null>(null);
  useEffect(() => {
    let isLatest = true;
    void Promise.resolve(find(search)).then(
      (found) => isLatest && setGroups(found),
      () => isLatest && setGroups([]),
    );
    return () => {
      isLatest = false;
    };
  }, [find, search]);
  return groups;
}
