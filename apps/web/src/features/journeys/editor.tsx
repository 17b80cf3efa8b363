import type { Journey } from '@perennial/contracts';
import { Button, Card, CodeArea, Note, TextField } from '@perennial/ui';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { Fault } from '../../parts/found.tsx';
import { Conflict } from './conflict.tsx';
import { goToLine } from './go-to-line.ts';
import { lineOf, linesOf } from './json-lines.ts';
import { Problems } from './problems.tsx';
import { draftText } from './read-draft.ts';
import type { Diagnostics } from './use-diagnostics.ts';
import type { Draft } from './use-draft.ts';
import type { Saving } from './use-saving.ts';

interface Props {
  readonly journey: Journey;
  readonly draft: Draft;
  readonly diagnostics: Diagnostics;
  readonly saving: Saving;
  readonly titleOf: (node: string) => string;
}

/** The drawing as text, beside what is wrong with it. */
export function Editor({ journey, draft, diagnostics, saving, titleOf }: Props) {
  const { t } = useTranslation();
  const mayEdit = useMay('journeys.edit') && journey.status !== 'archived';
  const sheet = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => linesOf(draft.text), [draft.text]);
  const marks = useMarks(diagnostics, lines);
  return (
    <div className="columns editor">
      <Card>
        <div className="stack">
          {draft.isRestored && (
            <Note
              title={t('journeys:restored')}
              action={
                <Button size="small" onPress={() => draft.takeOver(journey, draftText(journey.draft))}>
                  {t('journeys:restored.drop')}
                </Button>
              }
            >
              {t('journeys:restored.why')}
            </Note>
          )}
          <TextField
            label={t('journeys:name')}
            value={draft.name}
            onChange={(name) => draft.write({ name })}
            isReadOnly={!mayEdit}
            maxLength={200}
          />
          <div ref={sheet}>
            <CodeArea
              label={t('journeys:drawing')}
              value={draft.text}
              {...(mayEdit && { onChange: (text: string) => draft.write({ text }) })}
              marks={marks}
              height="calc(100vh - 420px)"
            />
          </div>
          <div className="row between wrap">
            <span className="small muted" role="status">
              {draft.isDirty ? t('journeys:unsaved') : t('journeys:saved', { revision: draft.revision })}
            </span>
            {mayEdit && (
              <Button
                isPending={saving.isPending}
                isDisabled={!draft.isDirty || diagnostics.broken !== null || draft.name.trim() === ''}
                onPress={() => void saving.save()}
              >
                {t('journeys:save')}
              </Button>
            )}
          </div>
          {saving.error && <Fault error={saving.error} />}
        </div>
      </Card>
      <Problems
        diagnostics={diagnostics}
        titleOf={titleOf}
        onGoTo={(place) => goToLine(sheet.current, 'line' in place ? place.line : lineOf(lines, place.path))}
      />
      {saving.conflict && <Conflict journey={journey} draft={draft} saving={saving} />}
    </div>
  );
}

function useMarks(
  { problems, broken }: Diagnostics,
  lines: ReadonlyMap<string, number>,
): ReadonlyMap<number, 'error' | 'warning'> {
  return useMemo(() => {
    const marks = new Map<number, 'error' | 'warning'>();
    for (const { path, severity } of problems) {
      const line = lineOf(lines, path);
      if (marks.get(line) !== 'error') marks.set(line, severity);
    }
    if (broken?.line) marks.set(broken.line, 'error');
    return marks;
  }, [problems, broken, lines]);
}
