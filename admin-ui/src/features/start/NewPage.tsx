import { Button, Group, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { http } from '../../api/http';
import { sessionQuery, useSession } from '../../api/session';
import { PageHead } from '../../ui/PageHead';
import { Panel } from '../../ui/Panel';
import { REGIONS, regionName } from '../../ui/regions';
import { ErrorNote } from '../../ui/States';
import { idOf } from '../setup/PartDialog';
import page from '../../ui/Page.module.css';

/** The first step of a new dealership: what it is called, where it lies, and what it starts from. */
export function NewPage() {
  const { t, i18n } = useTranslation();
  const { dealerships } = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [typed, setTyped] = useState<string>();
  const [region, setRegion] = useState<string | null>(null);
  const [preset, setPreset] = useState<'autocrm' | 'automanager'>('autocrm');
  const [from, setFrom] = useState<string | null>(null);
  const [people, setPeople] = useState(false);
  const id = typed ?? idOf(name);
  const make = useMutation({
    mutationFn: async () => {
      if (from) {
        await http.post('/dealerships/{d}/copies', { path: { d: from }, body: { id, name, people } });
        if (region) await http.put('/dealerships/{d}', { path: { d: id }, body: { region } });
      } else {
        await http.put('/dealerships/{d}', { path: { d: id }, body: { name, preset, language: i18n.language === 'en' ? 'en' : 'de', ...(region ? { region } : {}), openingHours: { 'mon-fri': ['08:00-18:00'], sat: ['09:00-13:00'] } }, headers: { 'If-None-Match': '*' } });
      }
      await client.fetchQuery({ ...sessionQuery, staleTime: 0 });
    },
    onSuccess: () => void navigate({ to: '/d/$d/start', params: { d: id } }),
  });
  return (
    <div className={page.page}>
      <PageHead title={t('start.new')} subtitle={t('start.newHint')} />
      <Panel>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            make.mutate();
          }}
        >
          <Stack gap="sm" maw={460}>
            <TextInput data-autofocus autoFocus required label={t('general.name')} value={name} onChange={(event) => setName(event.currentTarget.value)} />
            <TextInput required label={t('part.id')} description={t('part.idHint')} value={id} onChange={(event) => setTyped(event.currentTarget.value)} />
            <Select label={t('start.region')} description={t('general.regionHint')} searchable clearable value={region} onChange={setRegion} nothingFoundMessage={t('general.noRegion')} data={REGIONS.map((code) => ({ value: code, label: regionName(code, i18n.language) }))} />
            <Select label={t('start.from')} description={t('start.fromHint')} searchable clearable placeholder={t('start.scratch')} value={from} onChange={setFrom} data={dealerships.map((one) => ({ value: one.id, label: one.name }))} />
            {from ? (
              <Switch label={t('start.people')} description={t('start.peopleHint')} checked={people} onChange={(event) => setPeople(event.currentTarget.checked)} />
            ) : (
              <Select label={t('general.preset')} description={t('general.presetHint')} allowDeselect={false} value={preset} onChange={(value) => value && setPreset(value)} data={['autocrm', 'automanager'] as const} />
            )}
            {make.isError && <ErrorNote error={make.error} />}
            <Group>
              <Button type="submit" loading={make.isPending} disabled={id === '' || name.trim() === ''}>
                {t('start.make')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Panel>
    </div>
  );
}
