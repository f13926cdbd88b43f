import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { http } from './http';

/** The stages the product ships, in the language of the page. */
const stagesQuery = (language: string) => queryOptions({ queryKey: ['stages', language], staleTime: Infinity, queryFn: () => http.get('/stages') });

/** What a stage is called; one of the house's own is called by its code. */
export function useStageName(): (code: string) => string {
  const { t, i18n } = useTranslation();
  const { data } = useQuery(stagesQuery(i18n.language));
  return (code) => data?.items.find((stage) => stage.code === code)?.name ?? (code === FREE ? t('leads.isFree') : code === PASSED_ON ? t('leads.isPassedOn') : code);
}

/** The stage that tells a group that a lead is free for whoever takes it: a wish makes it, and it has no setting. */
export const FREE = 'CLAIM';

/** The stage at which rules give a lead to somebody else. */
const PASSED_ON = 'PASS';
