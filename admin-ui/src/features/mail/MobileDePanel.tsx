import { Button, PasswordInput, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNames, useWhere } from '../../api/dealership';
import { ApiError, http } from '../../api/http';
import { Dialog } from '../../ui/Dialog';
import { Panel } from '../../ui/Panel';
import { Signal } from '../../ui/Signal';
import { ErrorNote } from '../../ui/States';
import { exact } from '../../ui/when';
import { mobileDeQuery, useChange, type MobileDe } from './api';
import classes from './Mail.module.css';

/** Leads that mobile.de hands over by its interface, and how that goes. */
export function MobileDePanel({ d, readOnly }: { d: string; readOnly: boolean }) {
  const { t } = useTranslation();
  const { data: account, isError, error } = useQuery(mobileDeQuery(d));
  const [edited, setEdited] = useState(false);
  return (
    <Panel
      title={t('mobileDe.title')}
      aside={
        !readOnly && (
          <Button size="compact-sm" variant="default" onClick={() => setEdited(true)}>
            {t(account ? 'mobileDe.change' : 'mobileDe.add')}
          </Button>
        )
      }
    >
      {isError && <ErrorNote error={error} />}
      {account === null && <p className={classes.dim}>{t('mobileDe.none')}</p>}
      {account && (
        <ul className={classes.kept}>
          <li>
            <State account={account} />
            <strong>{t('mobileDe.seller', { id: account.sellerId })}</strong>
          </li>
        </ul>
      )}
      {edited && <Edit d={d} account={account ?? undefined} onClose={() => setEdited(false)} />}
    </Panel>
  );
}

function State({ account }: { account: MobileDe }) {
  const { t } = useTranslation();
  const where = useWhere();
  if (account.error) return <Signal signal="RED" word={t('mobileDe.failed', { why: account.error })} />;
  return <Signal signal={account.fetchedAt ? 'GREEN' : 'YELLOW'} word={account.fetchedAt ? t('mobileDe.fetched', { at: exact(Date.parse(account.fetchedAt), where) }) : t('mobileDe.first')} />;
}

function Edit({ d, account, onClose }: { d: string; account: MobileDe | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const { sources } = useNames();
  const [sellerId, setSellerId] = useState(account?.sellerId ?? '');
  const [username, setUsername] = useState(account?.username ?? '');
  const [password, setPassword] = useState('');
  const [chosen, setSource] = useState<string | null>(account?.source ?? null);
  const source = chosen ?? sources.find((one) => one.kind === 'MOBILE_DE')?.id ?? null;
  const save = useChange(() => http.put('/dealerships/{d}/mobile-de', { path: { d }, body: { sellerId, username, password: password || null, source } }), ['mobile-de', d]);
  const remove = useChange(() => http.delete('/dealerships/{d}/mobile-de', { path: { d } }), ['mobile-de', d]);
  const tried = useMutation({ mutationFn: () => http.post('/dealerships/{d}/mobile-de/test', { path: { d } }) });
  const wrong = save.error instanceof ApiError ? save.error : undefined;
  return (
    <Dialog onClose={onClose} title={t('mobileDe.title')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(undefined, { onSuccess: () => setPassword('') });
        }}
      >
        <Stack gap="sm">
          <TextInput data-autofocus required label={t('mobileDe.sellerId')} error={wrong?.of('sellerId')} value={sellerId} onChange={(event) => setSellerId(event.currentTarget.value)} />
          <TextInput required autoComplete="off" label={t('mailboxes.username')} error={wrong?.of('username')} value={username} onChange={(event) => setUsername(event.currentTarget.value)} />
          <PasswordInput required={!account} autoComplete="new-password" label={t('mailboxes.password')} description={t(account ? 'mailboxes.passwordKept' : 'mobileDe.passwordHint')} error={wrong?.of('password')} value={password} onChange={(event) => setPassword(event.currentTarget.value)} />
          <Select required allowDeselect={false} label={t('mobileDe.source')} error={wrong?.of('source')} data={sources.map((one) => ({ value: one.id, label: one.name ?? one.id }))} value={source} onChange={setSource} />
          {save.isError && !wrong?.errors.length && <ErrorNote error={save.error} />}
          {remove.isError && <ErrorNote error={remove.error} />}
          <div className={classes.buttons}>
            <Button type="submit" loading={save.isPending} disabled={!source}>
              {t('action.save')}
            </Button>
            {account && (
              <>
                <Button variant="default" loading={tried.isPending} onClick={() => tried.mutate()}>
                  {t('mailboxes.test')}
                </Button>
                <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate(undefined, { onSuccess: onClose })}>
                  {t('mobileDe.off')}
                </Button>
              </>
            )}
          </div>
          {tried.isError && <ErrorNote error={tried.error} />}
          {tried.data && (
            <p role="status" className={tried.data.ok ? classes.good : classes.bad}>
              {tried.data.message}
            </p>
          )}
        </Stack>
      </form>
    </Dialog>
  );
}
