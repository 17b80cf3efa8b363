import type { AlertFacts, Finding, TrippedBreaker, WatchedJourney } from '@perennial/db';
import type { AlertKind } from '@perennial/words';

const day = 86_400_000;

/** People a day from which on a day without any is news, on average over a week. */
const usuallyEnter = 5;
/** Enrollments that need attention, and their share of those inside. */
const fewErrors = 3;
const errorShare = 0.02;
/** Messages of a day from which on a share of them means something. */
const enoughMessages = 50;
/** A share of skips is up when it is that much higher than the week before, and at least so high. */
const skipsUp = 0.2;
/** People who wait although their time has come: one may be a race, some are not. */
const fewOverdue = 3;

type Params = Finding['params'];

/** What is wrong now. Pure: the same facts, the same findings. */
export function findingsOf({ journeys, resting, tripped, paused }: AlertFacts): readonly Finding[] {
  return [
    ...journeys.flatMap(aboutJourney),
    ...resting.map(({ id, name, since, code, failing }) =>
      finding('provider-down', `provider:${id}`, { name, since, code, failing }),
    ),
    ...tripped.map(stoppedBy),
    ...paused.map(({ id, name, failing }) => finding('stream-paused', `stream:${id}`, { name, failing })),
  ];
}

/** A breaker stopped a journey's messages on a channel, and what it saw. */
export function stoppedBy({ journey, name, channel, why }: TrippedBreaker): Finding {
  return finding('sends-stopped', `journey:${journey}:${channel}`, { name, channel, ...why });
}

function aboutJourney(journey: WatchedJourney): readonly Finding[] {
  const { id, name } = journey;
  const about = (kind: AlertKind, params: Params | null) =>
    params ? [finding(kind, `journey:${id}`, { name, ...params })] : [];
  return [
    ...about('journey-silent', silent(journey)),
    ...about('journey-errors', errors(journey)),
    ...about('journey-skips', skips(journey)),
    ...about('people-overdue', overdue(journey)),
  ];
}

/** Only of one that has had a whole week and a day to tell what is usual. */
function silent({ entered, age }: WatchedJourney): Params | null {
  const usual = entered.week / 7;
  if (age < 8 * day || entered.day > 0 || usual < usuallyEnter) return null;
  return { usual: Math.round(usual) };
}

function errors({ attention, inside }: WatchedJourney): Params | null {
  return attention >= fewErrors && attention >= errorShare * inside ? { people: attention } : null;
}

function skips({ messages, skipped }: WatchedJourney): Params | null {
  if (messages.day < enoughMessages || messages.week < enoughMessages) return null;
  const share = skipped.day / messages.day;
  const usual = skipped.week / messages.week;
  return share >= usual + skipsUp ? { share: Math.round(share * 100), usual: Math.round(usual * 100) } : null;
}

function overdue({ overdue: people }: WatchedJourney): Params | null {
  return people >= fewOverdue ? { people } : null;
}

const finding = (kind: AlertKind, subject: string, params: Params): Finding => ({ kind, subject, params });
