import { autocompletion, type Completion, type CompletionContext } from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { printedAs } from '../liquid.ts';
import type { EditorSetting, Offered, OfferedFilter } from './types.ts';

const begun = /\{\{-?\s*[\p{L}\p{N}_.]*$/u;
/** A name of a filter that is begun behind a bar, in braces that are still open. */
const piped = /\{\{[^{}]*\|\s*[a-z_]*$/;
const closing = /^\s*-?\}\}/;

/** Variables after `{{`, by path and by name; behind a bar, filters. */
export function complete(setting: () => Pick<EditorSetting, 'offered' | 'filters'>): Extension {
  return autocompletion({
    icons: false,
    override: [
      (context: CompletionContext) => {
        const before = context.matchBefore(piped);
        if (!before) return null;
        const from = before.to - /[a-z_]*$/.exec(before.text)![0].length;
        return { from, options: setting().filters.map(filterOf) };
      },
      (context: CompletionContext) => {
        const before = context.matchBefore(begun);
        if (!before) return null;
        const from = before.from + before.text.length - /[\p{L}\p{N}_.]*$/u.exec(before.text)![0].length;
        return { from, options: setting().offered.map((one) => optionOf(one, before.from)) };
      },
    ],
  });
}

function optionOf({ path, name, group }: Offered, start: number): Completion {
  return {
    label: `${path} ${name}`,
    displayLabel: name,
    detail: path,
    section: group,
    apply: (view, _completion, _from, to) => replace(view, path, start, to),
  };
}

function filterOf({ name, source, does }: OfferedFilter): Completion {
  return {
    label: name,
    detail: does,
    apply: (view, _completion, from, to) => put(view, `${source} }}`, from, to),
  };
}

function replace(view: EditorView, path: string, from: number, to: number): void {
  put(view, printedAs({ path, filters: '', fallback: null }), from, to);
}

/** Braces that were there already are taken along. */
function put(view: EditorView, insert: string, from: number, to: number): void {
  const after = closing.exec(view.state.sliceDoc(to, to + 20))?.[0].length ?? 0;
  view.dispatch({
    changes: { from, to: to + after, insert },
    selection: { anchor: from + insert.length },
    userEvent: 'input.complete',
  });
}
