import type { Standing } from '@perennial/simulate';
import { stepSentence } from '@perennial/words';
import { useTranslation } from 'react-i18next';
import { useSetting } from '../../../parts/setting.ts';
import type { NamedJourney } from '../base.ts';

interface Props {
  readonly standing: Pick<Standing, 'elsewhere' | 'facts'>;
  readonly others: readonly NamedJourney[];
}

/** Where else they have come to meanwhile: handed over, or by something that they did. */
export function Others({ standing: { elsewhere, facts }, others }: Props) {
  const { t } = useTranslation();
  const setting = useSetting(facts.person.zone);
  const come = others.flatMap(({ journey, name }) => {
    const last = elsewhere[journey]?.log.at(-1);
    return last ? [{ journey, name, last }] : [];
  });
  if (come.length === 0) return null;
  return (
    <section className="section stack">
      <h3>{t('simulate:elsewhere.one')}</h3>
      {come.map(({ journey, name, last }) => (
        <p key={journey}>
          <b translate="no">{name}</b>
          <br />
          {stepSentence({ port: null, variant: null, ...last }, setting)}
        </p>
      ))}
    </section>
  );
}
