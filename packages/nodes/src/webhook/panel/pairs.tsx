import { TextField } from '@perennial/ui';
import { useForm } from '../../panels/fields/form.tsx';
import { NamedRows } from '../../panels/fields/named-rows.tsx';

/** Two texts that belong together: a header and its value, a name and where to find it. */
export interface Pair {
  readonly name: string;
  readonly value: string;
}

export interface PairsProps {
  readonly label: string;
  readonly path: string;
  readonly words: { readonly name: string; readonly value: string; readonly add: string };
  readonly pairs: readonly Pair[];
  readonly max: number;
  readonly onChange: (pairs: readonly Pair[], burst?: string) => void;
}

export function Pairs({ label, path, words, pairs, max, onChange }: PairsProps) {
  const { isReadOnly } = useForm();
  return (
    <NamedRows<Pair>
      label={label}
      path={path}
      nameLabel={words.name}
      addLabel={words.add}
      rows={pairs}
      max={max}
      fresh={() => ({ name: '', value: '' })}
      wrongAt={(at) => at}
      onChange={onChange}
    >
      {(pair, at, put) => (
        <TextField
          label={words.value}
          hideLabel
          placeholder={words.value}
          value={pair.value}
          isReadOnly={isReadOnly}
          onChange={(value) => put({ ...pair, value }, `${at}.value`)}
        />
      )}
    </NamedRows>
  );
}
