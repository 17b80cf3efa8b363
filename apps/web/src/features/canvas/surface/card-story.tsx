import type { Family } from '@perennial/journey';
import type { Sentence, Story } from '@perennial/nodes/panels';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly family: Family;
  readonly story: Story | null;
  readonly isDisabled: boolean;
}

/** One or two lines that tell what happens here, and small facts. */
export function CardStory({ family, story, isDisabled }: Props) {
  const { t } = useTranslation();
  if (!story) return <p className="say">{t('canvas:unreadable')}</p>;
  return (
    <>
      {family === 'trigger' && (
        <p className="say">
          <Words sentence={story.sentence} />
        </p>
      )}
      {story.quote !== undefined && (
        <p className="say">
          <q>{story.quote}</q>
        </p>
      )}
      {(isDisabled || (story.chips?.length ?? 0) > 0) && (
        <ul className="chips">
          {isDisabled && <li className="chip off">{t('canvas:disabled')}</li>}
          {story.chips?.map(({ id, text, icon: Icon }) => (
            <li key={id} className="chip num">
              {Icon && <Icon aria-hidden />}
              {text}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** A sentence with its values in ink. */
export function Words({ sentence }: { readonly sentence: Sentence }) {
  return sentence.map((part, i) => (typeof part === 'string' ? part : <u key={i}>{part.value}</u>));
}
