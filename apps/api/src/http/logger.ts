import pino, { type DestinationStream, type Logger } from 'pino';

interface Known {
  readonly code?: unknown;
  readonly routine?: unknown;
  readonly table?: unknown;
  readonly constraint?: unknown;
}

/**
 * An error without what it may quote: messages of Postgres and of JSON.parse hold values. Where it happened
 * and its code are enough to find it.
 */
export function describeError(error: Error): Record<string, unknown> {
  const { code, routine, table, constraint } = error as Known;
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  const quotes = routine !== undefined || error instanceof SyntaxError || error.cause !== undefined;
  return {
    type: error.name,
    ...(quotes ? {} : { message: error.message }),
    ...Object.fromEntries(
      Object.entries({ code, routine, table, constraint }).filter(([, value]) => value !== undefined),
    ),
    stack: frames.slice(0, 12).join('\n'),
    ...(error.cause instanceof Error && { cause: describeError(error.cause) }),
  };
}

/** Lines of JSON. Nothing logs a body, an address with its query, a header or a person. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = { level, base: { app: 'api' }, serializers: { err: describeError, error: describeError } };
  return destination ? pino(options, destination) : pino(options);
}
