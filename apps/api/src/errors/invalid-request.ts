import { ApiError } from './api-error.ts';

interface Invalid {
  readonly validationContext?: string | undefined;
  readonly validation: readonly {
    readonly instancePath: string;
    readonly message?: string | undefined;
    readonly keyword: string;
    readonly params: { readonly issue?: unknown } | Record<string, unknown>;
  }[];
}

const parts: Readonly<Record<string, string>> = { querystring: 'query' };

/** Names the first field that is wrong, and what would be right. */
export function invalidRequest(error: Invalid): ApiError {
  const part = error.validationContext ?? 'body';
  const first = error.validation[0];
  const path = (first?.instancePath ?? '').split('/').filter(Boolean).join('.');
  const field = [parts[part] ?? part, path].filter(Boolean).join('.');
  const message = first?.message ?? 'is not valid';
  const others = error.validation.length - 1;
  return new ApiError(400, 'invalid-request', `${field}: ${message}`, {
    field,
    fix:
      others > 0
        ? `Correct this field; ${others} more ${others === 1 ? 'is' : 'are'} wrong, too.`
        : 'Correct this field.',
  });
}
