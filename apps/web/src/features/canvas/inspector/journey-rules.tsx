import type { JourneySettings } from '@perennial/journey';
import {
  EntryRulesForm,
  ExitRulesForm,
  GoalForm,
  OtherGoalsForm,
  PriorityForm,
} from '@perennial/nodes/forms';
import { useTranslation } from 'react-i18next';
import { useCanvas } from '../context/canvas-context.ts';
import { useTell } from '../context/use-tell.ts';
import { useKnowledge } from '../knowledge/use-knowledge.ts';
import { useEditor, useEditorStore } from '../store/use-editor.ts';
import { useView } from '../store/use-view.ts';

/** Rules of the journey as a whole; they stand with its entry. */
export function JourneyRules() {
  const { t } = useTranslation();
  const { isReadOnly } = useCanvas();
  const tell = useTell();
  const editor = useEditorStore();
  const knowledge = useKnowledge();
  const settings = useEditor(({ graph }) => graph.settings);
  const all = useView((view) => view.general);
  const change = (next: JourneySettings, burst?: string) =>
    editor
      .getState()
      .edit(
        { op: 'set-settings', settings: next },
        { code: 'rules' },
        burst === undefined ? {} : { burst: `rules.${burst}` },
      );
  const shared = {
    knowledge,
    isReadOnly,
    tell,
  };
  const within = (part: string) =>
    all
      .filter(({ path }) => path === `settings.${part}` || path.startsWith(`settings.${part}.`))
      .map((one) => ({ ...one, path: one.path.slice(`settings.${part}.`.length) }));
  return (
    <>
      <section className="section" aria-label={t('canvas:rules.entry')}>
        <h3>{t('canvas:rules.entry')}</h3>
        <EntryRulesForm
          {...shared}
          value={settings.entry}
          diagnostics={within('entry')}
          onChange={(entry, burst) => change({ ...settings, entry }, burst)}
        />
      </section>
      <section className="section" aria-label={t('canvas:rules.goal')}>
        <h3>{t('canvas:rules.goal')}</h3>
        <GoalForm
          {...shared}
          value={settings.goal ?? null}
          diagnostics={within('goal')}
          onChange={(goal, burst) => {
            const { goal: _, ...rest } = settings;
            change(goal ? { ...rest, goal } : rest, burst);
          }}
        />
      </section>
      <section className="section" aria-label={t('canvas:rules.goals')}>
        <h3>{t('canvas:rules.goals')}</h3>
        <OtherGoalsForm
          {...shared}
          value={settings.goals ?? []}
          diagnostics={within('goals')}
          onChange={(goals, burst) => {
            const { goals: _, ...rest } = settings;
            change(goals.length > 0 ? { ...rest, goals } : rest, burst);
          }}
        />
      </section>
      <section className="section" aria-label={t('canvas:rules.exits')}>
        <h3>{t('canvas:rules.exits')}</h3>
        <p className="soft small">{t('canvas:rules.exits.hint')}</p>
        <ExitRulesForm
          {...shared}
          value={settings.exits ?? []}
          diagnostics={within('exits')}
          onChange={(exits, burst) => {
            const { exits: _, ...rest } = settings;
            change(exits.length > 0 ? { ...rest, exits } : rest, burst);
          }}
        />
      </section>
      <section className="section" aria-label={t('canvas:rules.priority')}>
        <h3>{t('canvas:rules.priority')}</h3>
        <PriorityForm
          {...shared}
          value={settings.priority}
          diagnostics={within('priority')}
          onChange={(priority, burst) => {
            const { priority: _, ...rest } = settings;
            change(priority === undefined ? rest : { ...rest, priority }, burst);
          }}
        />
      </section>
    </>
  );
}
