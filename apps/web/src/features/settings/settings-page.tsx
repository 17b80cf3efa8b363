import { Tabs } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useMay, useWorkspacePath } from '../../client/session.ts';
import { Page } from '../../parts/page.tsx';
import { CallsSettings } from '../calls/calls-settings.tsx';
import { ContentCheckSettings } from '../content-check/content-check-settings.tsx';
import { Compliance } from '../guardrails/compliance.tsx';
import { GuardrailsSettings } from '../guardrails/guardrails-settings.tsx';
import { EventMapPage } from '../event-map/event-map.tsx';
import { SchemaPage } from '../schema/schema-page.tsx';
import { DeadLetters } from './dead-letters.tsx';
import { Erasures } from './erasures.tsx';
import { General } from './general.tsx';
import { Keys } from './keys.tsx';
import { Providers } from './providers.tsx';
import { Team } from './team.tsx';
import { Account } from '../account/account.tsx';
import { AlertsSettings } from '../alerts/alerts-settings.tsx';
import { AuditPage } from '../audit/audit-page.tsx';
import { StreamsSettings } from '../streams/streams-settings.tsx';

type Part =
  | 'general'
  | 'texts'
  | 'team'
  | 'keys'
  | 'guardrails'
  | 'compliance'
  | 'providers'
  | 'events'
  | 'data'
  | 'calls'
  | 'streams'
  | 'dead-letters'
  | 'erasures'
  | 'audit'
  | 'account'
  | 'alerts';

/** Settings of the workspace, one tab each; which one is open is in the address. */
export function Component() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const path = useWorkspacePath();
  const { part } = useParams();
  const mayKeys = useMay('keys.read');
  const mayProviders = useMay('providers.read');
  const mayStages = useMay('stages.read');
  const mayEvents = useMay('events.read');
  const mayCalls = useMay('messages.read');
  const mayErase = useMay('people.erase');
  const mayAudit = useMay('audit.read');
  const mayAlerts = useMay('alerts.read');
  const tabs: { readonly id: Part; readonly label: string; readonly may: boolean }[] = [
    { id: 'general', label: t('settings:general'), may: true },
    { id: 'texts', label: t('content-check:title'), may: true },
    { id: 'team', label: t('settings:team'), may: true },
    { id: 'keys', label: t('settings:keys'), may: mayKeys },
    { id: 'guardrails', label: t('guardrails:title'), may: true },
    { id: 'compliance', label: t('guardrails:compliance'), may: mayCalls },
    { id: 'providers', label: t('settings:providers'), may: mayProviders },
    { id: 'events', label: t('event-map:title'), may: mayStages },
    { id: 'data', label: t('schema:title'), may: mayEvents },
    { id: 'calls', label: t('calls:title'), may: mayCalls },
    { id: 'streams', label: t('streams:title'), may: mayProviders },
    { id: 'dead-letters', label: t('settings:dead-letters'), may: true },
    { id: 'erasures', label: t('settings:erasures'), may: mayErase },
    { id: 'alerts', label: t('alerts:title'), may: mayAlerts },
    { id: 'audit', label: t('audit:title'), may: mayAudit },
    { id: 'account', label: t('account:title'), may: true },
  ];
  const allowed = tabs.filter(({ may }) => may);
  const open = allowed.find(({ id }) => id === part)?.id ?? 'general';
  return (
    <Page title={t('settings:title')}>
      <Tabs
        label={t('settings:title')}
        tabs={allowed}
        value={open}
        onChange={(id) => void navigate(path(`settings/${id}`))}
      >
        {open === 'general' && <General />}
        {open === 'texts' && <ContentCheckSettings />}
        {open === 'team' && <Team />}
        {open === 'keys' && <Keys />}
        {open === 'guardrails' && <GuardrailsSettings />}
        {open === 'compliance' && <Compliance />}
        {open === 'providers' && <Providers />}
        {open === 'events' && <EventMapPage />}
        {open === 'data' && <SchemaPage />}
        {open === 'calls' && <CallsSettings />}
        {open === 'streams' && <StreamsSettings />}
        {open === 'dead-letters' && <DeadLetters />}
        {open === 'erasures' && <Erasures />}
        {open === 'alerts' && <AlertsSettings />}
        {open === 'audit' && <AuditPage />}
        {open === 'account' && <Account />}
      </Tabs>
    </Page>
  );
}
