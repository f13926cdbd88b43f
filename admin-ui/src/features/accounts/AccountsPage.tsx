import { Button, PasswordInput, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usersQuery } from '../../api/dealership';
import { http } from '../../api/http';
import type { Account, Role } from '../../api/model';
import { useDealershipId, useSession } from '../../api/session';
import { Dialog } from '../../ui/Dialog';
import { DataTable } from '../../ui/DataTable';
import { PageHead } from '../../ui/PageHead';
import { Panel } from '../../ui/Panel';
import { ErrorNote } from '../../ui/States';
import { usePages } from '../../ui/usePages';
import page from '../../ui/Page.module.css';

const ROLES: Role[] = ['SELLER', 'MANAGER', 'SUPPORT', 'QA'];

/** The people who may sign in. */
export function AccountsPage() {
  const { t } = useTranslation();
  const session = useSession();
  const [edited, setEdited] = useState<Account | 'new'>();
  const list = usePages(['accounts'], '/accounts', {});
  const house = (id: string) => session.dealerships.find((one) => one.id === id)?.name ?? id;
  return (
    <div className={page.page}>
      <PageHead title={t('title.accounts')} subtitle={t('accounts.subtitle')}>
        <Button onClick={() => setEdited('new')}>{t('accounts.make')}</Button>
      </PageHead>
      <Panel>
        <DataTable
          label={t('title.accounts')}
          list={list}
          idOf={(account) => account.username}
          empty={t('accounts.none')}
          columns={[
            { key: 'username', head: t('signIn.name'), cell: (account) => <strong>{account.username}</strong> },
            { key: 'name', head: t('accounts.name'), cell: (account) => account.name },
            { key: 'role', head: t('accounts.role'), cell: (account) => t(`role.${account.role}`) },
            { key: 'houses', head: t('shell.dealership'), cell: (account) => (account.role === 'SUPPORT' ? t('accounts.all') : account.dealerships.map((one) => `${house(one.id)}${one.user ? ` (${one.user})` : ''}`).join(', ')) },
            { key: 'locked', head: t('accounts.locked'), cell: (account) => (account.locked ? <span className={page.bad}>{t('accounts.isLocked')}</span> : '–') },
            {
              key: 'edit',
              head: '',
              cell: (account) => (
                <Button size="compact-sm" variant="default" onClick={() => setEdited(account)}>
                  {t('action.edit')}
                </Button>
              ),
            },
          ]}
        />
      </Panel>
      {edited && <AccountDialog account={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </div>
  );
}

function AccountDialog({ account, onClose }: { account: Account | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const d = useDealershipId();
  const { username: me } = useSession();
  const client = useQueryClient();
  const users = useQuery(usersQuery(d)).data ?? [];
  const [username, setUsername] = useState(account?.username ?? '');
  const [name, setName] = useState(account?.name ?? '');
  const [role, setRole] = useState<Role>(account?.role ?? 'SELLER');
  const [language, setLanguage] = useState<'de' | 'en'>(account?.language ?? 'de');
  const [user, setUser] = useState<string | null>(account?.dealerships.find((one) => one.id === d)?.user ?? null);
  const [belongs, setBelongs] = useState(account ? account.dealerships.some((one) => one.id === d) : true);
  const [password, setPassword] = useState('');
  const [asked, setAsked] = useState(false);
  const done = () => {
    void client.invalidateQueries({ queryKey: ['accounts'] });
    onClose();
  };
  const dealerships = [...(account?.dealerships ?? []).filter((one) => one.id !== d), ...(belongs && role !== 'SUPPORT' ? [{ id: d, user }] : [])];
  const save = useMutation({
    mutationFn: () => http.put('/accounts/{username}', { path: { username }, body: { name, role, language, dealerships, ...(password ? { password } : {}) } }),
    onSuccess: done,
  });
  const remove = useMutation({ mutationFn: () => http.delete('/accounts/{username}', { path: { username } }), onSuccess: done });
  return (
    <Dialog onClose={onClose} title={account?.username ?? t('accounts.make')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Stack gap="sm">
          {!account && <TextInput data-autofocus required label={t('signIn.name')} autoComplete="off" value={username} onChange={(event) => setUsername(event.currentTarget.value)} />}
          <TextInput label={t('accounts.name')} value={name} onChange={(event) => setName(event.currentTarget.value)} />
          <Select label={t('accounts.role')} allowDeselect={false} value={role} onChange={(value) => value && setRole(value)} data={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))} />
          {role !== 'SUPPORT' && (
            <>
              <Select label={t('accounts.belongs')} allowDeselect={false} value={belongs ? 'yes' : 'no'} onChange={(value) => setBelongs(value === 'yes')} data={[{ value: 'yes', label: t('people.yes') }, { value: 'no', label: t('accounts.no') }]} />
              <Select label={t('accounts.user')} description={t('accounts.userHint')} clearable disabled={!belongs} value={user} onChange={setUser} data={users.map((one) => ({ value: one.id, label: one.name ?? one.id }))} />
            </>
          )}
          <Select label={t('general.language')} allowDeselect={false} value={language} onChange={(value) => value && setLanguage(value)} data={[{ value: 'de', label: t('general.de') }, { value: 'en', label: t('general.en') }]} />
          <PasswordInput label={t('accounts.password')} description={account ? t('accounts.passwordHint') : undefined} required={!account} autoComplete="new-password" value={password} onChange={(event) => setPassword(event.currentTarget.value)} visibilityToggleButtonProps={{ 'aria-label': t('signIn.show') }} />
          {(save.error ?? remove.error) && <ErrorNote error={save.error ?? remove.error} />}
          <div className={page.wrap}>
            <Button type="submit" loading={save.isPending} disabled={!username || (!account && !password)}>
              {t('action.save')}
            </Button>
            {account && account.username !== me && (
              <Button variant="default" loading={remove.isPending} onClick={() => (asked ? remove.mutate() : setAsked(true))}>
                {asked ? t('accounts.removeNow') : t('action.remove')}
              </Button>
            )}
          </div>
        </Stack>
      </form>
    </Dialog>
  );
}
