import type { Diagnostic } from '@perennial/journey';
import { cleanup, render } from '@testing-library/react';
import { useState, type ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { fetchForms, panels } from '../index.ts';
import { PanelForm } from '../fields/form.tsx';
import type { Knowledge } from '../knowledge.ts';
import { knowledge } from './knowledge.ts';
import { wordsOf } from './words.ts';

const words = wordsOf('en');
// As on a canvas that has stood a while: they are drawn at once.
await fetchForms();

interface Options {
  readonly diagnostics?: readonly Diagnostic[];
  readonly isReadOnly?: boolean;
  readonly knowledge?: Knowledge;
}

/** Something with a value that it changes; `values` are all it ever had, the newest last. */
export function renderWith<Value>(
  first: Value,
  draw: (value: Value, onChange: (value: Value) => void) => ReactNode,
  { diagnostics = [], isReadOnly = false, knowledge: known = knowledge }: Options = {},
) {
  cleanup();
  const values = [first];
  function Holder() {
    const [value, setValue] = useState(first);
    return draw(value, (next) => {
      values.push(next);
      setValue(next);
    });
  }
  const view = render(
    <I18nextProvider i18n={words}>
      <PanelForm
        knowledge={known}
        isReadOnly={isReadOnly}
        diagnostics={diagnostics}
        tell={({ code }) => `wrong: ${code}`}
      >
        <Holder />
      </PanelForm>
    </I18nextProvider>,
  );
  return { ...view, values, last: () => values.at(-1)! };
}

/** The form of a node type, and the names its author gave to ways out. */
export function renderForm(type: string, config: object, options: Options = {}) {
  const panel = panels.find(({ definition }) => definition.type === type)!;
  const labels: [port: string, label: string | null][] = [];
  const view = renderWith<object>(
    config,
    (value, onChange) => (
      <panel.Form
        config={value}
        onChange={onChange}
        isReadOnly={options.isReadOnly ?? false}
        diagnostics={options.diagnostics ?? []}
        tell={({ code }) => `wrong: ${code}`}
        node="n1"
        portLabels={{}}
        onPortLabel={(port, label) => labels.push([port, label])}
        settings={{ entry: { reentry: { kind: 'once' } } }}
        knowledge={knowledge}
      />
    ),
    options,
  );
  const parsed = () => panel.definition.config.parse(view.last()) as unknown;
  return { ...view, labels, parsed };
}
