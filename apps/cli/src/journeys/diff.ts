import { diffGraphs, isNoticeable, parseGraph, type Graph, type GraphDiff } from '@perennial/journey';
import { textOf, type Call, type Command, type Connected } from '../command.ts';
import { exits, Fault } from '../exits.ts';
import { kernel } from '../kernel.ts';
import { diffLines } from './diff-lines.ts';
import { wrong } from './diagnostics.ts';
import { readKnownJourney } from './file.ts';

/** What the file would change about the draft, or about the live version. Like `diff`, 1 means that they differ. */
export const diff: Command = {
  options: { against: { type: 'string' } },
  takes: [1, 1],
  run: async ({ world, words, given, names, api }: Call) => {
    const file = names[0]!;
    const against = textOf(given, 'against') ?? 'draft';
    if (against !== 'draft' && against !== 'live') throw new Fault(exits.usage, 'bad-against', { against });
    const { id, draft } = await readKnownJourney(world, file);
    const parsed = parseGraph(draft);
    if (!parsed.ok) return wrong({ file, draft, diagnostics: parsed.diagnostics }, words);
    const difference = differenceOf(await there(api(), id, against), parsed.graph);
    const same = isSame(difference);
    return {
      exit: same ? exits.ok : exits.findings,
      lines: same ? [words.same] : diffLines(difference, words),
      json: { file, against, same, noticeable: isNoticeable(difference), ...difference },
    };
  },
};

async function there({ call }: Connected, journey: string, against: 'draft' | 'live'): Promise<Graph> {
  const { draft, liveVersion } = await call('GET /v1/journeys/:journey', { params: { journey } });
  if (against === 'draft') return draft;
  if (liveVersion === null) throw new Fault(exits.findings, 'not-live');
  const params = { journey, version: liveVersion };
  return (await call('GET /v1/journeys/:journey/versions/:version', { params })).graph;
}

export function differenceOf(before: Graph, after: Graph): GraphDiff {
  return diffGraphs(before, after, (type) => kernel.nodes.get(type)?.family ?? null);
}

export function isSame(difference: GraphDiff): boolean {
  return !isNoticeable(difference) && difference.drawn.length === 0;
}
