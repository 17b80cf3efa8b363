import type { Predicate } from '@perennial/journey';
import { ComboBox } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useBuilder } from '../builder-context.ts';
import type { TermProps } from '../term-props.ts';
import { TestChoice, TestOperand } from '../test-fields.tsx';
import { useKnownValues } from '../use-known-values.ts';

type PathTerm = Extract<Predicate, { readonly type: 'attribute' | 'property' | 'data' }>;

/** A value by its path, and its test. */
export function PathFields({ term, path, onChange }: TermProps<PathTerm>) {
  const { t } = useTranslation();
  const { isReadOnly } = useBuilder();
  const values = useKnownValues(term.type);
  const known = values.find((one) => one.path === term.path);
  return (
    <>
      <div className="p-pair">
        <ComboBox
          label={t(`conditions:path.${term.type}`)}
          hideLabel
          placeholder={t(`conditions:path.${term.type}`)}
          value={term.path}
          isReadOnly={isReadOnly}
          suggestions={values.map((one) => one.path)}
          onChange={(next) => onChange({ ...term, path: next }, `${path}.path`)}
        />
        <TestChoice test={term.test} known={known} onChange={(test) => onChange({ ...term, test })} />
      </div>
      <TestOperand
        // What was wanted of another value's field is nothing to this one.
        key={`${term.type}/${term.path}`}
        test={term.test}
        known={known}
        onChange={(test, isTyped) => onChange({ ...term, test }, isTyped ? `${path}.test` : undefined)}
      />
    </>
  );
}
