import { StageMark, StageRibbon, StageStrip } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { Group, Specimen, State } from './specimen.tsx';

const five = ['awareness', 'interest', 'purchase', 'loyalty', 'churn'] as const;
const four = ['sprout', 'growth', 'mature', 'dormant'] as const;

/** The seasons of a customer's life. */
export function Stages() {
  const { t } = useTranslation();
  const nameOf = (stage: string) => t(`common:stage.${stage}`);
  const marks = (stages: readonly string[], tag: boolean) => (
    <div className="row wrap">
      {stages.map((stage) => (
        <StageMark key={stage} stage={stage} name={nameOf(stage)} tag={tag} />
      ))}
    </div>
  );
  return (
    <Group title={t('showcase:group.stages')}>
      <Specimen name="StageMark">
        <State is="normal">
          {marks(five, false)}
          {marks(four, false)}
        </State>
        <State is="chosen">
          {marks(five, true)}
          {marks(four, true)}
        </State>
        <State is="empty">
          <StageMark stage="own" name={t('showcase:own-stage')} tag />
        </State>
      </Specimen>
      <Specimen name="StageStrip">
        <State is="normal">
          <StageStrip
            label={`${nameOf('interest')}, ${nameOf('purchase')}`}
            stages={five}
            lit={['interest', 'purchase']}
          />
        </State>
        <State is="chosen">
          <StageStrip label={t('showcase:group.stages')} stages={five} lit={five} />
        </State>
        <State is="empty">
          <StageStrip label={t('showcase:none')} stages={four} lit={[]} />
        </State>
      </Specimen>
      <Ribbons />
    </Group>
  );
}

function Ribbons() {
  const { t } = useTranslation();
  const nameOf = (stage: string) => t(`common:stage.${stage}`);
  const spans = [7, 6, 9, 13, 1, 11].map((length, at) => {
    const stage = five[Math.min(at, 5) % 5]!;
    return { key: String(at), stage, label: nameOf(stage), length, now: at === 5 };
  });
  const life = [
    { key: 'none', stage: null, label: t('showcase:none'), length: 2 },
    { key: 'sprout', stage: 'sprout', label: nameOf('sprout'), length: 3 },
    { key: 'growth', stage: 'growth', label: nameOf('growth'), length: 8, now: true },
  ];
  return (
    <Specimen name="StageRibbon" wide>
      <State is="normal">
        <StageRibbon label={t('common:model.five')} spans={spans} />
      </State>
      <State is="empty">
        <StageRibbon label={t('common:model.four')} spans={life} />
      </State>
    </Specimen>
  );
}
