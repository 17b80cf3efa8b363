import type { Journey } from '@perennial/contracts';
import { Tabs } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useWorkspacePath } from '../../client/session.ts';
import { useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { Page } from '../../parts/page.tsx';
import { Editor } from './editor.tsx';
import { JourneyActions } from './journey-actions.tsx';
import { Monitor } from './monitor.tsx';
import { useNodeNames } from './node-names.ts';
import { readDraft } from './read-draft.ts';
import { StatusPill } from './status-pill.tsx';
import { useDiagnostics } from './use-diagnostics.ts';
import { useDraft } from './use-draft.ts';
import { useSaving } from './use-saving.ts';
import { Versions } from './versions.tsx';
import './journeys.css';

const tabs = ['edit', 'monitor', 'versions'] as const;
type Tab = (typeof tabs)[number];

/** Milliseconds between looks at who is where. */
const often = 5_000;

export function Component() {
  const { t } = useTranslation();
  const { journey: id = '' } = useParams();
  const query = useApi('GET /v1/journeys/:journey', { params: { journey: id } }, { every: often });
  if (query.data) return <JourneyPage key={id} journey={query.data} />;
  return (
    <Page title={t('journeys:one')}>
      <Found query={query}>{() => null}</Found>
    </Page>
  );
}

function JourneyPage({ journey }: { readonly journey: Journey }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const path = useWorkspacePath();
  const { tab: given } = useParams();
  const tab = tabs.find((one) => one === given) ?? 'edit';
  const draft = useDraft(journey);
  const diagnostics = useDiagnostics(journey.id, draft.text);
  const saving = useSaving(journey.id, draft);
  const read = readDraft(draft.text);
  const { title } = useNodeNames(read.ok ? read.graph.nodes : journey.draft.nodes);
  return (
    <Page
      wide
      title={journey.name}
      heading={
        <span className="row wrap">
          {journey.name}
          <StatusPill status={journey.status} version={journey.liveVersion} />
          <span className="small muted num usual">
            {t('journeys:here', { count: journey.here, n: journey.here.toLocaleString(i18n.language) })}
          </span>
        </span>
      }
      actions={<JourneyActions journey={journey} draft={draft} diagnostics={diagnostics} saving={saving} />}
    >
      <Tabs<Tab>
        label={t('journeys:parts')}
        tabs={tabs.map((id) => ({ id, label: t(`journeys:tab.${id}`) }))}
        value={tab}
        onChange={(next) =>
          void navigate(path(`journeys/${journey.id}${next === 'edit' ? '' : `/${next}`}`), { replace: true })
        }
      >
        {tab === 'edit' && (
          <Editor journey={journey} draft={draft} diagnostics={diagnostics} saving={saving} titleOf={title} />
        )}
        {tab === 'monitor' && <Monitor journey={journey} />}
        {tab === 'versions' && <Versions journey={journey} />}
      </Tabs>
    </Page>
  );
}
