import type { CallResponse } from '@perennial/contracts';
import { Card, StageMark } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { useAct } from '../../client/use-api.ts';
import { useStageNames } from '../../parts/stage-name.ts';
import { JsonEditor } from './json-editor.tsx';

type Stored = CallResponse<'GET /v1/stage-models'>['items'][number];

/** From first sight to farewell, whatever the order of the rules; a team's own stages stay in that order. */
const life = [
  'awareness',
  'interest',
  'purchase',
  'loyalty',
  'churn',
  'sprout',
  'growth',
  'mature',
  'dormant',
];

/** Stages of a model in the order of life. What is not shaped so was made by others: it shows no stages. */
function stagesOf(model: Stored['model']): readonly string[] {
  const stages: unknown = model['stages'];
  if (!Array.isArray(stages)) return [];
  const ids = stages.flatMap((stage: unknown) => {
    const id = (stage as { readonly id?: unknown } | null)?.id;
    return typeof id === 'string' ? [id] : [];
  });
  return ids.sort((a, b) => life.indexOf(a) - life.indexOf(b));
}

/** How many people stand in each stage, and the rules that put them there. */
export function StageModel({ stored }: { readonly stored: Stored }) {
  const { t, i18n } = useTranslation();
  const names = useStageNames();
  const mayEdit = useMay('stages.edit');
  const save = useAct('PUT /v1/stage-models/:model');
  const numbers = new Intl.NumberFormat(i18n.language);
  return (
    <div className="stack">
      <Card title={t('lifecycle:people')}>
        <ul className="row wrap" style={{ gap: 24 }}>
          {stagesOf(stored.model).map((stage) => (
            <li key={stage} className="row">
              <StageMark stage={stage} name={names.stage(stage)} tag />
              <b className="num">{numbers.format(stored.people[stage] ?? 0)}</b>
            </li>
          ))}
        </ul>
      </Card>
      <JsonEditor
        title={t('lifecycle:rules')}
        lead={t('lifecycle:rules-lead')}
        stored={stored.model}
        mayEdit={mayEdit}
        effect={t('lifecycle:effect')}
        isPending={save.isPending}
        error={save.error}
        onSave={(model, done) =>
          save.mutate({ params: { model: stored.id }, body: { model, active: stored.active } }, done)
        }
      />
    </div>
  );
}
