import { Button, CopyButton, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWhere } from '../../api/dealership';
import { http } from '../../api/http';
import { useDealershipId } from '../../api/session';
import { Dialog } from '../../ui/Dialog';
import { DataTable } from '../../ui/DataTable';
import { PageHead } from '../../ui/PageHead';
import { Panel } from '../../ui/Panel';
import { ErrorNote } from '../../ui/States';
import { usePages } from '../../ui/usePages';
import { exact } from '../../ui/when';
import page from '../../ui/Page.module.css';

const SCOPES = ['lead', 'manage', 'rules'] as const;

/** Keys of programs: made, shown once, revoked. */
export function KeysPage() {
  const { t } = useTranslation();
  const d = useDealershipId();
  const where = useWhere();
  const client = useQueryClient();
  const [making, setMaking] = useState(false);
  const [asked, setAsked] = useState<string>();
  const list = usePages(['keys', d], '/dealerships/{d}/keys', { path: { d } });
  const revoke = useMutation({
    mutationFn: (id: string) => http.delete('/dealerships/{d}/keys/{id}', { path: { d, id } }),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['keys', d] }),
  });
  return (
    <div className={page.page}>
      <PageHead title={t('title.keys')} subtitle={t('keysPage.subtitle')}>
        <Button onClick={() => setMaking(true)}>{t('keysPage.make')}</Button>
      </PageHead>
      {revoke.isError && <ErrorNote error={revoke.error} />}
      <Panel>
        <DataTable
          label={t('title.keys')}
          list={list}
          idOf={(key) => key.id}
          empty={t('keysPage.none')}
          emptyText={t('keysPage.noneText')}
          columns={[
            { key: 'name', head: t('general.name'), cell: (key) => <strong>{key.name}</strong> },
            { key: 'scope', head: t('keysPage.scope'), cell: (key) => t(`keysPage.${key.scope.toLowerCase()}` as 'keysPage.lead') },
            { key: 'made', head: t('keysPage.made'), cell: (key) => `${exact(Date.parse(key.createdAt), where)} · ${key.createdBy}` },
            {
              key: 'revoke',
              head: '',
              cell: (key) => (
                <Button size="compact-sm" variant={asked === key.id ? 'filled' : 'default'} {...(asked === key.id ? { color: 'red.9' } : {})} onClick={() => (asked === key.id ? revoke.mutate(key.id) : setAsked(key.id))}>
                  {asked === key.id ? t('keysPage.revokeNow') : t('keysPage.revoke')}
                </Button>
              ),
            },
          ]}
        />
      </Panel>
      {making && <NewKey d={d} onClose={() => setMaking(false)} />}
    </div>
  );
}

function NewKey({ d, onClose }: { d: string; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [scope, setScope] = useState<(typeof SCOPES)[number]>('lead');
  const make = useMutation({
    mutationFn: () => http.post('/dealerships/{d}/keys', { path: { d }, body: { name, scope } }),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['keys', d] }),
  });
  return (
    <Dialog onClose={onClose} title={t('keysPage.make')}>
      {make.data ? (
        <Stack gap="sm">
          <p>{t('keysPage.once')}</p>
          <code className={page.secret}>{make.data.key}</code>
          <CopyButton value={make.data.key}>{({ copied, copy }) => <Button onClick={copy}>{copied ? t('keysPage.copied') : t('keysPage.copy')}</Button>}</CopyButton>
        </Stack>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            make.mutate();
          }}
        >
          <Stack gap="sm">
            <TextInput data-autofocus required label={t('general.name')} description={t('keysPage.nameHint')} value={name} onChange={(event) => setName(event.currentTarget.value)} />
            <Select label={t('keysPage.scope')} allowDeselect={false} value={scope} onChange={(value) => value && setScope(value)} data={SCOPES.map((value) => ({ value, label: t(`keysPage.${value}`) }))} />
            {make.isError && <ErrorNote error={make.error} />}
            <Button type="submit" loading={make.isPending} disabled={name.trim() === ''}>
              {t('keysPage.make')}
            </Button>
          </Stack>
        </form>
      )}
    </Dialog>
  );
}
