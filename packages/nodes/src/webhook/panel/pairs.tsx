import { Button, PlusIcon, RemoveIcon, TextField } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useForm, useWrong } from '../../panels/fields/form.tsx';
import '../../panels/fields/ordered.css';

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
    <div role="group" aria-label={label} className="p-ordered tall">
      <h3>{label}</h3>
      {pairs.map((pair, at) => (
        // Their order says nothing and nobody moves them: the place is what names them while one writes.
        <OnePair
          key={at}
          path={`${path}.${at}`}
          words={words}
          pair={pair}
          onChange={(next, burst) => onChange(pairs.with(at, next), burst)}
          onRemove={() => onChange(pairs.toSpliced(at, 1))}
        />
      ))}
      {!isReadOnly && pairs.length < max && (
        <div>
          <Button size="small" onPress={() => onChange([...pairs, { name: '', value: '' }])}>
            <PlusIcon aria-hidden />
            {words.add}
          </Button>
        </div>
      )}
    </div>
  );
}

interface OnePairProps extends Pick<PairsProps, 'path' | 'words'> {
  readonly pair: Pair;
  readonly onChange: (pair: Pair, burst?: string) => void;
  readonly onRemove: () => void;
}

function OnePair({ path, words, pair, onChange, onRemove }: OnePairProps) {
  const { t } = useTranslation();
  const { isReadOnly } = useForm();
  const wrong = useWrong(path);
  return (
    <section className="item" aria-label={pair.name}>
      <div className="head">
        <div className="grow">
          <TextField
            label={words.name}
            hideLabel
            placeholder={words.name}
            value={pair.name}
            isReadOnly={isReadOnly}
            wrong={wrong}
            onChange={(name) => onChange({ ...pair, name }, `${path}.name`)}
          />
        </div>
        {!isReadOnly && (
          <Button
            kind="quiet"
            size="small"
            icon
            aria-label={t('fields:remove', { name: pair.name })}
            onPress={onRemove}
          >
            <RemoveIcon aria-hidden />
          </Button>
        )}
      </div>
      <TextField
        label={words.value}
        hideLabel
        placeholder={words.value}
        value={pair.value}
        isReadOnly={isReadOnly}
        onChange={(value) => onChange({ ...pair, value }, `${path}.value`)}
      />
    </section>
  );
}
