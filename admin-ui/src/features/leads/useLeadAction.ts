import { useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '../../api/http';
import type { Lead } from '../../api/model';
import { refresh, show, type LeadAction } from '../../api/leads';

/** Tells the server what happened to a lead. What the page shows of it is what the server answered: nothing looks done that was not sent. */
export function useLeadAction(d: string, me: string | null, { onUndone, quiet }: { onUndone?: (lead: Lead, action: LeadAction) => void; quiet?: boolean } = {}) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ lead, action }: { lead: Lead; action: LeadAction }) => {
      if (action.type === 'claim') {
        return http.post('/dealerships/{d}/leads/{id}/claim', { path: { d, id: lead.id }, body: { by: action.by } });
      }
      return http.post('/dealerships/{d}/leads/{id}/events', { path: { d, id: lead.id },
        body: { ...action, ...(me ? { by: me } : {}) },
      });
    },
    onSuccess: (lead, { lead: before, action }) => {
      show(client, d, lead);
      const { revocable } = lead;
      if (quiet || !revocable) return;
      // The first page does not carry it: it comes with the first action.
      void import('./undo').then(({ offerUndo }) =>
        offerUndo({ client, d, events: [{ lead: lead.id, event: revocable.event }], what: { name: lead.contact.name ?? lead.id, type: action.type }, onUndone: () => onUndone?.(before, action) }),
      );
    },
    onSettled: (_lead, _error, { lead }) => refresh(client, d, lead.id),
  });
}
