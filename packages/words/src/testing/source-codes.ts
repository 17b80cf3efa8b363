import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** A code as it stands in the source. */
export interface FoundCode {
  readonly code: string;
  /** Which table must have words for it. */
  readonly kind: 'reason' | 'diagnostic' | 'issue' | 'fault' | 'dead letter' | 'row';
  /** `packages/journey/src/policy/verdict.ts:37` */
  readonly where: string;
}

const root = path.resolve(import.meta.dirname, '../../../..');
const homes = [
  ...['journey', 'nodes', 'lifecycle', 'content', 'channels', 'db', 'ingest'].map(
    (name) => `packages/${name}`,
  ),
  ...['worker', 'api'].map((name) => `apps/${name}`),
];

// Read as text: the words know nothing of the packages.
const sources: Readonly<Record<string, string>> = Object.fromEntries(
  homes.flatMap((home) => filesIn(`${home}/src`)).map((file) => [`/${file}`, readText(file)]),
);

function filesIn(folder: string): readonly string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${folder}/${file.replaceAll(path.sep, '/')}`)
    .toSorted();
}

function readText(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

const isTest = (file: string): boolean => /\.test\.ts$|\/testing\/|conformance|test-renderer/.test(file);

/** A literal, both arms of a choice between two, or what stands in for a missing one. */
const literal = String.raw`(?:[^'"\`,;{}()]*=== '[^']*' \? |[\w.]+ \?\? )?'([a-z]+(?:[-.][a-z0-9-]+)*)'(?! in |\])(?:\s*: '([a-z-]+)')?`;
const openers = String.raw`\bcode(?::| =)\s*|\b(?:fail|refuse|skip|failure|failed|complain|attempt|TemplateFault|Unrenderable)\(\s*|\berror: `;
const inCode = new RegExp(`(${openers})${literal}`, 'g');

/** Codes in other shapes, and where each shape is at home. */
const shapes: readonly (readonly [file: RegExp, pattern: RegExp])[] = [
  [/(?:compile\/codes|content\/src\/check\/types)\.ts$/, /^ {2}'?([a-z-]+)'?: '(?:error|warning)'/gm],
  [/contract\/provider\.ts$/, /^ {2}'?([a-z-]+)'?,(?: \/\/.*)?$/gm],
  [/liquid\/failure\.ts$/, /\/, '([a-z-]+)'\]/g],
  [/postman\/decide\.ts$/, /(?<=endsFromOutside\b[^;[]*\[[^\];]*)'([a-z-]+)'/g],
  [/db\/src/, /"code": "([a-z-]+)"/g],
  [/coupons-claim\.ts$/, /\brefused\('([a-z-]+)'/g],
  [/worker\/src\/router\//, /\bsetAside\([^')]*'([a-z-]+)'/g],
  [/ingest\/src\/clean\.ts$/, /problem: '([a-z-]+)'/g],
  [/ingest\/src\/[^/]+\.ts$/, /code: hasTraits \? '([a-z-]+)' : '([a-z-]+)'/g],
];

/** Codes of schemas for lists without doubles; the one who asks says of what. */
const doubles = /distinct\('([a-z]+)'/g;

export function sourceCodes(): readonly FoundCode[] {
  return Object.entries(sources)
    .filter(([file]) => !isTest(file) && isAbout(file))
    .flatMap(([file, text]) => codesIn(file.slice(1), text));
}

/** Of the api only ingest, replies and controls give reasons; the rest of it answers requests. */
const isAbout = (file: string): boolean =>
  !file.startsWith('/apps/api/') || /features\/(ingest|receipts|enrollments|unsubscribe)\//.test(file);

function codesIn(file: string, text: string): readonly FoundCode[] {
  const found = [...text.matchAll(inCode)].flatMap((match) =>
    match
      .slice(2)
      .filter(isCode)
      .map((code) => at(code, kindOf(file, text, match), match)),
  );
  const shaped = shapes
    .filter(([home]) => home.test(file))
    .flatMap(([, pattern]) => [...text.matchAll(pattern)])
    .flatMap((match) =>
      match
        .slice(1)
        .filter(isCode)
        .map((code) => at(code, shapeKind(file), match)),
    );
  const lists = [...text.matchAll(doubles)].map((match) => at(`duplicate-${match[1]}`, 'issue', match));
  return [...found, ...shaped, ...lists];

  function at(code: string, kind: FoundCode['kind'], match: RegExpExecArray): FoundCode {
    const line = text.slice(0, match.index).split('\n').length;
    return { code, kind, where: `${file}:${line}` };
  }
}

/** `custom` is zod's word for "see params". */
const isCode = (code: string | undefined): code is string => code !== undefined && code !== 'custom';

/** What is wrong with files and their rows. */
const ofRows = /ingest\/src\/files\/|worker\/src\/imports\//;

function kindOf(file: string, text: string, match: RegExpExecArray): FoundCode['kind'] {
  const [before, after] = [text.slice(0, match.index), text.slice(match.index, match.index + 120)];
  const [, opener = '', code = ''] = match;
  if (ofRows.test(file)) return 'row';
  if (file.includes('/ingest/') && !file.includes('/receipts/')) return 'dead letter';
  if (/^(stage-model|event-map)\./.test(code)) return 'reason';
  if (/params: \{\s*$/.test(before)) return 'issue';
  if (file.includes('journey/src/predicate/') && /^(fail|error)/.test(opener)) return 'fault';
  if (/^[^}]*severity:/.test(after) || /fromIssues\([^)]*$|const place = \{ $/.test(before))
    return 'diagnostic';
  return opener.startsWith('complain') || isComplaining(file) ? 'diagnostic' : 'reason';
}

/** What is wrong with a drawing, or with a text. */
const isComplaining = (file: string): boolean => /journey\/src\/compile\/|content\/src\/check\//.test(file);

function shapeKind(file: string): FoundCode['kind'] {
  if (ofRows.test(file)) return 'row';
  // The router sets aside what it can't route, beside what ingest could not use.
  if (/\/(ingest|router)\//.test(file)) return 'dead letter';
  return isComplaining(file) ? 'diagnostic' : 'reason';
}

/** Functions that are handed a code: the search must know them all, or what they are handed goes unseen. */
export function unknownTakers(): readonly string[] {
  const takers = Object.entries(sources)
    .filter(([file]) => !isTest(file) && isAbout(file))
    .flatMap(([, text]) =>
      [...text.matchAll(/function (\w+)\([^)]*\bcode: string/g)].map((match) => match[1]!),
    );
  // logTrouble writes to the log of the server only; the others take codes that people bring to their friends.
  return takers.filter(
    (name) => !`${openers} setAside logTrouble referralUrl saveReferralCodes`.includes(name),
  );
}
