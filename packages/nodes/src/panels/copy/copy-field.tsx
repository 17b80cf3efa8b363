import { Button, Picker, PlusIcon, type PickerGroup, type Place } from '@perennial/ui';
import { lazy, Suspense, useCallback, useId, useMemo, useRef, useState } from 'react';
import { useForm } from '../fields/form.tsx';
import { LongText, type FieldProps } from '../fields/text.tsx';
import { useSay } from '../fields/use-say.ts';
import { filters } from './editor/filters.ts';
import type { Offered } from './editor/types.ts';
import { printedAs, type Printed } from './liquid.ts';
import type { Problem } from './problems.ts';
import { VariableCallout } from './variable-callout.tsx';
import { variableName } from './variable-name.ts';

const CopyEditor = lazy(async () => import('./editor/copy-editor.tsx'));

export interface CopyFieldProps extends Omit<FieldProps<string>, 'hideLabel' | 'path'> {
  readonly path: string;
  readonly offered: readonly Offered[];
  readonly problems: readonly Problem[];
  readonly isOneLine?: boolean;
  readonly isMarkup?: boolean;
}

/** Liquid source in which variables stand as words. */
export function CopyField(props: CopyFieldProps) {
  const {
    label,
    path,
    value,
    onChange,
    hint,
    offered,
    problems,
    isOneLine = false,
    isMarkup = false,
  } = props;
  const say = useSay();
  const id = useId();
  const { isReadOnly } = useForm();
  const { wrong, warning } = useTold(path);
  const insert = useRef<((text: string) => void) | null>(null);
  const onReady = useCallback((given: (text: string) => void) => void (insert.current = given), []);
  const nameOf = useCallback((variable: string) => variableName(variable, say), [say]);
  const told = useMemo(
    () => filters.map((one) => ({ ...one, does: say.t(`send:filter.${one.name}`) })),
    [say],
  );
  const { opened, open, callout } = useOpened(props);
  return (
    <div className="p-field tall p-copy">
      <div className="row between">
        <span className="label">{label}</span>
        {!isReadOnly && (
          <InsertVariable
            offered={offered}
            onPick={(picked) => insert.current?.(printedAs({ path: picked, filters: '', fallback: null }))}
          />
        )}
      </div>
      <div className="sheet">
        <Suspense fallback={<LongText {...{ label, path, value, onChange }} hideLabel />}>
          <CopyEditor
            {...{ label, value, isReadOnly, isOneLine, isMarkup, offered, problems, nameOf, onReady }}
            filters={told}
            describedBy={`${id}-wrong ${id}-warning ${id}-keys`}
            isInvalid={wrong !== ''}
            onOpen={open}
            onChange={(text, burst) => onChange(text, burst === 'typing' ? path : undefined)}
          />
        </Suspense>
        {opened && callout}
      </div>
      <span id={`${id}-keys`} className="sr-only">
        {say.t('send:copy.keys')}
      </span>
      {hint !== undefined && <span className="hint">{hint}</span>}
      <span id={`${id}-wrong`} className="wrong">
        {wrong}
      </span>
      <span id={`${id}-warning`} className="warned">
        {warning}
      </span>
    </div>
  );
}

/** What the compiler says of this field. A warning keeps nobody from publishing, so it is told more quietly. */
function useTold(path: string): { readonly wrong: string; readonly warning: string } {
  const { diagnostics, tell } = useForm();
  const told = (severity: 'error' | 'warning') =>
    diagnostics
      .filter((one) => one.path === path && one.severity === severity)
      .map(tell)
      .join(' ');
  return { wrong: told('error'), warning: told('warning') };
}

/** The variable that is looked at, and the form beside it. */
function useOpened({ path, value, onChange, offered }: CopyFieldProps) {
  const [opened, setOpened] = useState<{ readonly variable: Printed; readonly at: Place } | null>(null);
  const close = () => setOpened(null);
  const put = (text: string, burst?: string) => {
    const { from, to } = opened!.variable;
    onChange(value.slice(0, from) + text + value.slice(to), burst);
  };
  const callout = opened && (
    <VariableCallout
      variable={opened.variable}
      at={opened.at}
      offered={offered}
      onClose={close}
      onChange={(variable) => {
        const text = printedAs(variable);
        const { from } = opened.variable;
        put(text, `${path}.variable`);
        setOpened({ ...opened, variable: { ...variable, from, to: from + text.length } });
      }}
      onRemove={() => {
        put('');
        close();
      }}
    />
  );
  return { opened, callout, open: (variable: Printed, at: Place) => setOpened({ variable, at }) };
}

function InsertVariable({
  offered,
  onPick,
}: {
  readonly offered: readonly Offered[];
  readonly onPick: (path: string) => void;
}) {
  const say = useSay();
  const find = useCallback((search: string) => groupsOf(offered, search), [offered]);
  return (
    <Picker label={say.t('send:insert.find')} empty={say.t('send:insert.none')} find={find} onPick={onPick}>
      <Button kind="quiet" size="small">
        <PlusIcon aria-hidden />
        {say.t('send:insert')}
      </Button>
    </Picker>
  );
}

function groupsOf(offered: readonly Offered[], search: string): readonly PickerGroup[] {
  const wanted = search.trim().toLowerCase();
  const fitting = offered.filter(({ path, name }) => `${path} ${name}`.toLowerCase().includes(wanted));
  const groups = [...new Set(fitting.map(({ group }) => group))];
  return groups.map((group) => ({
    id: group,
    title: group,
    choices: fitting
      .filter((one) => one.group === group)
      .map(({ path, name }) => ({ id: path, label: name, detail: path })),
  }));
}
