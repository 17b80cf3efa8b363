import { isOf, pathOf, type Cell, type CellVersion, type Held } from '@perennial/journey';
import { Button } from '@perennial/ui';
import { useContext, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useTimes } from '../../time/use-times.ts';
import { useCanvas } from '../canvas/context/canvas-context.ts';
import { useSay } from '../canvas/context/use-say.ts';
import type { Choice } from '../canvas/draft/sheet.ts';
import { DraftContext, useDraft, useDraftState } from '../canvas/draft/use-draft.ts';
import { useEditor, useEditorStore } from '../canvas/store/use-editor.ts';
import { useCompany } from './company.ts';
import { keptWords, type KeptWords } from './kept-words.ts';
import './together.css';

/** How places and values are spoken of, in the drawing at hand. */
export function useKeptWords(): KeptWords {
  const { t } = useTranslation();
  const say = useSay();
  const graph = useEditor((editor) => editor.graph);
  const imagine = useEditor((editor) => editor.imagine);
  // oxlint-disable-next-line react/exhaustive-deps -- what is imagined is another when the drawing is
  return useMemo(() => keptWords(imagine, say, t), [imagine, say, t, graph]);
}

/** Places of which several values were kept: each value side by side, with who wrote it and when. */
export function KeptValues({
  choices,
  isInNode = false,
}: {
  readonly choices: readonly Choice[];
  /** They stand in the drawer of their node. */
  readonly isInNode?: boolean;
}) {
  const words = useKeptWords();
  return (
    <div className="kept-values">
      {choices.map((choice) => (
        <section key={choice.cell} aria-label={words.placeOf(choice.cell)}>
          <h4>{isInNode ? words.fieldOf(choice.cell) : words.placeOf(choice.cell)}</h4>
          <div className="kept-pair">
            {[choice, ...choice.others].map((version, i) => (
              <Kept key={i} choice={choice} version={version} words={words} isInForce={i === 0} />
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}

function Kept({
  choice: { cell },
  version,
  words,
  isInForce,
}: {
  readonly choice: Choice;
  readonly version: CellVersion;
  readonly words: KeptWords;
  readonly isInForce: boolean;
}) {
  const { t } = useTranslation();
  const { choose } = useDraft();
  const act = useAct(cell, version.value, isInForce);
  return (
    <div className="kept-value" data-force={isInForce || undefined}>
      <span className="small muted">
        {useBy(version)}
        {isInForce && ` · ${t('together:in-force')}`}
      </span>
      <blockquote>{words.valueOf(cell, version.value)}</blockquote>
      <Button size="small" onPress={() => choose(cell, version.value)}>
        {act}
      </Button>
    </div>
  );
}

function useAct(cell: string, value: Held, isInForce: boolean): string {
  const { t } = useTranslation();
  if (pathOf(cell).length === 2 && cell.startsWith('node/'))
    return isOf(value) ? t('together:bring-back') : t('together:leave-deleted');
  return isInForce ? t('together:keep') : t('together:use');
}

function useBy({ author, at }: CellVersion): string {
  const { t } = useTranslation();
  const name = useDraftState(({ names }) => (author === null ? undefined : names[author]));
  const time = useTimes().moment(Date.parse(at));
  return name === undefined ? t('together:by.nobody', { time }) : t('together:by', { name, time });
}

/** What others do to one node of the draft: what they are writing, and what is to be chosen. */
export function OthersInNode({ id }: { readonly id: string }) {
  const isDraft = useContext(DraftContext)?.editor === useEditorStore();
  // Old versions and simulations are looked at by the same drawer, and nobody writes there.
  if (!isDraft) return null;
  return (
    <>
      <Writers id={id} />
      <KeptOfNode id={id} />
    </>
  );
}

const isOfNode = (cell: Cell, id: string) => cell.startsWith(`node/${id}/`) || cell.startsWith(`way/${id}/`);

function Writers({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const words = useKeptWords();
  const others = useCompany((company) => company.others);
  return others.map(
    ({ client, name, cell }) =>
      cell !== null &&
      isOfNode(cell, id) && (
        <p key={client} className="section small muted" role="status">
          {t('together:writing.what', { name, field: words.fieldOf(cell) })}
        </p>
      ),
  );
}

/** Those of the node and of the ways out of it. */
function KeptOfNode({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const { isReadOnly } = useCanvas();
  const all = useDraftState(({ choices }) => choices);
  const own = all.filter(({ cell }) => isOfNode(cell, id));
  if (own.length === 0 || isReadOnly) return null;
  return (
    <div className="section">
      <h3>{t('together:choices.title')}</h3>
      <KeptValues choices={own} isInNode />
    </div>
  );
}
