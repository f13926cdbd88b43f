import { useInfiniteQuery } from '@tanstack/react-query';
import { http, type Address, type Answer, type Given } from '../api/http';
import type { Page } from '../api/model';

/** The addresses that answer a list. */
type Lists = { [A in Address<'get'>]: Answer<'get', A> extends Page<unknown> ? A : never }[Address<'get'>];
type Item<A extends Lists> = Answer<'get', A> extends Page<infer T> ? T : never;

/** A list that is read page by page, as somebody asks for more. */
export function usePages<A extends Lists>(key: readonly unknown[], address: A, given: Pick<Given<'get', A>, 'path' | 'query'>, limit = 50) {
  const list = useInfiniteQuery({
    queryKey: [...key, given.query],
    queryFn: ({ pageParam, signal }) => read<Item<A>>(address, { ...given, query: { ...given.query, limit, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
  return { ...list, items: list.data?.pages.flatMap((page) => page.items) ?? [] };
}

/** All lists are read alike; which one it is, the caller's types know. */
const read = http.get as unknown as <T>(address: Lists, given: object) => Promise<Page<T>>;
