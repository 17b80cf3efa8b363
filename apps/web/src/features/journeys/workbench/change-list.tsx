import { diffGraphs, matters, type Graph, type Matter, type NodeId } from '@perennial/journey';
import { Button, RightIcon } from '@perennial/ui';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Change } from '../../canvas/draft/changes.ts';
import { definitionOf } from '../../canvas/context/panels.ts';
import { useNodeWords, type NodeWords } from '../../canvas/outline/use-node-words.ts';

/** A difference in words, node by node. */
export function ChangeList({
  before,
  after,
  changes,
  onShow,
  showsRemoved = false,
}: {
  readonly before: Graph;
  readonly after: Graph;
  readonly changes: readonly Change[];
  /** Shows a node of `after`; of `before`, what was removed, too. */
  readonly onShow?: (node: NodeId) => void;
  readonly showsRemoved?: boolean;
}) {
  const { t } = useTranslation();
  const tell = useTellChange(before, after);
  const [wordsBefore, wordsAfter] = [useNodeWords(before), useNodeWords(after)];
  const told = changes.filter(({ kind }) => kind !== 'moved');
  const moved = changes.length - told.length;
  if (changes.length === 0) return <p className="soft">{t('journeys:change.none')}</p>;
  return (
    <ul className="changes">
      {told.map((change, i) => (
        <li key={i} data-kind={change.kind}>
          <span>
            {tell(change)}
            <WasAndIs change={change} before={wordsBefore} after={wordsAfter} />
          </span>
          {onShow && 'node' in change && (showsRemoved || change.kind !== 'removed') && (
            <Button
              kind="quiet"
              size="small"
              icon
              aria-label={t('publishing:show', {
                node: (change.kind === 'removed' ? wordsBefore : wordsAfter).title(change.node),
              })}
              onPress={() => onShow(change.node)}
            >
              <RightIcon aria-hidden />
            </Button>
          )}
        </li>
      ))}
      {moved > 0 && <li data-kind="moved">{t('journeys:change.moved', { count: moved })}</li>}
    </ul>
  );
}

/** What the card said and says, where that has changed. */
function WasAndIs({
  change,
  before,
  after,
}: {
  readonly change: Change;
  readonly before: NodeWords;
  readonly after: NodeWords;
}) {
  if (change.kind === 'added') return <Small>{after.kind(change.node)}</Small>;
  if (change.kind === 'removed') return <Small>{before.kind(change.node)}</Small>;
  if (change.kind !== 'changed') return null;
  const told = (['kind', 'quote'] as const).map((what) => [
    before[what](change.node),
    after[what](change.node),
  ]);
  const [was, is] = told.find(([a, b]) => a !== b && a !== '' && b !== '') ?? [];
  if (was === undefined) return null;
  return (
    <Small>
      {was} → {is}
    </Small>
  );
}

function Small({ children }: { readonly children: ReactNode }) {
  return <small className="was-and-is muted">{children}</small>;
}

function useTellChange(before: Graph, after: Graph): (change: Change) => string {
  const { t } = useTranslation();
  const diff = useMemo(() => diffGraphs(before, after, familyOf), [before, after]);
  const mattersOf = (node: NodeId): readonly Matter[] =>
    matters.filter((matter) => diff.nodes.some((one) => one.node === node && one.kind === matter));
  const [{ title: was }, { title: is }] = [useNodeWords(before), useNodeWords(after)];
  return (change) => {
    switch (change.kind) {
      case 'added':
        return t('journeys:change.added', { node: is(change.node) });
      case 'removed':
        return t('journeys:change.removed', { node: was(change.node) });
      case 'changed': {
        const what = change.aspects.flatMap((aspect) =>
          aspect === 'config'
            ? mattersOf(change.node).map((matter) => t(`publishing:matter.${matter}`))
            : [t(`journeys:change.aspect.${aspect}`)],
        );
        return t('journeys:change.changed', {
          node: is(change.node),
          what: what.join(t('journeys:and-so-on')),
        });
      }
      case 'entry':
      case 'goal':
      case 'goals':
      case 'exits':
        return t(`journeys:change.${change.kind}`);
      case 'moved':
        return t('journeys:change.moved', { count: 1 });
    }
  };
}

function familyOf(type: string) {
  return definitionOf(type)?.family ?? null;
}
