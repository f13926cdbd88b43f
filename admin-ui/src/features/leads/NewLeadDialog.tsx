import '../../ui/mantineWork';
import { Button, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNames } from '../../api/dealership';
import { http } from '../../api/http';
import type { Lead } from '../../api/model';
import { Dialog } from '../../ui/Dialog';
import { notify } from '../../ui/notify';
import { ErrorNote } from '../../ui/States';
import { refresh, show } from '../../api/leads';
import { vehicleText } from './vehicle';
import classes from './NewLeadDialog.module.css';

const KINDS = ['VEHICLE', 'TEST_DRIVE', 'TRADE_IN', 'SERVICE', 'OTHER'] as const;
const OWN = ['showroom', 'phone', 'fair'] as const;
const BY_HAND = ['SHOWROOM', 'PHONE', 'OTHER'];
const ENOUGH = 3;

const EMPTY = { source: '', name: '', phone: '', email: '', request: 'VEHICLE', brand: '', vehicle: '', message: '', assignee: '' };

/** A prospect in the showroom, on the phone, at a fair. While somebody types, the same search as everywhere says who is known already. */
export function NewLeadDialog({ d, me, onClose, onOpen }: { d: string; me: string | null; onClose: () => void; onOpen: (lead: Lead) => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const sources = useSources();
  const [empty] = useState({ ...EMPTY, assignee: me ?? '' });
  const [form, setForm] = useState(empty);
  const filled = JSON.stringify(form) !== JSON.stringify(empty);
  const set = (field: keyof typeof EMPTY) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setForm((old) => ({ ...old, [field]: value }));
  };
  const source = form.source || (sources[0]?.value ?? '');
  const reachable = [form.name, form.phone, form.email].some((one) => one.trim() !== '');
  const make = useMutation({
    mutationFn: () => {
      const { name, phone, email, request, brand, vehicle, message, assignee } = Object.fromEntries(Object.entries(form).map(([key, value]) => [key, value.trim() || undefined])) as Partial<typeof EMPTY>;
      const given = (value: Record<string, string | undefined>) => Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined));
      return http.post('/dealerships/{d}/leads', { path: { d }, body: { source, contact: given({ name, phone, email }), ...given({ request, brand, vehicle, message, assignee }) } });
    },
    onSuccess: (lead) => {
      show(client, d, lead);
      refresh(client, d, lead.id);
      if (lead.history.length > 1) notify({ message: t('newLead.joined', { name: lead.contact.name ?? lead.id }) });
      onOpen(lead);
    },
  });
  return (
    <Dialog onClose={onClose} changed={filled} title={t('newLead.title')} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (reachable) make.mutate();
        }}
      >
        <Stack gap="sm">
          <div className={classes.fields}>
            <NativeSelect label={t('newLead.source')} value={source} data={sources} onChange={set('source')} />
            <NativeSelect label={t('newLead.request')} value={form.request} data={KINDS.map((kind) => ({ value: kind, label: t(`newLead.kinds.${kind}`) }))} onChange={set('request')} />
            <TextInput label={t('newLead.name')} data-autofocus autoComplete="off" value={form.name} onChange={set('name')} />
            <TextInput label={t('newLead.phone')} type="tel" autoComplete="off" value={form.phone} onChange={set('phone')} />
            <TextInput label={t('newLead.email')} type="email" autoComplete="off" value={form.email} onChange={set('email')} />
            <TextInput label={t('newLead.brand')} autoComplete="off" value={form.brand} onChange={set('brand')} />
            <TextInput label={t('newLead.vehicle')} autoComplete="off" value={form.vehicle} onChange={set('vehicle')} />
            {me && <NativeSelect label={t('newLead.who')} value={form.assignee} data={[{ value: me, label: t('newLead.me') }, { value: '', label: t('newLead.distribute') }]} onChange={set('assignee')} />}
          </div>
          <Known d={d} typed={[form.email, form.phone, form.name]} onOpen={onOpen} />
          <Textarea label={t('newLead.message')} autosize minRows={2} maxRows={8} value={form.message} onChange={set('message')} />
          {make.isError && <ErrorNote error={make.error} />}
          {!reachable && <p className={classes.hint}>{t('newLead.needed')}</p>}
          <Button type="submit" disabled={!reachable} loading={make.isPending}>
            {t('newLead.add')}
          </Button>
        </Stack>
      </form>
    </Dialog>
  );
}

/** Where people come from who are entered by hand: the house's own sources first, then the usual ones it does not have. */
function useSources() {
  const { t } = useTranslation();
  const { sources } = useNames();
  const rank = (kind: string | null | undefined) => BY_HAND.indexOf(kind ?? 'OTHER') + 1 || BY_HAND.length + 1;
  const own = [...sources].sort((a, b) => rank(a.kind) - rank(b.kind)).map((source) => ({ value: source.id, label: source.name ?? source.id }));
  const usual = OWN.map((one) => t(`newLead.own.${one}`)).filter((name) => !own.some((source) => source.label.toLowerCase() === name.toLowerCase()));
  const byHand = own.filter((source) => BY_HAND.includes(sources.find((one) => one.id === source.value)?.kind ?? 'OTHER'));
  return [...byHand, ...usual.map((name) => ({ value: name, label: name })), ...own.filter((source) => !byHand.includes(source))];
}

/** Who is known already under what was typed. */
function Known({ d, typed, onOpen }: { d: string; typed: string[]; onOpen: (lead: Lead) => void }) {
  const { t } = useTranslation();
  const names = useNames();
  const [words] = useDebouncedValue(typed.map((one) => one.trim()).filter((one) => one.length >= ENOUGH).join('\n'), 250);
  const { data } = useQuery({
    queryKey: ['leads', d, 'known', words],
    enabled: words !== '',
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const found = await Promise.all(words.split('\n').map((q) => http.get('/dealerships/{d}/leads', { path: { d }, query: { q, limit: 3 }, signal })));
      return [...new Map(found.flatMap((page) => page.items).map((lead) => [lead.id, lead])).values()].slice(0, 4);
    },
  });
  const known = words === '' ? [] : (data ?? []);
  return (
    <div role="status" className={classes.known} data-some={known.length > 0 || undefined}>
      {known.length > 0 && (
        <>
          <strong>{t('newLead.known')}</strong>
          <ul>
            {known.map((lead) => (
              <li key={lead.id}>
                <button type="button" onClick={() => onOpen(lead)}>
                  {lead.contact.name ?? lead.contact.email ?? lead.contact.phone ?? lead.id}
                </button>
                <span> {[vehicleText(lead), t('newLead.of', { status: t(`signal.${lead.signal}`), name: names.user(lead.assignee) })].filter(Boolean).join(' · ')}</span>
              </li>
            ))}
          </ul>
          <span className={classes.hint}>{t('newLead.knownText')}</span>
        </>
      )}
    </div>
  );
}
