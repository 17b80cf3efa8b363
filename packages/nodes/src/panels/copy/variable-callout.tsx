import { Button, Callout, CheckBox, ComboBox, TextField, type Place } from '@perennial/ui';
import { useState } from 'react';
import { useForm } from '../fields/form.tsx';
import { useSay } from '../fields/use-say.ts';
import type { Offered } from './editor/types.ts';
import { printedAs, printedIn, type Printed } from './liquid.ts';
import { variableName } from './variable-name.ts';

type Variable = Omit<Printed, 'from' | 'to'>;

/** One variable of a copy: which, what stands in for it, and how it is written. */
export function VariableCallout({
  variable,
  at,
  offered,
  onChange,
  onRemove,
  onClose,
}: {
  readonly variable: Printed;
  readonly at: Place;
  readonly offered: readonly Offered[];
  readonly onChange: (variable: Variable) => void;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}) {
  const say = useSay();
  const { isReadOnly } = useForm();
  const [typed, setTyped] = useState<Variable>(variable);
  const change = (part: Partial<Variable>) => {
    const next = { ...typed, ...part };
    setTyped(next);
    // Half a path is no variable: the copy keeps the last whole one.
    if (isWhole(next)) onChange(next);
  };
  return (
    <Callout
      at={at}
      label={say.t('send:variable', { name: variableName(variable.path, say) })}
      onClose={onClose}
    >
      <ComboBox
        label={say.t('send:variable.path')}
        value={typed.path}
        suggestions={offered.map(({ path }) => path)}
        isReadOnly={isReadOnly}
        wrong={isWhole(typed) ? undefined : say.t('send:variable.unreadable')}
        onChange={(path) => path !== typed.path && change({ path })}
      />
      <TextField
        label={say.t('send:variable.fallback')}
        hint={say.t('send:variable.fallback.hint')}
        value={typed.fallback ?? ''}
        isReadOnly={isReadOnly}
        onChange={(text) => change({ fallback: text === '' ? null : text })}
      />
      <CheckBox
        isSelected={typed.fallback === ''}
        isDisabled={isReadOnly || (typed.fallback ?? '') !== ''}
        onChange={(isEmpty) => change({ fallback: isEmpty ? '' : null })}
      >
        {say.t('send:variable.nothing')}
      </CheckBox>
      <TextField
        label={say.t('send:variable.filters')}
        hint={say.t('send:variable.filters.hint')}
        value={typed.filters}
        isReadOnly={isReadOnly}
        onChange={(filters) => change({ filters })}
      />
      {!isReadOnly && (
        <div>
          <Button kind="quiet" size="small" onPress={onRemove}>
            {say.t('send:variable.remove')}
          </Button>
        </div>
      )}
    </Callout>
  );
}

/** Written down it is read as the same variable again. */
function isWhole(variable: Variable): boolean {
  const source = printedAs(variable);
  const [read, ...more] = printedIn(source);
  return more.length === 0 && read?.from === 0 && read.to === source.length && read.path === variable.path;
}
