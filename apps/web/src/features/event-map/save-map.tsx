import type { JsonObject } from '@perennial/journey';
import { Skeleton, toast } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useAct, useApi } from '../../client/use-api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { Fault } from '../../parts/found.tsx';
import { Own } from '../../parts/own.tsx';
import type { MapDraft } from './use-map-draft.ts';

/** More names than these are counted, not told. */
const most = 6;

/** Tells what saving does, in numbers, before it does it. */
export function SaveMap({ draft, onClose }: { readonly draft: MapDraft; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const body = draft.map as unknown as JsonObject;
  const preview = useApi('POST /v1/event-map/preview', { body });
  const save = useAct('PUT /v1/event-map');
  const onAct = () =>
    save.mutate(
      { body },
      {
        onSuccess: () => {
          draft.settle();
          toast(t('event-map:saved'));
          onClose();
        },
      },
    );
  return (
    <Confirm
      title={t('event-map:save.title')}
      act={t('event-map:save.act')}
      isPending={save.isPending}
      error={save.error}
      onClose={onClose}
      onAct={onAct}
    >
      <p>{t('event-map:effect')}</p>
      {preview.isPending && <Skeleton label={t('common:loading')} lines={2} />}
      {preview.error && <Fault error={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.data && <Changes changes={preview.data} />}
    </Confirm>
  );
}

type Changes = NonNullable<ReturnType<typeof useApi<'POST /v1/event-map/preview'>>['data']>;

function Changes({ changes }: { readonly changes: Changes }) {
  const { t, i18n } = useTranslation();
  const numbers = new Intl.NumberFormat(i18n.language);
  const { events, people, estimate, names } = changes;
  const kindsIn = (kinds: readonly string[]) =>
    kinds.length === 0
      ? t('event-map:means-nothing')
      : kinds.map((kind) => t(`event-map:kind.${kind}`)).join(' · ');
  const left = names.length - most;
  return (
    <>
      <p>
        <b>
          {t(estimate ? 'event-map:changes.about' : 'event-map:changes', {
            events: numbers.format(events),
            people: numbers.format(people),
          })}
        </b>
      </p>
      <ul className="event-map-changes">
        {names.slice(0, most).map(({ name, before, after }) => (
          <li key={name} className="small">
            <Own>{name}</Own>: <span className="muted">{kindsIn(before)}</span> → {kindsIn(after)}
          </li>
        ))}
        {left > 0 && <li className="small muted">{t('event-map:changes.more', { count: left })}</li>}
      </ul>
    </>
  );
}
