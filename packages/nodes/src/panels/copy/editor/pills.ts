import { StateEffect, StateField, type EditorState, type Extension, type Range } from '@codemirror/state';
import { Decoration, EditorView, WidgetType, type DecorationSet } from '@codemirror/view';
import { printedIn, tagsIn, type Printed } from '../liquid.ts';
import type { EditorSetting } from './types.ts';

/** Names or problems have changed: look at everything anew. */
export const refresh = StateEffect.define<null>();

type Lookup = () => Pick<EditorSetting, 'nameOf' | 'problems'>;

interface Dressed {
  readonly printed: readonly Printed[];
  readonly pills: DecorationSet;
  readonly marks: DecorationSet;
}

/**
 * Shows variables by their names, tags quietly, and underlines what is wrong. The document itself is never touched:
 * a pill is but another look at its characters, and the cursor steps over it as over one letter.
 */
export function pills(setting: Lookup): { readonly extension: Extension; readonly at: typeof pillAt } {
  const field = StateField.define<Dressed>({
    create: (state) => dress(state, setting),
    update: (before, transaction) =>
      transaction.docChanged || transaction.effects.some((effect) => effect.is(refresh))
        ? dress(transaction.state, setting)
        : before,
    provide: (self) => [
      EditorView.decorations.from(self, (dressed) => dressed.pills),
      EditorView.decorations.from(self, (dressed) => dressed.marks),
      EditorView.atomicRanges.of((view) => view.state.field(self).pills),
    ],
  });
  const pillAt = (state: EditorState, pos: number): Printed | undefined =>
    state.field(field).printed.find(({ from, to }) => from <= pos && pos <= to);
  return { extension: field, at: pillAt };
}

function dress(state: EditorState, setting: Lookup): Dressed {
  const source = state.doc.toString();
  const { nameOf, problems } = setting();
  const printed = printedIn(source);
  const paths = new Map(problems.flatMap(({ path, text }) => (path === undefined ? [] : [[path, text]])));
  const shown = printed.map((one) =>
    Decoration.replace({
      widget: new Pill(nameOf(one.path), source.slice(one.from, one.to), paths.get(one.path)),
    }).range(one.from, one.to),
  );
  return {
    printed,
    pills: Decoration.set(shown),
    marks: Decoration.set(marksIn(state, source, printed, setting), true),
  };
}

/** Tags, and lines in which something is wrong that no pill shows. */
function marksIn(
  state: EditorState,
  source: string,
  printed: readonly Printed[],
  setting: Lookup,
): Range<Decoration>[] {
  const tags = tagsIn(source).map(({ from, to }) => Decoration.mark({ class: 'tag' }).range(from, to));
  const lines = setting().problems.flatMap(({ line, path, text }) => {
    if (printed.some((one) => one.path === path)) return [];
    if (line === undefined || line < 1 || line > state.doc.lines) return [];
    const { from, to } = state.doc.line(line);
    const mark = Decoration.mark({ class: 'faulty', attributes: { title: text } });
    const start = from + begunIn(state.sliceDoc(from, to));
    return start === to ? [] : [mark.range(start, to)];
  });
  return [...tags, ...lines];
}

/** Where a `{{` or `{%` stands that isn't closed in its line: that is what is wrong with it, not the rest. */
function begunIn(line: string): number {
  return /\{[{%](?![^{]*[%}]\})[^{]*$/.exec(line)?.index ?? 0;
}

class Pill extends WidgetType {
  readonly #name: string;
  readonly #source: string;
  readonly #wrong: string | undefined;

  constructor(name: string, source: string, wrong: string | undefined) {
    super();
    this.#name = name;
    this.#source = source;
    this.#wrong = wrong;
  }

  override eq(other: Pill): boolean {
    return other.#name === this.#name && other.#source === this.#source && other.#wrong === this.#wrong;
  }

  override toDOM(): HTMLElement {
    const pill = document.createElement('span');
    pill.className = this.#wrong === undefined ? 'pill' : 'pill lacking';
    pill.textContent = this.#name;
    pill.title = this.#wrong ?? this.#source;
    return pill;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}
