import { rfmMeasures, type RfmMeasure, type ScoreSettings } from '@perennial/scores';
import { Button, MoveUpIcon, PlusIcon, RemoveIcon, Select, TextField } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useStageNames } from '../../parts/stage-name.ts';

type Group = ScoreSettings['groups'][number];

const most = 30;
const scores = [1, 2, 3, 4, 5] as const;
/** `2-4`, `5`. */
const ranges = scores.flatMap((from) =>
  scores.filter((to) => to >= from).map((to) => ({ id: `${from}-${to}`, from, to })),
);

/** Named groups: the first that fits is a customer's, so their order matters. */
export function GroupFields({
  groups,
  usual,
  onChange,
}: {
  readonly groups: readonly Group[];
  /** Those that the product ships with. */
  readonly usual: readonly Group[];
  readonly onChange: (groups: Group[]) => void;
}) {
  const { t } = useTranslation();
  const replace = (at: number, ...by: readonly Group[]) => onChange(groups.toSpliced(at, 1, ...by));
  const moveUp = (at: number) => onChange(groups.toSpliced(at - 1, 2, groups[at]!, groups[at - 1]!));
  const add = () =>
    onChange([...groups, { id: freeId(groups), name: t('scores:settings.group.new'), ...everything }]);
  return (
    <section className="score-groups" aria-label={t('scores:groups')}>
      <h3>{t('scores:groups')}</h3>
      <p className="small muted">{t('scores:settings.groups.why')}</p>
      {groups.map((group, at) => (
        <GroupRow
          key={group.id}
          group={group}
          onChange={(changed) => replace(at, changed)}
          onRemove={() => replace(at)}
          onUp={at === 0 ? null : () => moveUp(at)}
        />
      ))}
      <div className="row wrap">
        {groups.length < most && (
          <Button size="small" onPress={add}>
            <PlusIcon aria-hidden />
            {t('scores:settings.group.add')}
          </Button>
        )}
        <Button kind="quiet" size="small" onPress={() => onChange([...usual])}>
          {t('scores:settings.group.reset')}
        </Button>
      </div>
    </section>
  );
}

const everything: Pick<Group, RfmMeasure> = { recency: [1, 5], frequency: [1, 5], monetary: [1, 5] };

function freeId(groups: readonly Group[]): string {
  for (let n = groups.length + 1; ; n += 1)
    if (!groups.some(({ id }) => id === `group-${n}`)) return `group-${n}`;
}

function GroupRow({
  group,
  onChange,
  onRemove,
  onUp,
}: {
  readonly group: Group;
  readonly onChange: (group: Group) => void;
  readonly onRemove: () => void;
  readonly onUp: (() => void) | null;
}) {
  const { t } = useTranslation();
  const { rfmGroup } = useStageNames();
  const shown = rfmGroup(group.id);
  const name = group.name ?? shown;
  const rename = (text: string) => {
    const { name: _, ...rest } = group;
    // Its own name in both languages, as long as nobody writes another.
    onChange(text === shown || text === '' ? rest : { ...rest, name: text });
  };
  return (
    <div className="score-group" role="group" aria-label={name}>
      <TextField
        label={t('scores:settings.group.name')}
        hideLabel
        value={name}
        onChange={rename}
        maxLength={60}
      />
      {rfmMeasures.map((measure) => (
        <Select
          key={measure}
          label={t(`scores:settings.short.${measure}`)}
          choices={ranges.map(({ id, from, to }) => ({
            id,
            label: from === to ? String(from) : t('scores:grid.from-to', { from, to }),
          }))}
          value={group[measure].join('-')}
          onChange={(id) => {
            const { from, to } = ranges.find((range) => range.id === id)!;
            onChange({ ...group, [measure]: [from, to] });
          }}
        />
      ))}
      <span className="row">
        {onUp && (
          <Button
            kind="quiet"
            size="small"
            icon
            aria-label={t('scores:settings.group.up', { name })}
            onPress={onUp}
          >
            <MoveUpIcon aria-hidden />
          </Button>
        )}
        <Button
          kind="quiet"
          size="small"
          icon
          aria-label={t('scores:settings.group.remove', { name })}
          onPress={onRemove}
        >
          <RemoveIcon aria-hidden />
        </Button>
      </span>
    </div>
  );
}
