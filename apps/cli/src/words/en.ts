import { problemWords } from '@perennial/contracts/import-words';
import type { CheckCode } from '../doctor/check.ts';
import type { Values } from '../exits.ts';

const plural = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

export const en = {
  introduction: [
    'perennial: journeys as files, imports, and the health of an installation.',
    '',
    'Commands (each explains itself with --help):',
  ],
  common: [
    'Everywhere:',
    '  --url URL          where the api is (PERENNIAL_URL; http://127.0.0.1:4400)',
    '  --key KEY          secret key (PERENNIAL_KEY)',
    '  --workspace ID     refuse to work on another workspace than this one',
    '  --lang en|zh       language of what is said (otherwise LANG)',
    '  --json             the answer as JSON',
  ],
  exitCodes: [
    'Exit codes: 0 all is well; 1 something was found (diagnostics, differences, faults) or refused; 2 the',
    'command was not understood; 3 the api, the database or Temporal could not be reached.',
  ],
  commandHelp: {
    'journeys pull': [
      'journeys pull [FOLDER]',
      '',
      'Writes each journey into a file of its own, and into perennial.lock.json of which revision it is.',
    ],
    'journeys validate': [
      'journeys validate FILE...',
      '',
      'Compiles files on this machine, by the kernel that the engine has. Asks nobody.',
    ],
    'journeys diff': [
      'journeys diff FILE [--against draft|live]',
      '',
      'Tells what the file would change. 1 when anything differs.',
    ],
    'journeys push': [
      'journeys push FILE [--publish] [--force]',
      '',
      'Makes the draft what the file says, and publishes it if asked to. A draft that somebody saved since the',
      'file was pulled is not touched without --force.',
    ],
    'journeys simulate': [
      'journeys simulate FILE (--person ID|@FILE | --people N [--seed S]) [--days N]',
      '',
      'Sends one person or many through the file on a clock of its own, for 30 days unless said. Nothing is',
      'sent. A file of a person holds {"now": milliseconds, "facts": ..., "entries": []}.',
    ],
    dev: [
      'dev [FOLDER] [--push] [--force] [--people N] [--days N]',
      '',
      'Watches files of journeys: what is saved is checked, compared with what it was, and simulated with N people',
      '(100, for 30 days). --push makes it the draft in the workspace of the key, which must be a practice one, and',
      'simulates people of that workspace; --force overwrites what somebody saved there meanwhile. Ctrl-C ends it.',
      'With --json each change is one line of JSON.',
    ],
    doctor: [
      'doctor [--mend] [--older-than MINUTES] [--rebuild-temporal]',
      '',
      'Looks for what has come to a standstill or does not add up, and mends it if asked to. Needs DATABASE_URL,',
      'and TEMPORAL_ADDRESS to look for workflows. After Temporal was lost, --rebuild-temporal has everybody who',
      'rests told to it again, 200 a second.',
    ],
    'people import': [
      'people import (FILE | --resume ID) [--mapping FILE] [--list NAME]',
      '',
      'Sends a CSV, or lines of JSON that are tracking calls, plain or gzip, and watches it being brought in. Its',
      'columns are guessed, or read as the mapping says. What was interrupted goes on with --resume.',
    ],
    'events import': [
      'events import (FILE | --resume ID) [--mapping FILE] [--event NAME] [--list NAME]',
      '',
      'The same for events. --event: what they are called where no column says it.',
    ],
    migrate: ['migrate', '', 'Brings the database up to date. Needs DATABASE_URL.'],
    backup: [
      'backup FILE [--with-key]',
      '',
      'Writes everything into one file, as of one moment, while the product runs. Personal values stay sealed: without',
      'PERENNIAL_KEY the file tells nothing of them. --with-key puts that key into it; then keep the file as safe as the',
      'key. Needs DATABASE_URL and PERENNIAL_KEY.',
    ],
    restore: [
      'restore FILE [--show-key]',
      '',
      'Brings a backup back into an empty database, all of it or nothing. Asks for PERENNIAL_KEY unless the key is in the',
      'file; --show-key tells it then. Messages that were about to leave are parked: they may have left since. Needs',
      'DATABASE_URL.',
    ],
  },
  /** Where, what is wrong, and for whom looks it up. */
  complaint: (where: string, sentence: string, code: string) => `${where}: ${sentence} (${code})`,
  severity: { error: 'error', warning: 'warning' },
  switched: { 'switched-on': 'switched on', 'switched-off': 'switched off' },
  settings: 'settings',
  drawn: 'drawn otherwise',
  same: 'No difference.',
  pulled: (n: number) => `${plural(n, 'journey')} pulled.`,
  validated: (files: number, bad: number) =>
    bad === 0
      ? `${plural(files, 'file')} checked, all of them compile.`
      : `${plural(files, 'file')} checked, ${bad} with errors.`,
  pushed: {
    created: (revision: number) => `Created, draft ${revision}.`,
    saved: (revision: number) => `Saved, draft ${revision}.`,
    unchanged: (revision: number) => `Nothing to save, draft ${revision} is the same.`,
  },
  published: (version: number) => `Version ${version} is live.`,
  notPublished: 'Saved, but not published: mend the errors first.',
  walked: (steps: number, effects: number, inside: number) =>
    `${plural(steps, 'step')}, ${plural(effects, 'effect')}; ${inside === 0 ? 'the journey is over' : 'still inside'}.`,
  forecast: (f: { people: number; entered: number; inside: number; goals: number }) =>
    `${plural(f.people, 'person', 'people')} looked at: ${f.entered} entered, ${f.inside} inside at the end, ${f.goals} reached the goal.`,
  elsewhere: (f: { entered: number; inside: number; goals: number }) =>
    `of the same people ${f.entered} entered, ${f.inside} inside at the end, ${f.goals} reached the goal`,
  refusedBy: (code: string, n: number) => `not entered (${code}): ${n}`,
  entered: 'entered',
  here: 'here',
  left: 'left',
  sent: 'sent',
  watching: (folder: string) => `Watching ${folder}. Ctrl-C ends it.`,
  compiles: 'compiles.',
  broken: 'has to be mended.',
  gone: (file: string) => `${file}: gone.`,
  madeUp: 'With people who are made up:',
  backedUp: (file: string, n: number) => `${plural(n, 'line')} written to ${file}.`,
  backupWithKey: 'The key is in the file: whoever has it can read everything.',
  backupWithoutKey: 'The key is not in the file: keep PERENNIAL_KEY, or nobody can read what is personal.',
  restored: (n: number, at: string) => `${plural(n, 'row')} restored, as of ${at}.`,
  restoredParked: (n: number) =>
    n === 0
      ? 'No message was about to leave.'
      : `${plural(n, 'message')} parked: they may have left after the backup was made. Look at them on the page of messages.`,
  restoredKey: 'The key is the one in the file: start this installation with it (--show-key tells it).',
  migrated: (n: number) => (n === 0 ? 'The database is up to date.' : `${plural(n, 'migration')} applied.`),
  importing: (file: string, id: string) => `${file}: import ${id}`,
  progress: (percent: number, rows: number) => `${percent} %, ${plural(rows, 'row')}`,
  imported: (n: { rows: number; accepted: number; repeated: number; refused: number }) =>
    `${plural(n.rows, 'row')} read: ${n.accepted} accepted (${n.repeated} of them known before), ${n.refused} refused.`,
  importEnded: (state: string, why: string) =>
    `The rest was not read: the import is ${state}.${why && ` ${why}`}`,
  problem: problemWords.en.say,
  healthy: 'Nothing found.',
  unchecked: 'not looked at, as TEMPORAL_ADDRESS is not set.',
  mending: (what: string) => `--mend: ${what}`,
  mended: (n: number) => `Mended: ${n}.`,
  rebuilding: (n: number) => `${plural(n, 'person', 'people')} will be told to Temporal again, 200 a second.`,
  findings: {
    'missing-workflows': [
      'People rest whom no workflow would wake.',
      'the sweep of a running worker starts their workflows.',
    ],
    'wrong-counters': [
      'Counters say something else than the step log (counted / logged).',
      'they are counted anew from the log.',
    ],
    'wrong-rollups': [
      'Sums of the monitor are others than what they sum up (kept / right).',
      'they are summed up anew.',
    ],
    'stuck-messages': [
      'Messages are being sent by somebody who is gone.',
      'they go out again where the provider knows them, and otherwise wait for their receipt.',
    ],
    'standing-runs': ['Runs about everybody have come to a standstill.', 'their next page falls due now.'],
    'waiting-events': ['Events have not been routed for long.', 'Start a worker with the role router.'],
    'waiting-messages': ['Messages could have left long ago.', 'Start a worker with the role postman.'],
    'overdue-rows': [
      'What is due by the calendar or by stages has not been taken.',
      'Start a worker with the roles turns and sweeper.',
    ],
  } as Record<CheckCode, readonly [string, string]>,
  faults: {
    'file-or-resume': () => 'Say either a file or --resume with the id of an import.',
    'import-unwatched': (v: Values) =>
      `The api does not answer any more. The import goes on by itself; watch it again with --resume ${v['id']}.`,
    'no-vault-key': () =>
      'PERENNIAL_KEY must be the key that this installation is started with: 32 bytes in base64, no key of the api.',
    'not-a-backup': () => 'That is no backup.',
    'other-version': () =>
      'The backup is of another version: restore it with the version that made it, then migrate.',
    'database-not-empty': () => 'The database holds data already. Restore into an empty one.',
    'key-missing': () => 'The key is not in the backup: set PERENNIAL_KEY.',
    'other-key': () => 'PERENNIAL_KEY is not the key that this backup was sealed with.',
    'cut-off': () => 'The backup is not whole. Nothing was restored.',
    'temporal-away': (v: Values) => `Temporal does not answer: ${v['message']}`,
    'unknown-command': (v: Values) => `There is no command “${v['command']}”. See --help.`,
    names: (v: Values) => `“${v['command']}” takes other names than these. See --help.`,
    'bad-options': (v: Values) => String(v['message']),
    'no-key': () => 'A secret key is needed: set PERENNIAL_KEY, or say --key. Settings → API keys makes one.',
    'bad-url': (v: Values) => `${v['url']} is no address.`,
    'bad-against': () => '--against takes draft or live.',
    'bad-number': (v: Values) => `--${v['option']} takes a whole number from 1 to ${v['most']}.`,
    'one-or-many': () => 'Say whom to simulate: either --person or --people.',
    'api-away': (v: Values) => `The api at ${v['url']} does not answer. Is it running?`,
    'database-away': (v: Values) => `The database does not answer: ${v['message']}`,
    'no-database': () => 'DATABASE_URL is not set.',
    refused: (v: Values) => `Refused (${v['status']} ${v['code']}): ${v['message']}`,
    unexpected: (v: Values) => `Something went wrong: ${v['message']}`,
    'no-file': (v: Values) => `${v['file']} can not be read.`,
    'not-json': (v: Values) => `${v['file']} is not JSON.`,
    'not-a-journey': (v: Values) => `${v['file']} is not the file of a journey: it needs a name and a draft.`,
    'not-a-person': (v: Values) => `${v['file']} is not the file of a person: it needs now and facts.`,
    'no-person': (v: Values) => `There is no person ${v['person']}.`,
    'never-pushed': (v: Values) => `${v['file']} has no id yet: push it first.`,
    'never-pulled': (v: Values) =>
      `The journey is there already (draft ${v['theirs']}), and it is not known which draft this file was made from. Pull first, or say --force.`,
    conflict: (v: Values) =>
      `Somebody saved the draft meanwhile: this file was made from ${v['yours']}, there is ${v['theirs']}. Pull and merge, or say --force.`,
    'no-folder': (v: Values) => `${v['folder']} is no folder that can be read.`,
    'not-practice': (v: Values) =>
      `The key is one of the workspace “${v['name']}”, which is live. dev pushes to practice workspaces only.`,
    'not-live': () => 'The journey has no live version.',
  },
};

/** One language: English is the pattern that the other follows. */
export type Catalogue = typeof en;
