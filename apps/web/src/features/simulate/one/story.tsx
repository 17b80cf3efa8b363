import type { Standing } from '@perennial/simulate';
import { useTranslation } from 'react-i18next';
import { useSetting } from '../../../parts/setting.ts';
import { When } from '../../../parts/when.tsx';
import { stepSentence } from '@perennial/words';
import { useActs } from '../../canvas/edits/use-acts.ts';
import { useTitle } from '../use-title.ts';

/** The step log so far, as Monitor tells that of a real person. */
export function Story({ standing: { log, facts } }: { readonly standing: Standing }) {
  const { t } = useTranslation();
  const acts = useActs();
  const title = useTitle();
  const { zone } = facts.person;
  const setting = useSetting(zone, title);
  if (log.length === 0) return null;
  return (
    <section className="simulate-story">
      <h3>{t('simulate:story')}</h3>
      <ol className="path-steps">
        {log.map((step, i) => (
          <li key={i}>
            <button type="button" onClick={() => acts.goTo(step.node)}>
              <b className="truncate">{title(step.node)}</b>
              <span>{stepSentence({ port: null, variant: null, ...step }, setting)}</span>
              <span className="small muted">
                <When at={new Date(step.at).toISOString()} zone={zone} as="moment" />
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
