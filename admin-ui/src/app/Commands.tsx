import '../ui/mantineWork';
import '../ui/Dialog';
import '@mantine/spotlight/styles.layer.css';
import { createSpotlight, Spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDebouncedValue } from '@mantine/hooks';
import { http } from '../api/http';
import { vehicleText } from '../features/leads/vehicle';
import { may, useSession } from '../api/session';
import { useNavigation } from './navigation';

const [store, spotlight] = createSpotlight();

/** Search or command: pages, dealerships, leads. */
export function Commands({ d, onClose }: { d: string; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const session = useSession();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 150);
  useEffect(() => spotlight.open(), []);
  const leads = useQuery({
    queryKey: ['leads', d, 'command', q],
    enabled: q.length > 1 && may.leads(session.role),
    queryFn: () => http.get('/dealerships/{d}/leads', { path: { d }, query: { q, limit: 8 } }),
  });
  const has = (label: string) => label.toLowerCase().includes(typed.trim().toLowerCase());
  const pages: SpotlightActionData[] = useNavigation()
    .flatMap((group) => group.items)
    .filter((item) => has(item.label))
    .map(({ to, label, icon: Icon }) => ({ id: to, label, leftSection: <Icon size={18} stroke={1.7} />, onClick: () => void navigate({ to: to as '/d/$d/leads', params: { d } }) }));
  const houses: SpotlightActionData[] = session.dealerships
    .filter((one) => one.id !== d && typed.trim() !== '' && has(one.name))
    .slice(0, 8)
    .map((one) => ({ id: `house-${one.id}`, label: one.name, onClick: () => void navigate({ to: '/d/$d', params: { d: one.id } }) }));
  const found: SpotlightActionData[] = (leads.data?.items ?? []).map((lead) => ({
    id: `lead-${lead.id}`,
    label: lead.contact.name ?? lead.id,
    ...(vehicleText(lead) ? { description: vehicleText(lead) } : {}),
    onClick: () => void navigate({ to: '/d/$d/leads', params: { d }, search: { view: 'all', lead: lead.id } }),
  }));
  const groups = [
    { group: t('command.leads'), actions: found },
    { group: t('command.pages'), actions: pages },
    { group: t('command.houses'), actions: houses },
  ].filter((one) => one.actions.length > 0);
  return (
    <Spotlight
      store={store}
      query={typed}
      onQueryChange={setTyped}
      actions={groups}
      filter={(_query, actions) => actions}
      shortcut={null}
      onSpotlightClose={onClose}
      nothingFound={leads.isFetching ? t('state.loading') : t('command.nothing')}
      searchProps={{ placeholder: t('shell.command'), 'aria-label': t('shell.command') }}
      maxHeight={420}
      scrollable
    />
  );
}
