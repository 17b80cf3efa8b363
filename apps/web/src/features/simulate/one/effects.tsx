import type { Effect } from '@perennial/simulate';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../client/use-api.ts';
import { When } from '../../../parts/when.tsx';
import { channelName } from '@perennial/words';
import { useCanvas } from '../../canvas/context/canvas-context.ts';
import { useTitle } from '../use-title.ts';

interface Props {
  readonly effects: readonly Effect[];
  readonly person: string;
  readonly zone: string;
}

type Sending = Extract<Effect['command'], { kind: 'send' }>;

/** What would have left the house. */
export function Effects({ effects, person, zone }: Props) {
  const { t } = useTranslation();
  const title = useTitle();
  if (effects.length === 0) return null;
  return (
    <section className="section stack">
      <h3>{t('simulate:effects')}</h3>
      <ol className="simulate-effects">
        {effects.map(({ at, command }) => (
          <li key={command.id + command.kind}>
            <span className="row between">
              <b className="truncate">{title(command.node)}</b>
              <span className="small muted">
                <When at={new Date(at).toISOString()} zone={zone} as="soon" />
              </span>
            </span>
            {command.kind === 'send' ? (
              <Rendered send={command} person={person} />
            ) : (
              <span className="small soft">{t(`simulate:effect.${command.kind}`)}</span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

const realPerson = /^(?!00000000)/;

/** As it would read, for a real person or with sample values. */
function Rendered({ send, person }: { readonly send: Sending; readonly person: string }) {
  const { t } = useTranslation();
  const { say } = useCanvas();
  const { channel, class: kind, topic, content } = send;
  const body = {
    channel,
    class: kind,
    topic,
    content: content as Record<string, unknown> as never,
    person: realPerson.test(person) ? person : null,
  };
  const { data, error } = useApi('POST /v1/preview', { body });
  const words = data?.ok ? (data.content['text'] ?? data.content['subject'] ?? data.content['title']) : null;
  return (
    <>
      <span className="small soft">
        {t('simulate:would-send', { channel: channelName(channel, say.language) })}
      </span>
      {words !== null && words !== undefined && <q translate="no">{words}</q>}
      {(error || data?.ok === false) && <span className="small muted">{t('simulate:unrendered')}</span>}
    </>
  );
}
