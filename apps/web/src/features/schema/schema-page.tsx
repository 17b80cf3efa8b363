import { buttonClass, Card, EmptyState, EventIcon, Note, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useWorkspacePath } from '../../client/session.ts';
import { useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { AttributeTable } from './attribute-table.tsx';
import { EventTable } from './event-table.tsx';
import { hintsOf, type Hint, type Seen } from './hints.ts';
import './schema.css';

/** Attributes and events that came in, by their names: how often, of which type, and what looks at them. */
export function SchemaPage() {
  const seen = useApi('GET /v1/knowledge/seen');
  return (
    <Found query={seen} lines={9}>
      {(data) => (data.attributes.length + data.events.length === 0 ? <Nothing /> : <Names seen={data} />)}
    </Found>
  );
}

function Nothing() {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  return (
    <EmptyState
      icon={<EventIcon aria-hidden />}
      title={t('schema:empty')}
      action={
        <Link className={buttonClass('primary')} to={path('settings/keys')}>
          {t('schema:empty.act')}
        </Link>
      }
    >
      {t('schema:empty.lead')}
    </EmptyState>
  );
}

function Names({ seen }: { readonly seen: Seen }) {
  const { t, i18n } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const wanted = (search.get('q') ?? '').trim().toLocaleLowerCase();
  const fits = ({ name }: { readonly name: string }) => name.toLocaleLowerCase().includes(wanted);
  const attributes = seen.attributes.filter(fits);
  const events = seen.events.filter(
    (event) => fits(event) || event.properties.some(({ path }) => fits({ name: path })),
  );
  const numbers = new Intl.NumberFormat(i18n.language);
  return (
    <div className="stack">
      <TextField
        label={t('schema:search')}
        hideLabel
        placeholder={t('schema:search')}
        type="search"
        value={search.get('q') ?? ''}
        onChange={(q) => setSearch(q === '' ? {} : { q }, { replace: true })}
      />
      {wanted === '' && <Hints hints={hintsOf(seen)} />}
      <Card flush title={t('schema:attributes')} action={<Looked seen={seen} />}>
        {attributes.length > 0 ? (
          <AttributeTable attributes={attributes} people={seen.people} />
        ) : (
          <p className="soft schema-none">{t('schema:none')}</p>
        )}
      </Card>
      <Card
        flush
        title={t('schema:events')}
        action={
          <span className="small muted">
            {t('schema:days', { count: seen.days, n: numbers.format(seen.days) })}
          </span>
        }
      >
        {events.length > 0 ? (
          <EventTable events={events} days={seen.days} />
        ) : (
          <p className="soft schema-none">{t('schema:none')}</p>
        )}
      </Card>
    </div>
  );
}

function Looked({ seen }: { readonly seen: Seen }) {
  const { t, i18n } = useTranslation();
  const values = { count: seen.people, n: new Intl.NumberFormat(i18n.language).format(seen.people) };
  return (
    <span className="small muted">
      {t(seen.isEverybody ? 'schema:people.all' : 'schema:people.latest', values)}
    </span>
  );
}

/** More than these are opened by a click. */
const most = 3;

function Hints({ hints }: { readonly hints: readonly Hint[] }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  if (hints.length === 0) return null;
  const left = hints.length - most;
  return (
    <Note tone="warn" title={t('schema:hints', { count: hints.length })}>
      <ul className="schema-hints">
        {hints.slice(0, all ? undefined : most).map((hint) => (
          <li key={JSON.stringify(hint)}>
            <HintWords hint={hint} />
          </li>
        ))}
      </ul>
      {left > 0 && !all && (
        <button type="button" className="link schema-more" onClick={() => setAll(true)}>
          {t('schema:hints.more', { count: left })}
        </button>
      )}
    </Note>
  );
}

function HintWords({ hint }: { readonly hint: Hint }) {
  const { t, i18n } = useTranslation();
  const list = new Intl.ListFormat(i18n.language);
  if (hint.kind === 'types') {
    const types = list.format(hint.types.map((type) => t(`schema:type.${type}`)));
    return t('schema:hint.types', { name: hint.name, types });
  }
  return t(`schema:hint.names.${hint.of}`, { names: list.format(hint.names.map((name) => `“${name}”`)) });
}
