import { Button, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { may, useSession } from '../../api/session';
import { Dialog } from '../../ui/Dialog';
import { PageHead } from '../../ui/PageHead';
import { Panel } from '../../ui/Panel';
import { Empty, ErrorNote, Loading } from '../../ui/States';
import page from '../../ui/Page.module.css';
import { dealerGroupsQuery, useSaveGroup } from './api';
import classes from './DealerGroups.module.css';
import { HeldBar } from './HeldBar';

type Open = (id: string, part: 'values' | 'houses') => void;

/** All dealer groups, each with how far its newest version has come. */
export function GroupList({ onOpen }: { onOpen: Open }) {
  const { t } = useTranslation();
  const { role } = useSession();
  const { data, isPending, isError, error, refetch } = useQuery(dealerGroupsQuery);
  const [adding, setAdding] = useState(false);
  return (
    <div className={page.page}>
      <PageHead title={t('title.dealer-groups')} subtitle={t('dealerGroup.subtitle')}>
        {may.change(role) && <Button onClick={() => setAdding(true)}>{t('dealerGroup.new')}</Button>}
      </PageHead>
      {isPending && <Loading />}
      {isError && <ErrorNote error={error} retry={() => void refetch()} />}
      {data?.length === 0 && <Empty title={t('dealerGroup.none')}>{t('dealerGroup.noneText')}</Empty>}
      <div className={page.grid}>
        {data?.map((group) => (
          <Panel key={group.id} title={<button type="button" className={classes.open} onClick={() => onOpen(group.id, 'houses')}>{group.name}</button>} aside={group.version ? t('strip.version', { version: group.version }) : t('dealerGroup.unpublished')}>
            <HeldBar version={group.version ?? 0} held={group.dealerships.map((house) => house.version)} />
            <ul className={classes.names}>
              {group.dealerships.map((house) => (
                <li key={house.id}>
                  {house.name} <small className={page.dim}>{t('strip.version', { version: house.version })}</small>
                </li>
              ))}
            </ul>
            {group.dealerships.length === 0 && <p className={page.dim}>{t('dealerGroup.noHouses')}</p>}
          </Panel>
        ))}
      </div>
      {adding && <NewGroup taken={data?.map((group) => group.id) ?? []} onMade={(id) => onOpen(id, 'values')} onClose={() => setAdding(false)} />}
    </div>
  );
}

/** An id that says the name, in letters an address can have. */
export const idOf = (name: string) =>
  name
    .toLowerCase()
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/ß/g, 'ss')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);

function NewGroup({ taken, onMade, onClose }: { taken: string[]; onMade: (id: string) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const id = idOf(name);
  const save = useSaveGroup(id);
  return (
    <Dialog onClose={onClose} title={t('dealerGroup.new')} size="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ draft: { name, settings: {}, locked: [], files: [], lockedRules: [] }, revision: undefined }, { onSuccess: () => onMade(id) });
        }}
      >
        <Stack gap="sm">
          <TextInput data-autofocus required label={t('general.name')} value={name} error={taken.includes(id) && t('dealerGroup.taken')} onChange={(event) => setName(event.currentTarget.value)} />
          <p className={page.dim}>{t('dealerGroup.newText')}</p>
          {save.isError && <ErrorNote error={save.error} />}
          <Button type="submit" loading={save.isPending} disabled={id === '' || taken.includes(id)}>
            {t('dealerGroup.make')}
          </Button>
        </Stack>
      </form>
    </Dialog>
  );
}
