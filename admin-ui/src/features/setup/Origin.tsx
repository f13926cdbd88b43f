import { Tooltip } from '@mantine/core';
import { IconLock, IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { http } from '../../api/http';
import type { Overview } from '../../api/model';
import type { Editing } from './useChange';
import classes from './SetupPage.module.css';

/** The dealer group that set a value, at which version, and whether it has locked it. */
export interface Origin {
  name: string;
  version: number;
  locked: boolean;
}

export const overviewQuery = (d: string) => ({ queryKey: ['overview', d], queryFn: () => http.get('/dealerships/{d}/overview', { path: { d } }) });

/** Who set a value, by its path with `settings.` before it or without; nothing where no dealer group did. */
export function useOrigins(d: string): (path: string) => Origin | undefined {
  const overview = useQuery(overviewQuery(d)).data;
  return (given) => {
    const path = given.replace(/^settings\./, '');
    return overview && originOf(overview, overview.settings.filter((one) => one.path === path || one.path.startsWith(`${path}.`)));
  };
}

/** The dealer group that set or locked some of these values; a lock goes before a value. */
export function originOf({ dealerGroup }: Overview, settings: Overview['settings']): Origin | undefined {
  const locked = settings.some((one) => one.locked);
  return dealerGroup && (locked || settings.some((one) => one.source === 'DEALER_GROUP')) ? { name: dealerGroup.name, version: dealerGroup.version, locked } : undefined;
}

/** Says beside a value that the dealer group set it, with a lock where the dealership cannot set another. */
export function OriginMark({ origin, short = false }: { origin: Origin; short?: boolean }) {
  const { t } = useTranslation();
  const of = { name: origin.name, version: origin.version };
  const why = t(origin.locked ? 'dealerGroup.lockedHint' : 'dealerGroup.setHint', of);
  const Icon = origin.locked ? IconLock : IconUsersGroup;
  return (
    <Tooltip label={why} multiline maw={320} events={{ hover: true, focus: true, touch: true }}>
      <span className={classes.origin} tabIndex={0} role="note" aria-label={short ? why : `${t('dealerGroup.setBy', of)}: ${why}`}>
        <Icon size={14} aria-hidden />
        {!short && t('dealerGroup.setBy', of)}
      </span>
    </Tooltip>
  );
}

/** What every field of a setting has: its place, whether it can be changed, and who set it if it was a dealer group. */
export function fieldOf(editing: Editing, path: string, hint?: ReactNode) {
  const origin = editing.origin(path);
  return {
    'data-field': path,
    disabled: editing.readOnly || origin?.locked === true,
    description: origin ? (
      <>
        {hint} <OriginMark origin={origin} />
      </>
    ) : (
      hint
    ),
  };
}
