import { useInfiniteQuery } from '@tanstack/react-query';
import { http } from '../api/http';
import type { Page } from '../api/model';

/** A list that is read page by page, as somebody asks for more. */
export function usePages<T>(key: readonly unknown[], address: string, query: Record<string, string | undefined> = {}, limit = 50) {
  const list = useInfiniteQuery({
    queryKey: [...key, query],
    queryFn: ({ pageParam, signal }) => http.get<Page<T>>(address, { query: { ...query, limit, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
  return { ...list, items: list.data?.pages.flatMap((page) => page.items) ?? [] };
}
