import type { SceneFeedDocument } from '@perennial/contracts';
import { Button, Card, Facts, Note, Pill, Table, toast } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { useAct } from '../../client/use-api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { Own } from '../../parts/own.tsx';
import { When } from '../../parts/when.tsx';
import { bodyOf, draftOf } from './draft.ts';
import type { Fact } from './fact-lines.ts';
import { FeedForm } from './feed-form.tsx';

/** One feed: what it says of each region now, and how a change is told. */
export function FeedCard({ feed }: { readonly feed: SceneFeedDocument }) {
  const { t } = useTranslation();
  const mayEdit = useMay('providers.edit');
  const { name, source, attribute, event, everyMinutes, telling, readAt, problem } = feed;
  return (
    <Card
      title={
        <span className="row wrap">
          <Own>{name}</Own>
          <Pill>{t(`scenes:source.${source}`)}</Pill>
          {telling > 0 && <Pill tone="good">{t('scenes:telling', { count: telling })}</Pill>}
        </span>
      }
      action={mayEdit && <Acts feed={feed} />}
    >
      <div className="stack">
        {problem !== null && (
          <Note tone="warn" title={t('scenes:problem')}>
            {t('scenes:problem.fix')}
          </Note>
        )}
        <p className="soft">
          {t('scenes:how')} {source === 'http' && t('scenes:how.often', { count: everyMinutes })}
        </p>
        <Facts
          items={[
            [t('scenes:event.short'), <Own key="event">{event}</Own>],
            [t('scenes:whose'), <Own key="attribute">{attribute}</Own>],
          ]}
        />
        <Regions feed={feed} />
        <p className="small muted">
          {readAt === null ? (
            t('scenes:unread')
          ) : (
            <>
              {t('scenes:read-at')} <When at={readAt} />
            </>
          )}
        </p>
      </div>
    </Card>
  );
}

function Regions({ feed }: { readonly feed: SceneFeedDocument }) {
  const { t, i18n } = useTranslation();
  const facts = feed.facts as Readonly<Record<string, Readonly<Record<string, Fact>>>>;
  const names = [...new Set(feed.regions.flatMap((region) => Object.keys(facts[region] ?? {})))];
  const number = new Intl.NumberFormat(i18n.language);
  const shown = (value: Fact | undefined) => {
    if (value === undefined || value === null) return <span className="muted">{t('scenes:nothing')}</span>;
    if (typeof value === 'boolean') return value ? t('scenes:yes') : t('scenes:no');
    return typeof value === 'number' ? number.format(value) : <Own>{value}</Own>;
  };
  return (
    <>
      <Table
        label={t('scenes:regions')}
        items={feed.regions}
        idOf={(region) => region}
        columns={[
          { id: 'region', title: t('scenes:region'), cell: (region) => <Own>{region}</Own> },
          ...names.map((name) => ({
            id: name,
            title: name,
            cell: (region: string) => shown(facts[region]?.[name]),
          })),
        ]}
      />
      {names.length > 0 && (
        <p className="small muted">
          {t('scenes:copy')} <code>{names.map((name) => `{{ entry.${name} }}`).join(' ')}</code>
        </p>
      )}
    </>
  );
}

function Acts({ feed }: { readonly feed: SceneFeedDocument }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'edit' | 'remove' | null>(null);
  const save = useAct('PUT /v1/scenes/:scene');
  const remove = useAct('DELETE /v1/scenes/:scene');
  const params = { scene: feed.id };
  const close = () => setOpen(null);
  const look = () =>
    save.mutate({ params, body: bodyOf(draftOf(feed)) }, { onSuccess: () => toast(t('scenes:look.done')) });
  return (
    <span className="row">
      <Button size="small" kind="quiet" isPending={save.isPending} onPress={look}>
        {t('scenes:look')}
      </Button>
      <Button size="small" onPress={() => setOpen('edit')}>
        {t('scenes:edit')}
      </Button>
      <Button size="small" kind="quiet" onPress={() => setOpen('remove')}>
        {t('scenes:remove')}
      </Button>
      {open === 'edit' && <FeedForm feed={feed} onClose={close} />}
      {open === 'remove' && (
        <Confirm
          danger
          title={t('scenes:remove.title', { name: feed.name })}
          act={t('scenes:remove')}
          isPending={remove.isPending}
          error={remove.error}
          onAct={() => remove.mutate({ params }, { onSuccess: close })}
          onClose={close}
        >
          <p>{t('scenes:remove.effect', { event: feed.event })}</p>
        </Confirm>
      )}
    </span>
  );
}
