import { channels, type Channel } from '@perennial/journey';
import type { SimulatedPerson } from '@perennial/simulate';
import { Button, CheckBox, ComboBox, PlayIcon, Select, TextArea, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { channelName } from '@perennial/words';
import { useCanvas } from '../../canvas/context/canvas-context.ts';
import type { Base } from '../base.ts';
import { madeUpPerson, type MadeUp } from './made-up.ts';
import { instantOf, wallClock } from './wall-clock.ts';

const madeUpId = 'made-up';

interface Props {
  readonly base: Base;
  readonly onStart: (person: SimulatedPerson, at: number) => void;
}

/** Who goes, and from when on. */
export function StartForm({ base, onStart }: Props) {
  const { t } = useTranslation();
  const [who, setWho] = useState(madeUpId);
  const [madeUp, setMadeUp] = useState<MadeUp>({
    attributes: '',
    zone: base.zone,
    consents: channels,
  });
  const [at, setAt] = useState(() => wallClock(base.now, base.zone));
  const found = base.people.find(({ facts }) => facts.person.id === who);
  const people = base.people.map(({ name, facts: { person } }) => ({
    id: person.id,
    label: name ?? t('simulate:nameless', { id: person.id.slice(-6) }),
  }));
  const start = () => onStart(found ?? madeUpPerson(madeUp, base), instantOf(at, base.zone) ?? base.now);
  return (
    <div className="section stack">
      <Select
        label={t('simulate:who')}
        choices={[{ id: madeUpId, label: t('simulate:made-up') }, ...people]}
        value={who}
        onChange={setWho}
      />
      {!found && <MadeUpFields madeUp={madeUp} zones={[base.zone, 'UTC']} onChange={setMadeUp} />}
      <TextField
        label={t('simulate:from')}
        hint={t('simulate:from.hint', { zone: base.zone })}
        wrong={instantOf(at, base.zone) === null ? t('simulate:from.wrong') : undefined}
        value={at}
        onChange={setAt}
      />
      <Button kind="primary" onPress={start}>
        <PlayIcon aria-hidden />
        {t('simulate:start')}
      </Button>
      <p className="small muted">{t('simulate:never-sends')}</p>
    </div>
  );
}

function MadeUpFields({
  madeUp,
  zones,
  onChange,
}: {
  readonly madeUp: MadeUp;
  readonly zones: readonly string[];
  readonly onChange: (madeUp: MadeUp) => void;
}) {
  const { t } = useTranslation();
  const { say } = useCanvas();
  const toggle = (channel: Channel, isOn: boolean) => {
    const others = madeUp.consents.filter((one) => one !== channel);
    onChange({ ...madeUp, consents: isOn ? [...others, channel] : others });
  };
  return (
    <>
      <TextArea
        label={t('simulate:attributes')}
        hint={t('simulate:attributes.hint')}
        rows={3}
        value={madeUp.attributes}
        onChange={(attributes) => onChange({ ...madeUp, attributes })}
      />
      <ComboBox
        label={t('simulate:zone')}
        value={madeUp.zone}
        suggestions={zones}
        onChange={(zone) => onChange({ ...madeUp, zone })}
      />
      <fieldset className="simulate-consents">
        <legend className="label">{t('simulate:consents')}</legend>
        {channels.map((channel) => (
          <CheckBox
            key={channel}
            isSelected={madeUp.consents.includes(channel)}
            onChange={(isOn) => toggle(channel, isOn)}
          >
            {channelName(channel, say.language)}
          </CheckBox>
        ))}
      </fieldset>
    </>
  );
}
