import { X } from 'lucide-react';
import { useId, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { Button } from 'react-aria-components/Button';
import { Tag, TagGroup, TagList } from 'react-aria-components/TagGroup';
import { FieldGroup } from './field-group.tsx';
import './tag-field.css';

export interface TagFieldProps {
  readonly label: string;
  readonly hideLabel?: boolean;
  /** May hold the same text twice. */
  readonly values: readonly string[];
  readonly onAdd: (values: readonly string[]) => void;
  /** By position. */
  readonly onRemove: (at: number) => void;
  readonly suggestions?: readonly string[];
  readonly hint?: string | undefined;
  readonly wrong?: string | undefined;
  readonly placeholder?: string;
  readonly isReadOnly?: boolean;
}

/** A list of short texts, in any language. Enter, a comma or leaving the field adds one; Backspace takes the last away. */
export function TagField(props: TagFieldProps) {
  const {
    label,
    hideLabel = false,
    values,
    onAdd,
    onRemove,
    suggestions = [],
    hint,
    wrong,
    isReadOnly,
  } = props;
  const [typed, setTyped] = useState('');
  const list = useId();
  const add = (text: string) => {
    const fresh = partsOf(text).filter((part) => !values.includes(part));
    if (fresh.length > 0) onAdd([...new Set(fresh)]);
    setTyped('');
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // An input method still composing means its own Enter.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && typed !== '') {
      event.preventDefault();
      add(typed);
    }
    if (event.key === 'Backspace' && typed === '' && values.length > 0) onRemove(values.length - 1);
  };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const text = event.clipboardData.getData('text');
    if (partsOf(text).length < 2) return;
    event.preventDefault();
    add(typed + text);
  };
  return (
    <FieldGroup label={label} hideLabel={hideLabel} hint={hint} wrong={wrong} isReadOnly={isReadOnly}>
      <div className="p-tags p-input">
        <TagGroup
          aria-label={label}
          {...(!isReadOnly && { onRemove: (keys) => [...keys].forEach((key) => onRemove(Number(key))) })}
        >
          <TagList className="list">
            {values.map((value, at) => (
              <Tag key={at} id={String(at)} textValue={value} className="p-tag" translate="no">
                <span className="truncate">{value}</span>
                {!isReadOnly && (
                  <Button slot="remove">
                    <X aria-hidden />
                  </Button>
                )}
              </Tag>
            ))}
          </TagList>
        </TagGroup>
        {!isReadOnly && (
          <input
            aria-label={label}
            list={list}
            value={typed}
            placeholder={values.length === 0 ? props.placeholder : undefined}
            onChange={({ target }) =>
              /[,，]$/.test(target.value) ? add(target.value) : setTyped(target.value)
            }
            onKeyDown={onKeyDown}
            onPaste={onPaste}
            onBlur={() => add(typed)}
          />
        )}
        <datalist id={list}>
          {suggestions
            .filter((one) => !values.includes(one))
            .map((one) => (
              <option key={one} value={one} />
            ))}
        </datalist>
      </div>
    </FieldGroup>
  );
}

/** `CN, HK` in one go. */
function partsOf(text: string): readonly string[] {
  return text
    .split(/[,，\n\t]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
