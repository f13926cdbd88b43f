/** An answer that says what went wrong (RFC 9457), as an error. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string | undefined,
    readonly errors: readonly FieldError[],
    readonly body: unknown,
  ) {
    super(detail ?? title);
    this.name = 'ApiError';
  }

  /** The sentence for one field of a form. */
  of(field: string): string | undefined {
    return this.errors.find((error) => error.field === field || error.field.endsWith(`.${field}`))?.message;
  }
}

export interface FieldError {
  field: string;
  message: string;
}

/** The server could not be reached at all. */
export class OfflineError extends Error {
  constructor(cause: unknown) {
    super('offline', { cause });
    this.name = 'OfflineError';
  }
}

type Query = Record<string, string | number | boolean | undefined | null>;

export interface Request {
  query?: Query;
  body?: unknown;
  /** Sent as it is, under this type, in place of a JSON body. */
  text?: { type: string; value: string };
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

function cookie(name: string): string | undefined {
  const found = document.cookie.split('; ').find((pair) => pair.startsWith(`${name}=`));
  return found && decodeURIComponent(found.slice(name.length + 1));
}

function address(path: string, query: Query | undefined): string {
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const search = new URLSearchParams(given.map(([key, value]) => [key, String(value)]));
  return given.length > 0 ? `/api/v1${path}?${search}` : `/api/v1${path}`;
}

async function failure(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => undefined);
  const problem = (typeof body === 'object' && body !== null ? body : {}) as {
    title?: string;
    detail?: string;
    errors?: FieldError[];
  };
  return new ApiError(
    response.status,
    problem.title ?? response.statusText,
    problem.detail,
    Array.isArray(problem.errors) ? problem.errors : [],
    body,
  );
}

async function send<T>(method: string, path: string, request: Request = {}): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json, application/problem+json', ...request.headers };
  if (request.body !== undefined) headers['Content-Type'] = 'application/json';
  if (request.text) headers['Content-Type'] = request.text.type;
  const token = cookie('XSRF-TOKEN');
  if (method !== 'GET' && token) headers['X-XSRF-TOKEN'] = token;
  const init: RequestInit = { method, headers, credentials: 'same-origin' };
  if (request.text) init.body = request.text.value;
  else if (request.body !== undefined) init.body = JSON.stringify(request.body);
  if (request.signal) init.signal = request.signal;
  let response: Response;
  try {
    response = await fetch(address(path, request.query), init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new OfflineError(error);
  }
  if (!response.ok) throw await failure(response);
  if (response.status === 204) return undefined as T;
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

export const http = {
  get: <T>(path: string, request?: Request) => send<T>('GET', path, request),
  post: <T>(path: string, request?: Request) => send<T>('POST', path, request),
  put: <T>(path: string, request?: Request) => send<T>('PUT', path, request),
  delete: <T>(path: string, request?: Request) => send<T>('DELETE', path, request),
};

/** Puts ids into a path: `` path`/dealerships/${d}/leads` ``. */
export function path(parts: TemplateStringsArray, ...ids: string[]): string {
  return parts.reduce((whole, part, at) => whole + part + (at < ids.length ? encodeURIComponent(ids[at] ?? '') : ''), '');
}
