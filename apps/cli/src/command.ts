import type { ParseArgsConfig } from 'node:util';
import type { Client } from '@perennial/contracts';
import { exits, Fault, type Exit } from './exits.ts';
import type { Words } from './words/words.ts';

/** What a command touches beside the api: given, so that tests can stand in. */
export interface World {
  readonly env: NodeJS.ProcessEnv;
  /** Folder that paths are relative to. */
  readonly folder: string;
  /** One line of the answer. */
  readonly out: (line: string) => void;
  /** One line beside the answer: progress and faults. */
  readonly err: (line: string) => void;
  /** Redraws the line of progress; absent where nobody watches, and lines are told instead. */
  readonly redraw?: (line: string) => void;
  /** From when it is called on, Ctrl-C says so here and ends nothing by itself. */
  readonly untilStopped?: () => AbortSignal;
}

export type Options = NonNullable<ParseArgsConfig['options']>;
/** As given on the command line. */
export type Given = { readonly [option: string]: string | boolean | undefined };

export interface Call {
  readonly world: World;
  readonly words: Words;
  readonly given: Given;
  /** What stands without a dash. */
  readonly names: readonly string[];
  /** Signs in with the key when it is first called. */
  readonly api: () => Connected;
}

/** A workspace behind an api, by a secret key. */
export interface Connected {
  readonly call: Client;
  /** Sends the bytes of a file. */
  readonly upload: (path: string, file: string) => Promise<unknown>;
}

/** What a command says: the same for people and for programs. */
export interface Outcome {
  readonly exit: Exit;
  readonly lines: readonly string[];
  /** `undefined`: all of it was told meanwhile, a line of JSON at a time. */
  readonly json: unknown;
}

export interface Command {
  /** Of its own, beside those that every command has. */
  readonly options: Options;
  /** How many names it takes, at least and at most. */
  readonly takes: readonly [number, number];
  readonly run: (call: Call) => Promise<Outcome>;
}

/** The text of an option; `undefined` where it was not given. */
export function textOf(given: Given, option: string): string | undefined {
  const value = given[option];
  return typeof value === 'string' ? value : undefined;
}

/** A whole number from 1 to `most`. @throws Fault when it is none */
export function numberOf(text: string, most: number, option: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  throw new Fault(exits.usage, 'bad-number', { option, most });
}
