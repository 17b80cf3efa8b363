import { isbot } from 'isbot';

/**
 * Who came by a link or fetched the picture of a mail: somebody; a mail service that fetches every picture beforehand, so
 * that nobody learns who opened what; a program that looks ahead; one that checks mails; any other.
 */
export const visitorKinds = ['person', 'privacy-proxy', 'prefetch', 'scanner', 'bot'] as const;
export type VisitorKind = (typeof visitorKinds)[number];

export interface Visit {
  readonly what: 'click' | 'open';
  readonly method: string;
  /** In small letters. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly channel: string;
  /** Milliseconds since the message left, 0 while it is leaving; `null` = a sandbox has it, where nothing takes time. */
  readonly sinceSent: number | null;
  /** Other links of the same message that were asked for within the last seconds. */
  readonly others: number;
  /** The address is one of a data centre, as far as the operator has told us which those are. */
  readonly dataCentre: boolean;
}

/** Nobody reads a mail and presses a link in it within so many milliseconds; who checks mails does. */
const soonest = 5_000;
/** From a data centre comes who checks mails, for so long after it left. Later somebody may sit behind a company's gateway. */
const soonestFromCentre = 10 * 60_000;
/** Nobody presses so many links of one mail in a few seconds. */
const burst = 3;

/** Total and without memory: the same visit is judged the same. */
export function judgeVisit(visit: Visit): VisitorKind {
  const agent = visit.headers['user-agent'] ?? '';
  if (visit.method !== 'GET' || looksAhead(visit.headers)) return 'prefetch';
  if (visit.what === 'open' && fetchesForAll.test(agent)) return 'privacy-proxy';
  if (checksMails.test(agent)) return 'scanner';
  if (!(visit.what === 'open' && fetchesWhenOpened.test(agent)) && isProgram(agent)) return 'bot';
  return visit.what === 'click' && visit.channel === 'email' && isTooQuick(visit) ? 'scanner' : 'person';
}

function looksAhead(headers: Visit['headers']): boolean {
  return ['purpose', 'sec-purpose', 'x-purpose', 'x-moz'].some((name) =>
    /prefetch|preview|prerender/i.test(headers[name] ?? ''),
  );
}

/** Apple's Mail Privacy Protection says no more than this. */
const fetchesForAll = /^Mozilla\/5\.0$/;

/** Caches of mail services, which fetch a picture when somebody opens the mail. */
const fetchesWhenOpened = /GoogleImageProxy|YahooMailProxy|YahooCacheSystem|OutlookImageProxy|ImageProxy/i;

const checksMails =
  /barracuda|proofpoint|mimecast|symantec|messagelabs|trend ?micro|sophos|forcepoint|websense|fireeye|ironport|zscaler|bitdefender|kaspersky|safelinks|bingpreview|google-safety|googlesafebrowsing|virustotal|urlscan|checkphish|netcraft/i;

/** Beside those that `isbot` knows: fetchers of link cards, and libraries. */
const otherPrograms =
  /okhttp|apache-httpclient|java\/|dingtalkbot|feishu.*bot|larkurl|wechat.*robot|facebookexternalhit|whatsapp\/|skypeuripreview|headlesschrome/i;

const isProgram = (agent: string): boolean => agent === '' || otherPrograms.test(agent) || isbot(agent);

function isTooQuick({ sinceSent, others, dataCentre }: Visit): boolean {
  if (others >= burst - 1) return true;
  if (sinceSent === null) return false;
  return sinceSent < (dataCentre ? soonestFromCentre : soonest);
}
