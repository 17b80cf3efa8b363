import type { Graph, NodeId } from '@perennial/journey';
import { AlertIcon, Button, CheckIcon, CloseIcon, WarnIcon } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../client/session.ts';
import { useActs } from '../../canvas/edits/use-acts.ts';
import { definitionOf } from '../../canvas/context/panels.ts';
import { useFixes } from '../../canvas/diagnostics/use-fixes.ts';
import { useEditor } from '../../canvas/store/use-editor.ts';
import { DiagnosticList } from './diagnostic-list.tsx';
import { useDiagnostics } from './diagnostics.ts';
import { useTitleOf } from './use-words.ts';

/** In the lower left corner of the canvas: how many there are; opened, which, with the way to each. */
export function Problems() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { goTo } = useActs();
  const fixOf = useFixes();
  const titleOf = useTitleOf();
  const { diagnostics } = useDiagnostics();
  // The rules of the journey stand with its entry.
  const entry = useEditor(({ graph }) => entryOf(graph));
  return (
    <section className="bench-problems" aria-label={t('journeys:problems')}>
      {isOpen && (
        <div className="bench-problem-list">
          <header className="row between">
            <h2>{t('journeys:problems')}</h2>
            <Button
              kind="quiet"
              size="small"
              icon
              aria-label={t('common:close')}
              onPress={() => setOpen(false)}
            >
              <CloseIcon aria-hidden />
            </Button>
          </header>
          {diagnostics.length === 0 && <p className="soft">{t('journeys:problems.none')}</p>}
          <DiagnosticList
            diagnostics={diagnostics}
            fix={fixOf}
            act={({ node = entry }) =>
              node === undefined
                ? null
                : {
                    label: t('journeys:go-to.node', { node: titleOf(node) }),
                    onPress: () => goTo(node),
                  }
            }
          />
        </div>
      )}
      <ProblemCount isOpen={isOpen} onPress={() => setOpen(!isOpen)} />
    </section>
  );
}

function entryOf({ nodes }: Graph): NodeId | undefined {
  return Object.keys(nodes).find((id) => definitionOf(nodes[id]!.type)?.family === 'trigger');
}

function ProblemCount({ isOpen, onPress }: { readonly isOpen: boolean; readonly onPress: () => void }) {
  const { t } = useTranslation();
  const { errors, warnings, isKnown } = useDiagnostics();
  const mayPublish = useMay('journeys.publish');
  const [Icon, tone] =
    errors > 0
      ? ([AlertIcon, 'danger'] as const)
      : warnings > 0
        ? ([WarnIcon, 'warn'] as const)
        : ([CheckIcon, 'good'] as const);
  const words = [
    ...(errors > 0 ? [t('journeys:problems.errors', { count: errors })] : []),
    ...(warnings > 0 ? [t('journeys:problems.warnings', { count: warnings })] : []),
    ...(errors === 0 && warnings > 0 && mayPublish ? [t('journeys:problems.may-publish')] : []),
    ...(errors + warnings === 0
      ? [mayPublish ? t('journeys:problems.ready') : t('journeys:problems.no')]
      : []),
  ];
  if (!isKnown) return null;
  return (
    <>
      <Button aria-expanded={isOpen} onPress={onPress}>
        <Icon aria-hidden className={tone} />
        {words.join(t('journeys:problems.join'))}
      </Button>
      <span className="sr-only" role="status">
        {words.join(t('journeys:problems.join'))}
      </span>
    </>
  );
}
