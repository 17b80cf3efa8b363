import type { Program } from '@perennial/journey';
import { fittingFor, type Offer, type Standing } from '@perennial/simulate';
import { Button, EventIcon, TextArea } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTitle } from '../use-title.ts';
import { readLines, writeLines } from '../lines.ts';
import type { Walk } from './use-walk.ts';

const calledByApi = '$api';
/** Said in a form of its own. */
const answeredEvent = 'Webhook Answered';

interface Props {
  readonly walk: Walk;
  readonly standing: Standing;
  readonly program: Program;
}

/** What the journey listens for now: each can be let happen, with properties. */
export function Offers({ walk, standing, program }: Props) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Offer | null>(null);
  const offers = walk.simulator.offers(standing).filter(({ event }) => event !== answeredEvent);
  if (offers.length === 0) return null;
  return (
    <section className="section stack">
      <h3>{t('simulate:offers')}</h3>
      <div className="row wrap">
        {offers.map((offer) => (
          <Button
            key={offer.event}
            size="small"
            aria-expanded={chosen?.event === offer.event}
            onPress={() => setChosen(chosen?.event === offer.event ? null : offer)}
          >
            <EventIcon aria-hidden />
            <span translate="no">{offer.event === calledByApi ? t('simulate:api') : offer.event}</span>
          </Button>
        ))}
      </div>
      {chosen && <OfferForm key={chosen.event} {...{ walk, standing, program }} offer={chosen} />}
    </section>
  );
}

function OfferForm({ walk, standing, program, offer }: Props & { readonly offer: Offer }) {
  const { t } = useTranslation();
  const title = useTitle();
  const [text, setText] = useState(() => writeLines(likely(standing, program, offer)));
  const { event, node, why } = offer;
  const go = () => {
    const properties = readLines(text);
    const { now: at } = standing;
    walk.happen(
      event === calledByApi
        ? { kind: 'call', at, payload: properties }
        : { kind: 'event', at, name: event, properties },
    );
  };
  return (
    <div className="simulate-offer stack">
      <p className="small muted">
        {node === null ? t(`simulate:offer.${why}`) : t('simulate:offer.at', { node: title(node) })}
      </p>
      <TextArea
        label={t('simulate:properties')}
        hint={t('simulate:attributes.hint')}
        rows={3}
        value={text}
        onChange={setText}
      />
      <Button kind="primary" size="small" onPress={go}>
        {t('simulate:happen')}
      </Button>
    </div>
  );
}

/** As the last of its name that is known, or so that the wait takes it. */
function likely({ facts, passages }: Standing, program: Program, { event, node }: Offer) {
  const known = facts.person.events.findLast(({ name }) => name === event)?.properties ?? {};
  const data = passages.at(-1)?.state.data ?? {};
  return { ...known, ...fittingFor(program, { node, event }, data) };
}
