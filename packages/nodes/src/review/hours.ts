import {
  goesOut,
  minutesOf,
  type AllowedHours,
  type Channel,
  type Diagnostic,
  type Survey,
  type SurveyedNode,
} from '@perennial/journey';
import type { ReachConfig } from '../reach/config.ts';
import type { SendConfig } from '../send/config.ts';
import type { WorkspaceFacts } from './facts.ts';
import { lengthOf } from './lengths.ts';

type Hours = WorkspaceFacts['allowedHours'];

/** `hours-never-open` (error), `expires-before-opening` (warning): marketing that the workspace's hours don't let out. */
export function reviewHours({ nodes, graph }: Survey, hours: Hours): readonly Diagnostic[] {
  return nodes.flatMap((node) => {
    if (node.type === 'reach') return neverOpen(node, reachChannels(node.config as ReachConfig), hours);
    if (node.type !== 'send') return [];
    const config = node.config as SendConfig;
    if (config.class !== 'marketing') return [];
    const open = hoursOf(hours, config.channel);
    const closed = neverOpen(node, [{ channel: config.channel, path: 'channel' }], hours);
    const isTimed = before(graph.edges, node.id).every((id) => isWithin(nodes, id, open));
    return closed.length > 0 || isTimed ? closed : expiring(node, config, open);
  });
}

/** What lies in the inbox disturbs at no hour. */
const hoursOf = (hours: Hours, channel: Channel): AllowedHours => (goesOut(channel) ? hours[channel] : null);

interface Channelled {
  readonly channel: Channel;
  readonly path: string;
}

function reachChannels({ class: kind, steps }: ReachConfig): readonly Channelled[] {
  return kind === 'marketing' ? steps.map(({ channel }, i) => ({ channel, path: `steps.${i}.channel` })) : [];
}

function neverOpen(
  { id }: SurveyedNode,
  channels: readonly Channelled[],
  hours: Hours,
): readonly Diagnostic[] {
  return channels
    .filter(({ channel }) => openMinutes(hoursOf(hours, channel)) === 0)
    .map(({ channel, path }) => {
      return {
        code: 'hours-never-open',
        severity: 'error',
        node: id,
        path: `nodes.${id}.config.${path}`,
        params: { channel },
      };
    });
}

const day = 1_440;

/** Minutes of a day; a `to` before `from` is on the next day. */
function openMinutes(hours: AllowedHours): number {
  if (hours === null) return day;
  const [from, to] = [minutesOf(hours.from), minutesOf(hours.to)];
  return from <= to ? to - from : day - from + to;
}

/** What falls due right after closing time has expired when it opens again. */
function expiring(
  { id }: SurveyedNode,
  { expiresAfter, channel }: SendConfig,
  hours: AllowedHours,
): readonly Diagnostic[] {
  const closed = day - openMinutes(hours);
  if (expiresAfter === undefined || hours === null || lengthOf(expiresAfter) >= closed * 60_000) return [];
  const params = { channel, expiresAfter: { ...expiresAfter }, from: hours.to, to: hours.from };
  const path = `nodes.${id}.config.expiresAfter`;
  return [{ code: 'expires-before-opening', severity: 'warning', node: id, path, params }];
}

function before(edges: Survey['graph']['edges'], id: string): readonly string[] {
  return edges.filter(({ to }) => to === id).map(({ from }) => from);
}

/** A wait until a time of their own clock at which it is open. */
function isWithin(nodes: Survey['nodes'], id: string, hours: AllowedHours): boolean {
  const wait = nodes.find((node) => node.id === id);
  if (wait?.type !== 'wait-until-time') return false;
  const { when, zone } = wait.config as { readonly when: { readonly time: string }; readonly zone: string };
  if (hours === null) return true;
  const [at, from, to] = [when.time, hours.from, hours.to].map(minutesOf) as [number, number, number];
  return zone === 'person' && (from <= to ? from <= at && at < to : from <= at || at < to);
}
