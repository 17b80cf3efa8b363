import { outwardChannels } from '@perennial/journey';
import { escape, frame } from '../unsubscribe/pages.ts';
import type { Language } from '../unsubscribe/words.ts';
import { keyOf, profiling, type Choice, type Offer } from './preferences.ts';
import { words, type Words } from './words.ts';

/** The form posts to the page's own address, which holds the token. */
export function preferencePage(offer: Offer, saved: boolean): string {
  const { language, brand, choices, refusesProfiling } = offer;
  const say = words[language];
  const told = saved ? `<p role="status">${say.saved}</p>` : `<p>${escape(say.lead(brand))}</p>`;
  const groups = outwardChannels.flatMap((channel) => {
    const own = choices.filter((one) => one.channel === channel);
    return own.length === 0 ? [] : [group(say, channel, own)];
  });
  return frame(
    say,
    `${told}
<form method="post">
${groups.length === 0 ? `<p>${say.none}</p>` : groups.join('\n')}
<fieldset>
${box(profiling.channel, say.profiling, refusesProfiling)}
<p class="hint">${escape(say.profilingHint(brand))}</p>
</fieldset>
<button type="submit">${say.save}</button>
</form>
<p class="hint">${say.hint}</p>`,
  );
}

export function refusedPage(language: Language): string {
  const say = words[language];
  return frame(say, `<p role="alert">${say.refused}</p>`);
}

function group(say: Words, channel: Choice['channel'], choices: readonly Choice[]): string {
  const boxes = choices.map((one) => box(keyOf(one), one.name ?? say.everything, one.wanted));
  return `<fieldset><legend>${say.channels[channel]}</legend>\n${boxes.join('\n')}\n</fieldset>`;
}

function box(name: string, label: string, ticked: boolean): string {
  const checked = ticked ? ' checked' : '';
  return `<label><input type="checkbox" name="${escape(name)}"${checked}> ${escape(label)}</label>`;
}
