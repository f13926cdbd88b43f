import '../ui/mantineWork';
import '../ui/Dialog';
import '@mantine/spotlight/styles.layer.css';
import { createSpotlight, Spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
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
  const page = useRouterState({ select: (state) => state.location.pathname.split('/')[3] ?? '' });
  const has = (label: string) => label.toLowerCase().includes(typed.trim().toLowerCase());
  const pages: SpotlightActionData[] = useNavigation()
    .flatMap((group) => group.items)
    .filter((item) => has(item.label))
    .map(({ to, label, icon: Icon }) => ({ id: to, label, leftSection: <Icon size={18} stroke={1.7} />, onClick: () => void navigate({ to: to as '/d/$d/leads', params: { d } }) }));
  const houses: SpotlightActionData[] = session.dealerships
    .filter((one) => one.id !== d && typed.trim() !== '' && has(one.name))
    .slice(0, 8)
    .map((one) => ({ id: `house-${one.id}`, label: one.name, onClick: () => void navigate({ to: `/d/$d/${page}` as '/d/$d/leads', params: { d: one.id } }) }));
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
  // Enter takes the first that was found, also where the answer is still on its way.
  const entered = useRef(false);
  const first = groups[0]?.actions[0];
  const settled = typed.trim() === q && !leads.isFetching;
  const go = () => {
    entered.current = false;
    if (!first) return;
    document.querySelector<HTMLElement>('[role="dialog"] [data-action]')?.click();
  };
  useEffect(() => {
    if (entered.current && settled) go();
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || (settled && document.querySelector('[role="dialog"] [data-action][data-selected]'))) return;
    event.preventDefault();
    event.stopPropagation();
    if (settled) go();
    else entered.current = true;
  };
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
      searchProps={{ placeholder: t('shell.command'), 'aria-label': t('shell.command'), onKeyDownCapture: onKeyDown }}
      maxHeight={420}
      scrollable
    />
  );
}
