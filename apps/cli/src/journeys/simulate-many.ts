import { forecast, neutralBehaviour, type Forecast } from '@perennial/simulate';
import type { Call, Outcome } from '../command.ts';
import { exits, Fault } from '../exits.ts';
import { readBase, worldOf, type Base } from './base.ts';
import type { Words } from '../words/words.ts';
import type { Simulated } from './simulated.ts';

const day = 86_400_000;
/** Of messages; the forecast counts them, and what they cost is the provider's to say. */
const free = { sms: 0, email: 0, push: 0 };

/** People by chance, behaving as neutrally as nobody does. The same seed gives the same numbers. */
export async function simulateMany(
  call: Call,
  { program, journey, days }: Simulated,
  { count, seed }: { readonly count: number; readonly seed: string },
): Promise<Outcome> {
  if (journey === undefined) throw new Fault(exits.findings, 'never-pushed', { file: call.names[0]! });
  const base = await readBase(call.api(), journey, program, { count });
  return told(call, seed, forecastOf({ program, journey, days }, base, seed), base);
}

/** What becomes of these people. */
export function forecastOf(
  { program, journey, days }: Required<Simulated>,
  base: Base,
  seed: string,
): Forecast {
  return forecast(worldOf(program, journey, base), base.people, {
    behaviour: neutralBehaviour(program),
    seed,
    from: base.now,
    until: base.now + days * day,
    zone: base.zone,
    prices: free,
  });
}

function told({ words }: Call, seed: string, found: Forecast, { others }: Base): Outcome {
  const nodes = Object.entries(found.nodes).map(([node, { entered, here, left, sent, ports }]) => {
    const ways = Object.entries(ports).map(([port, people]) => `${port} ${people}`);
    const about = [
      `${words.entered} ${entered}`,
      `${words.here} ${here}`,
      `${words.left} ${left}`,
      ...(sent > 0 ? [`${words.sent} ${sent}`] : []),
    ].join(', ');
    return `${node}: ${about}${ways.length > 0 ? ` (${ways.join(', ')})` : ''}`;
  });
  const elsewhere = found.elsewhere.map(({ journey, entered, inside, goals }) => {
    const { name = journey } = others.find((one) => one.journey === journey) ?? {};
    return `${name}: ${words.elsewhere({ entered, inside, goals })}`;
  });
  return {
    exit: exits.ok,
    lines: [...forecastLines(found, words), ...nodes, ...elsewhere],
    json: { seed, forecast: found },
  };
}

/** The sum of it, and why some did not enter. */
export function forecastLines(
  { people, entered, inside, goals, refused }: Forecast,
  words: Words,
): readonly string[] {
  return [
    words.forecast({ people, entered, inside, goals }),
    ...refused.map(({ code, n }) => words.refusedBy(code, n)),
  ];
}
