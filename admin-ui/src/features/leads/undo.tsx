import type { QueryClient } from '@tanstack/react-query';
import { Button, Kbd } from '@mantine/core';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { http } from '../../api/http';
import { workTexts } from '../../i18n/i18n';
import { notify } from '../../ui/notify';
import { notifications } from '../../ui/Notifications';
import { errorText } from '../../ui/States';
import { refresh, show, type LeadAction } from '../../api/leads';
import classes from './undo.module.css';

/** For so long a slip is offered to be taken back; the server would take it back for a minute. */
const OFFERED = 10_000;

interface Offer {
  client: QueryClient;
  d: string;
  /** The events to take back, each of its lead. */
  events: { lead: string; event: string }[];
  /** What was done, for the sentence. */
  what: { name: string; type: LeadAction['type'] } | string;
  onUndone?: () => void;
}

/** What is offered now, the latest last; the key takes that one. */
const offers: { id: string; run: () => void }[] = [];

function onKey(event: KeyboardEvent) {
  const typing = event.target instanceof HTMLElement && (event.target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName));
  if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.repeat || event.key.toLowerCase() !== 'z' || typing) return;
  const last = offers.at(-1);
  if (!last) return;
  event.preventDefault();
  last.run();
}

function withdraw(id: string) {
  const at = offers.findIndex((one) => one.id === id);
  if (at >= 0) offers.splice(at, 1);
  if (offers.length === 0) window.removeEventListener('keydown', onKey);
}

/** Says what was done and offers to take it back, by its button or `Strg Z`. */
export async function offerUndo(offer: Offer): Promise<void> {
  await workTexts();
  const id = `undo-${offer.events.map((one) => `${one.lead}/${one.event}`).join()}`;
  const run = () => {
    withdraw(id);
    notifications.hide(id);
    void takeBack(offer);
  };
  if (offers.length === 0) window.addEventListener('keydown', onKey);
  offers.push({ id, run });
  notify({ id, autoClose: OFFERED, withBorder: true, message: <Line what={offer.what} onUndo={run} />, onClose: () => withdraw(id) });
}

function Line({ what, onUndo }: { what: Offer['what']; onUndo: () => void }) {
  const { t } = useTranslation();
  return (
    <span className={classes.line}>
      <span>{typeof what === 'string' ? what : t('undo.offer', { name: what.name, what: t(`undo.${what.type}`) })}</span>
      <Button size="compact-sm" variant="light" onClick={onUndo} rightSection={<Kbd size="xs">{t('undo.key')}</Kbd>}>
        {t('undo.button')}
      </Button>
    </span>
  );
}

async function takeBack({ client, d, events, onUndone }: Offer) {
  let [done, problem]: [number, unknown] = [0, undefined];
  for (const { lead, event } of events) {
    try {
      show(client, d, await http.post('/dealerships/{d}/leads/{id}/events/{e}/revoke', { path: { d, id: lead, e: event } }));
      done++;
    } catch (error) {
      problem = error;
    }
    refresh(client, d, lead);
  }
  if (done > 0) {
    onUndone?.();
    notify({ message: i18next.t('undo.done', { count: done }) });
  }
  if (problem !== undefined) notify({ color: 'red', message: errorText(i18next.t)(problem), autoClose: false });
}
