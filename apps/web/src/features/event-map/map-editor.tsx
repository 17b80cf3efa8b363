import { namedKinds, type EventMap } from '@perennial/lifecycle';
import { Button, Card, Segments, TagField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { useApi } from '../../client/use-api.ts';
import { interactionNames, withInteractionNames, withMeaning } from './meanings.ts';
import { MapRun } from './map-run.tsx';
import { SaveMap } from './save-map.tsx';
import { Unsorted } from './unsorted.tsx';
import { useMapDraft, type MapDraft } from './use-map-draft.ts';
import './event-map.css';

const fields = ['orderId', 'value', 'currency'] as const;

/** Rows of meanings with the events that bear them; what was seen often and means nothing waits to be sorted in. */
export function MapEditor({ start }: { readonly start: EventMap }) {
  const { t } = useTranslation();
  const mayEdit = useMay('stages.edit');
  const draft = useMapDraft(start);
  const [isAsking, setAsking] = useState(false);
  return (
    <div className="stack event-map">
      <div className="row wrap between">
        <p className="soft event-map-lead">{t('event-map:lead')}</p>
        {mayEdit && (
          <div className="row">
            <Button isDisabled={!draft.isChanged} onPress={draft.discard}>
              {t('event-map:discard')}
            </Button>
            <Button kind="primary" isDisabled={!draft.isChanged} onPress={() => setAsking(true)}>
              {t('event-map:save')}
            </Button>
          </div>
        )}
      </div>
      <MapRun />
      <Unsorted draft={draft} isReadOnly={!mayEdit} />
      <Meanings draft={draft} isReadOnly={!mayEdit} />
      <Fields draft={draft} isReadOnly={!mayEdit} />
      {isAsking && <SaveMap draft={draft} onClose={() => setAsking(false)} />}
    </div>
  );
}

interface PartProps {
  readonly draft: MapDraft;
  readonly isReadOnly: boolean;
}

/** `Order means: [Order Completed] [订单支付]` */
function Meanings({ draft, isReadOnly }: PartProps) {
  const { t } = useTranslation();
  const { map, edit } = draft;
  const seen = useSeenNames();
  return (
    <Card title={t('event-map:meanings')}>
      <div className="event-map-rows">
        {namedKinds.map((kind) => (
          <div key={kind} className="event-map-row">
            <div>
              <h3>{t(`event-map:kind.${kind}`)}</h3>
              <p className="small muted">{t(`event-map:kind.${kind}.why`)}</p>
            </div>
            <TagField
              label={t('event-map:names-of', { kind: t(`event-map:kind.${kind}`) })}
              hideLabel
              placeholder={t('event-map:names.hint')}
              values={map.names[kind]}
              suggestions={seen}
              isReadOnly={isReadOnly}
              onAdd={(names) => edit(names.reduce((before, name) => withMeaning(before, name, kind), map))}
              onRemove={(at) => edit(withMeaning(map, map.names[kind][at]!, 'none'))}
            />
          </div>
        ))}
        <Interactions draft={draft} isReadOnly={isReadOnly} seen={seen} />
      </div>
    </Card>
  );
}

function Interactions({ draft, isReadOnly, seen }: PartProps & { readonly seen: readonly string[] }) {
  const { t } = useTranslation();
  const { map, edit } = draft;
  const names = interactionNames(map);
  const way = 'only' in map.interaction ? 'only' : 'except';
  return (
    <div className="event-map-row">
      <div>
        <h3>{t('event-map:kind.interaction')}</h3>
        <p className="small muted">{t('event-map:kind.interaction.why')}</p>
      </div>
      <div className="stack tight">
        <Segments<'only' | 'except'>
          label={t('event-map:interaction')}
          choices={[
            { id: 'except', label: t('event-map:interaction.except') },
            { id: 'only', label: t('event-map:interaction.only') },
          ]}
          value={way}
          isDisabled={isReadOnly}
          onChange={(next) =>
            // The other list would mean the opposite: it begins empty.
            edit({ ...map, interaction: next === 'only' ? { only: [] } : { except: [] } })
          }
        />
        <TagField
          label={t(`event-map:interaction.${way}`)}
          hideLabel
          placeholder={t('event-map:names.hint')}
          values={names}
          suggestions={seen}
          isReadOnly={isReadOnly}
          onAdd={(added) => edit(withInteractionNames(map, [...names, ...added]))}
          onRemove={(at) => edit(withInteractionNames(map, names.toSpliced(at, 1)))}
        />
      </div>
    </div>
  );
}

/** Where the number of an order, its amount and its currency stand. */
function Fields({ draft, isReadOnly }: PartProps) {
  const { t } = useTranslation();
  const { map, edit } = draft;
  const knowledge = useApi('GET /v1/knowledge');
  const ofOrders = [...map.names.order, ...map.names.refund];
  const paths = (knowledge.data?.events ?? [])
    .filter(({ name }) => ofOrders.includes(name))
    .flatMap(({ properties }) => properties.map(({ path }) => path));
  return (
    <Card title={t('event-map:fields')}>
      <p className="soft small event-map-lead">{t('event-map:fields.lead')}</p>
      <div className="event-map-rows">
        {fields.map((field) => (
          <div key={field} className="event-map-row">
            <h3>{t(`event-map:field.${field}`)}</h3>
            <TagField
              label={t(`event-map:field.${field}`)}
              hideLabel
              placeholder={t('event-map:fields.hint')}
              values={map.fields[field]}
              suggestions={[...new Set(paths)]}
              isReadOnly={isReadOnly}
              onAdd={(added) =>
                edit({ ...map, fields: { ...map.fields, [field]: [...map.fields[field], ...added] } })
              }
              onRemove={(at) =>
                edit({ ...map, fields: { ...map.fields, [field]: map.fields[field].toSpliced(at, 1) } })
              }
            />
          </div>
        ))}
      </div>
    </Card>
  );
}

/** Names of events that came in, the most frequent first. */
function useSeenNames(): readonly string[] {
  const { data } = useApi('GET /v1/event-map/usage');
  return (data?.names ?? []).map(({ name }) => name);
}
