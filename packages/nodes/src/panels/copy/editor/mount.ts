import { standardKeymap } from '@codemirror/commands';
import { Annotation, Compartment, EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap, type KeyBinding } from '@codemirror/view';
import type { Place } from '@perennial/ui';
import { complete } from './complete.ts';
import { pills, refresh } from './pills.ts';
import type { CopyEditorProps, EditorSetting } from './types.ts';

export type Facade = Pick<CopyEditorProps, 'label' | 'describedBy' | 'isReadOnly' | 'isInvalid' | 'isMarkup'>;

export interface Mounted {
  /** Takes over a text from outside, such as after undoing; the cursor stays where it can. */
  readonly show: (source: string) => void;
  readonly dress: (facade: Facade) => void;
  /** Names, problems or variables have changed. */
  readonly refresh: () => void;
  readonly insert: (text: string) => void;
  readonly destroy: () => void;
}

/** Marks what came from outside, which nobody outside needs to hear of. */
const fromOutside = Annotation.define<true>();

/**
 * An editor in `host`. It keeps no history: undoing belongs to the canvas, which sees every change. So it leaves the
 * keys of undo alone, and keeps the browser from undoing by itself what it knows nothing of.
 */
export function mount(
  host: HTMLElement,
  start: { readonly source: string; readonly facade: Facade; readonly isOneLine: boolean },
  setting: () => EditorSetting,
): Mounted {
  const { extension, at } = pills(setting);
  const facade = new Compartment();
  const open = (view: EditorView, pos: number) => {
    const pill = at(view.state, pos);
    if (pill) setting().onOpen(pill, placeOf(view, host, pill.from));
    return pill !== undefined;
  };
  const view = new EditorView({
    parent: host,
    doc: start.source,
    extensions: [
      extension,
      complete(setting),
      EditorView.lineWrapping,
      keymap.of([...openKeys(open), ...standardKeymap]),
      listen(setting),
      clicks(open),
      noNativeUndo,
      start.isOneLine ? oneLine : [],
      facade.of(facadeOf(start.facade)),
    ],
  });
  return {
    show: (source) => showIn(view, source),
    dress: (next) => view.dispatch({ effects: facade.reconfigure(facadeOf(next)) }),
    refresh: () => view.dispatch({ effects: refresh.of(null) }),
    insert: (text) => {
      view.dispatch({ ...view.state.replaceSelection(text), userEvent: 'input.complete' });
      view.focus();
    },
    destroy: () => view.destroy(),
  };
}

function facadeOf({ label, describedBy, isReadOnly, isInvalid, isMarkup }: Facade): Extension {
  return [
    EditorState.readOnly.of(isReadOnly),
    EditorView.editable.of(!isReadOnly),
    EditorView.contentAttributes.of({
      'aria-label': label,
      'aria-invalid': String(isInvalid),
      spellcheck: String(!isMarkup),
      ...(describedBy !== undefined && { 'aria-describedby': describedBy }),
      // One who only reads must be able to come here by keyboard, too.
      ...(isReadOnly && { tabindex: '0', 'aria-readonly': 'true' }),
    }),
  ];
}

function listen(setting: () => EditorSetting): Extension {
  return EditorView.updateListener.of(({ docChanged, transactions, state }) => {
    if (!docChanged || transactions.every((one) => one.annotation(fromOutside))) return;
    const isStep = transactions.some(
      (one) => one.isUserEvent('input.complete') || one.isUserEvent('input.paste'),
    );
    setting().onChange(state.doc.toString(), isStep ? 'step' : 'typing');
  });
}

type Open = (view: EditorView, pos: number) => boolean;

const openKeys = (open: Open): readonly KeyBinding[] => [
  { key: 'Alt-ArrowDown', run: (view) => open(view, view.state.selection.main.head) },
];

function clicks(open: Open): Extension {
  return EditorView.domEventHandlers({
    click: (event, view) => {
      const pill = (event.target as HTMLElement).closest<HTMLElement>('.pill');
      return pill !== null && open(view, view.posAtDOM(pill));
    },
  });
}

const noNativeUndo = EditorView.domEventHandlers({
  beforeinput: (event) => {
    if (!event.inputType.startsWith('history')) return false;
    event.preventDefault();
    return true;
  },
});

/** Enter does nothing; what is pasted comes in one line. */
const oneLine = EditorState.transactionFilter.of((transaction) => {
  if (!transaction.docChanged || transaction.newDoc.lines === 1) return transaction;
  const changes: { readonly from: number; readonly to: number; readonly insert: string }[] = [];
  transaction.changes.iterChanges((from, to, _fromB, _toB, inserted) => {
    changes.push({ from, to, insert: inserted.toString().replace(/\s*\n\s*/g, ' ') });
  });
  const [first] = changes;
  if (!first || changes.every(({ insert }) => insert.trim() === '')) return [];
  return { changes, selection: { anchor: first.from + first.insert.length }, userEvent: 'input.paste' };
});

/** Only what differs, so that the cursor stays. */
function showIn(view: EditorView, source: string): void {
  const before = view.state.doc.toString();
  if (before === source) return;
  const most = Math.min(before.length, source.length);
  let head = 0;
  while (head < most && before[head] === source[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === source.at(-1 - tail)) tail += 1;
  view.dispatch({
    changes: { from: head, to: before.length - tail, insert: source.slice(head, source.length - tail) },
    annotations: fromOutside.of(true),
  });
}

function placeOf(view: EditorView, host: HTMLElement, pos: number): Place {
  const at = view.coordsAtPos(pos) ?? host.getBoundingClientRect();
  const frame = host.getBoundingClientRect();
  return { left: at.left - frame.left, top: at.top - frame.top, height: at.bottom - at.top };
}
