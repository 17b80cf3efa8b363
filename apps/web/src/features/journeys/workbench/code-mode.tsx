import type { Diagnostic, Graph, Reason } from '@perennial/journey';
import { Button, CodeArea, Note } from '@perennial/ui';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recall, remember } from '../../../client/remember.ts';
import { graphDiff, sameGraph } from '../../canvas/store/diff.ts';
import { useEditor, useEditorStore } from '../../canvas/store/use-editor.ts';
import { goToLine } from '../go-to-line.ts';
import { lineOf, linesOf } from '../json-lines.ts';
import { DiagnosticList } from './diagnostic-list.tsx';
import { drawingOf, textOf } from './drawing-text.ts';
import { useJourney, useMayEdit } from './journey-context.ts';
import { useRefusal } from './use-words.ts';

/** The drawing as text. Written text changes the drawing when it is applied: in one step, that can be undone. */
export default function CodeMode() {
  const { t } = useTranslation();
  const mayEdit = useMayEdit();
  const sheet = useRef<HTMLDivElement>(null);
  const { text, isOther, write, drop } = useText();
  const { apply, refused } = useApply(drop);
  const read = useMemo(() => drawingOf(text), [text]);
  const lines = useMemo(() => linesOf(text), [text]);
  const goTo = (line: number) => goToLine(sheet.current, line);
  return (
    <div className="bench-code">
      <div ref={sheet} className="bench-code-sheet">
        <CodeArea
          label={t('journeys:drawing')}
          value={text}
          {...(mayEdit && { onChange: write })}
          marks={marksOf(read.diagnostics, read.brokenAt, lines)}
          height="100%"
        />
      </div>
      <div className="stack">
        <p className="soft">{mayEdit ? t('journeys:code.why') : t('journeys:code.why.read-only')}</p>
        {mayEdit && (
          <div className="row wrap">
            <Button
              kind="primary"
              isDisabled={!isOther || read.graph === null}
              onPress={() => read.graph && apply(read.graph)}
            >
              {t('journeys:code.apply')}
            </Button>
            <Button isDisabled={!isOther} onPress={drop}>
              {t('journeys:code.drop')}
            </Button>
          </div>
        )}
        {mayEdit && (
          <p role="status" className="small muted">
            {isOther ? t('journeys:code.other') : t('journeys:code.same')}
          </p>
        )}
        {refused && (
          <Note tone="danger" title={t('journeys:code.refused')}>
            {refused}
          </Note>
        )}
        {read.brokenAt !== undefined && (
          <Broken line={read.brokenAt} onGoTo={() => goTo(read.brokenAt ?? 1)} />
        )}
        <DiagnosticList
          diagnostics={read.diagnostics}
          act={({ path }) => ({
            label: t('journeys:go-to.line', { line: lineOf(lines, path) }),
            onPress: () => goTo(lineOf(lines, path)),
          })}
        />
      </div>
    </div>
  );
}

function Broken({ line, onGoTo }: { readonly line: number; readonly onGoTo: () => void }) {
  const { t } = useTranslation();
  return (
    <Note
      tone="danger"
      title={t('journeys:broken', { line })}
      action={
        <Button size="small" onPress={onGoTo}>
          {t('journeys:go-to.line', { line })}
        </Button>
      }
    />
  );
}

/** What is written, until it is applied; it outlasts the page. */
function useText() {
  const { id } = useJourney();
  const graph = useEditor((editor) => editor.graph);
  const [written, setWritten] = useState(() => recall(`code.${id}`));
  const write = (text: string | null) => {
    setWritten(text);
    remember(`code.${id}`, text);
  };
  const drawn = useMemo(() => textOf(graph), [graph]);
  const text = written ?? drawn;
  return { text, isOther: text !== drawn, write, drop: () => write(null) };
}

function useApply(onDone: () => void) {
  const store = useEditorStore();
  const wordsOf = useRefusal();
  const [reason, setReason] = useState<Reason | null>(null);
  const apply = (graph: Graph) => {
    const { graph: before, edit } = store.getState();
    const why = sameGraph(before, graph) ? null : edit(graphDiff(before, graph), { code: 'replace' });
    setReason(why);
    if (!why) onDone();
  };
  return { apply, refused: reason && wordsOf(reason) };
}

function marksOf(
  diagnostics: readonly Diagnostic[],
  brokenAt: number | undefined,
  lines: ReadonlyMap<string, number>,
): ReadonlyMap<number, 'error' | 'warning'> {
  const marks = new Map<number, 'error' | 'warning'>();
  for (const { path, severity } of diagnostics) {
    const line = lineOf(lines, path);
    if (marks.get(line) !== 'error') marks.set(line, severity);
  }
  if (brokenAt) marks.set(brokenAt, 'error');
  return marks;
}
