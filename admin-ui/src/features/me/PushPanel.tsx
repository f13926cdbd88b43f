import { Button, Group, Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useWhere } from '../../api/dealership';
import { http } from '../../api/http';
import { ErrorNote } from '../../ui/States';
import { exact } from '../../ui/when';
import { pushedAs } from '../popups/pushed';
import { allowPush, canPush, endPush, NotAllowed, NotReached } from './push';
import page from '../../ui/Page.module.css';

/** Popups on this device while no page is open, off until the person and the browser allow it; and on which others they are told. */
export function PushPanel({ d }: { d: string }) {
  const { t } = useTranslation();
  const where = useWhere();
  const client = useQueryClient();
  const push = useQuery({ queryKey: ['push', d], queryFn: () => http.get('/dealerships/{d}/push', { path: { d } }) });
  const { publicKey, devices } = push.data ?? { publicKey: null, devices: [] };
  const able = canPush();
  const here = able && Notification.permission === 'granted' ? devices.find(({ id }) => id === pushedAs()) : undefined;
  const onSettled = () => client.invalidateQueries({ queryKey: ['push', d] });
  const allow = useMutation({ mutationFn: (key: string) => allowPush(d, key), onSettled });
  const end = useMutation({ mutationFn: (id: string) => endPush(d, id), onSettled });
  const busy = allow.isPending || end.isPending;
  const change = () => (here ? end.mutate(here.id) : publicKey && allow.mutate(publicKey));
  const error = push.error ?? allow.error ?? end.error;
  return (
    <>
      <Switch label={t('me.push')} description={t(!push.data || (able && publicKey) ? 'me.pushHint' : able ? 'me.pushOff' : 'me.pushCannot')} disabled={!able || !publicKey || busy} checked={here !== undefined} onChange={change} />
      {error &&
        (error instanceof NotAllowed ? <p role="alert">{t('me.pushRefused')}</p> : error instanceof NotReached ? <p role="alert">{t('me.pushNotReached')}</p> : <ErrorNote error={error} />)}
      {devices.length > 0 && (
        <ul className={page.sentences} aria-label={t('me.pushDevices')}>
          {devices.map(({ id, label, since }) => (
            <li key={id}>
              <Group gap="sm">
                <span>{t('me.pushSince', { label: label || t('me.pushUnnamed'), since: exact(Date.parse(since), where) })}</span>
                <Button size="compact-sm" variant="default" disabled={busy} aria-label={t('me.pushRemoveOf', { label })} onClick={() => end.mutate(id)}>
                  {t('me.pushRemove')}
                </Button>
              </Group>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
