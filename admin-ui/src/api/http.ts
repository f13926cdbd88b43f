import type { paths } from './schema';

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

  /** Why it was refused, where the server names it. */
  get code(): string | undefined {
    return (this.body as { code?: string } | undefined)?.code;
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

type Verb = 'get' | 'post' | 'put' | 'delete';

/** The addresses of the API document that know a verb, without what all begin with. */
export type Address<V extends Verb> = {
  [P in keyof paths]: P extends `/api/v1${infer Rest}` ? (paths[P] extends Record<V, { responses: unknown }> ? Rest : never) : never;
}[keyof paths];

type Operation<V extends Verb, A extends string> = `/api/v1${A}` extends infer P ? (P extends keyof paths ? (V extends keyof paths[P] ? paths[P][V] : never) : never) : never;

type Json<R> = R extends { content: { 'application/json': infer T } } ? T : undefined;
type Success<O> = O extends { responses: infer R } ? R[keyof R & (200 | 201 | 202 | 204)] : never;

/** What an address answers. */
export type Answer<V extends Verb, A extends string> = Json<Success<Operation<V, A>>>;

type InPath<O> = O extends { parameters: { path: infer P } } ? { path: P } : { path?: undefined };
type InQuery<O> = O extends { parameters: { query?: infer Q } } ? { query?: { [K in keyof Q]?: Q[K] | null | undefined } } : { query?: undefined };
type InBody<O> = O extends { requestBody?: { content: { 'application/json': infer B } } } ? { body?: B } : { body?: undefined };

interface Rest {
  /** Sent as it is, under this type, in place of a JSON body. */
  text?: { type: string; value: string | Blob };
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** What an address takes. */
export type Given<V extends Verb, A extends string> = Rest & InPath<Operation<V, A>> & InQuery<Operation<V, A>> & InBody<Operation<V, A>>;
type Arguments<V extends Verb, A extends string> = object extends Given<V, A> ? [given?: Given<V, A>] : [given: Given<V, A>];

type Values = Record<string, string | number | boolean | undefined | null>;

interface Request extends Rest {
  path?: Values | undefined;
  query?: Values | undefined;
  body?: unknown;
}

function cookie(name: string): string | undefined {
  const found = document.cookie.split('; ').find((pair) => pair.startsWith(`${name}=`));
  return found && decodeURIComponent(found.slice(name.length + 1));
}

function address(template: string, path: Values = {}, query: Values = {}): string {
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(path[name])));
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const search = new URLSearchParams(given.map(([key, value]) => [key, String(value)]));
  return `/api/v1${filled}${given.length > 0 ? `?${search}` : ''}`;
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

let signedInAgain: (() => Promise<void>) | undefined;

/** Says how to wait, where a session ended, until its person has signed in again. */
export const onSessionEnded = (wait: () => Promise<void>) => {
  signedInAgain = wait;
};

/** A change that meets an ended session is not lost: it is sent once more when its person has signed in again. */
async function send<T>(method: string, template: string, request?: Request): Promise<T> {
  try {
    return await sendOnce<T>(method, template, request);
  } catch (error) {
    const ended = error instanceof ApiError && error.status === 401 && method !== 'GET' && !template.startsWith('/session');
    if (!ended || !signedInAgain) throw error;
    await signedInAgain();
    return sendOnce<T>(method, template, request);
  }
}

async function sendOnce<T>(method: string, template: string, request: Request = {}): Promise<T> {
  const headers: Record<string, string> = {
    Accept: 'application/json, application/problem+json',
    'Accept-Language': document.documentElement.lang || 'de',
    ...request.headers,
  };
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
    response = await fetch(address(template, request.path, request.query), init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new OfflineError(error);
  }
  if (!response.ok) throw await failure(response);
  if (response.status === 204) return undefined as T;
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

const verb =
  <V extends Verb>(method: V) =>
  <A extends Address<V>>(template: A, ...[given]: Arguments<V, A>): Promise<Answer<V, A>> =>
    send(method.toUpperCase(), template, given as Request | undefined);

/** Calls the API by the addresses of its document: `` http.get('/dealerships/{d}/leads/{id}', { path: { d, id } }) ``. */
export const http = { get: verb('get'), post: verb('post'), put: verb('put'), delete: verb('delete') };

/** Puts ids into a path: `` path`/dealerships/${d}/leads` ``. */
export function path(parts: TemplateStringsArray, ...ids: string[]): string {
  return parts.reduce((whole, part, at) => whole + part + (at < ids.length ? encodeURIComponent(ids[at] ?? '') : ''), '');
}
