import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { http } from '../../api/http';
import type { Lead } from '../../api/model';
import { may, useDealershipId, useSession } from '../../api/session';
import { Panel } from '../../ui/Panel';
import { ErrorNote } from '../../ui/States';
import { Sure } from '../../ui/Sure';
import { exact, type Where } from '../../ui/when';
import { othersQuery, refresh } from '../../api/leads';
import { useNames } from '../../api/dealership';
import { vehicleText } from './vehicle';
import classes from './LeadDetail.module.css';

/** What else the same person asked for, each request as it came; one that joined wrongly becomes a lead of its own. */
export function JoinedRequests({ lead, where }: { lead: Lead; where: Where }) {
  const { t } = useTranslation();
  const d = useDealershipId();
  const names = useNames();
  const client = useQueryClient();
  const { role } = useSession();
  const [asked, setAsked] = useState<string>();
  const split = useMutation({
    mutationFn: (request: string) => http.post('/dealerships/{d}/leads/{id}/split', { path: { d, id: lead.id }, body: { request } }),
    onSettled: () => {
      refresh(client, d, lead.id);
      void client.invalidateQueries({ queryKey: othersQuery(d, lead.id).queryKey });
      void client.invalidateQueries({ queryKey: ['contact', d] });
    },
  });
  if (lead.requests.length === 0) return null;
  return (
    <Panel title={t('joined.title')}>
      {!may.desk(role) && <p className={classes.dim}>{t('joined.who')}</p>}
      {split.isError && <ErrorNote error={split.error} />}
      {lead.requests.map((one) => {
        const facts = [exact(Date.parse(one.receivedAt), where), names.source(one.source), one.request && t(`request.${one.request}`), vehicleText(one), one.externalId];
        const reach = [one.contact.name, one.contact.email, one.contact.phone];
        return (
          <section key={one.id} aria-label={t('joined.of', { source: names.source(one.source) })}>
            <p className={classes.dim}>{facts.filter(Boolean).join(' · ')}</p>
            <p className={classes.dim}>{reach.filter(Boolean).join(' · ')}</p>
            {one.message && <p className={classes.message}>{one.message}</p>}
            <Button size="compact-sm" variant="subtle" disabled={!may.desk(role)} loading={split.isPending && split.variables === one.id} onClick={() => setAsked(one.id)}>
              {t('joined.split')}
            </Button>
          </section>
        );
      })}
      {asked && <Sure title={t('joined.split')} text={t('joined.sure')} yes={t('joined.split')} onYes={() => split.mutate(asked)} onClose={() => setAsked(undefined)} />}
    </Panel>
  );
}
