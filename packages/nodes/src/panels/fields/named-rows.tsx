import { Button, PlusIcon, RemoveIcon, TextField } from '@perennial/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useForm, useWrong } from './form.tsx';
import './ordered.css';

interface Named {
  readonly name: string;
}

type Put<Row> = (row: Row, burst?: string) => void;

interface RowsProps<Row extends Named> {
  readonly label: string;
  readonly path: string;
  readonly nameLabel: string;
  readonly addLabel: string;
  readonly rows: readonly Row[];
  readonly max: number;
  readonly fresh: () => Row;
  readonly onChange: (rows: readonly Row[], burst?: string) => void;
  /** Where complaints about a row are: at the row itself, or at its name. */
  readonly wrongAt: (path: string) => string;
  /** What goes along with the name. */
  readonly children: (row: Row, path: string, onChange: Put<Row>) => ReactNode;
}

/** Rows that each have a name and something that goes along with it. Their order says nothing. */
export function NamedRows<Row extends Named>(props: RowsProps<Row>) {
  const { label, path, addLabel, rows, max, fresh, onChange } = props;
  const { isReadOnly } = useForm();
  return (
    <div role="group" aria-label={label} className="p-ordered tall">
      <h3>{label}</h3>
      {rows.map((row, at) => (
        // Nobody moves them: the place is what names them while one writes.
        <OneRow
          {...props}
          key={at}
          path={`${path}.${at}`}
          row={row}
          onPut={(next, burst) => onChange(rows.with(at, next), burst)}
          onRemove={() => onChange(rows.toSpliced(at, 1))}
        />
      ))}
      {!isReadOnly && rows.length < max && (
        <div>
          <Button size="small" onPress={() => onChange([...rows, fresh()])}>
            <PlusIcon aria-hidden />
            {addLabel}
          </Button>
        </div>
      )}
    </div>
  );
}

type OneProps<Row extends Named> = Pick<RowsProps<Row>, 'path' | 'nameLabel' | 'wrongAt' | 'children'> & {
  readonly row: Row;
  readonly onPut: Put<Row>;
  readonly onRemove: () => void;
};

function OneRow<Row extends Named>(props: OneProps<Row>) {
  const { path, nameLabel, wrongAt, children, row, onPut, onRemove } = props;
  const { t } = useTranslation();
  const { isReadOnly } = useForm();
  const wrong = useWrong(wrongAt(path));
  return (
    <section className="item" aria-label={row.name}>
      <div className="head">
        <div className="grow">
          <TextField
            label={nameLabel}
            hideLabel
            placeholder={nameLabel}
            value={row.name}
            isReadOnly={isReadOnly}
            wrong={wrong}
            onChange={(name) => onPut({ ...row, name }, `${path}.name`)}
          />
        </div>
        {!isReadOnly && (
          <Button
            kind="quiet"
            size="small"
            icon
            aria-label={t('fields:remove', { name: row.name })}
            onPress={onRemove}
          >
            <RemoveIcon aria-hidden />
          </Button>
        )}
      </div>
      {children(row, path, onPut)}
    </section>
  );
}
