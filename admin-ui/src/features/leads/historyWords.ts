import { useTranslation } from 'react-i18next';
import type { Lead, LeadEvent } from '../../api/model';
import { useStageName } from '../../api/stages';
import { lateWord } from '../../timestrip/lateWord';
import { key } from '../../timestrip/words';
import { shortly, type Where } from '../../ui/when';
import type { Happening } from './history';
import { useUrgencyWords } from './words';

interface Names {
  user: (id: string) => string;
  source: (id: string) => string;
}

interface Around {
  lead: Lead;
  where: Where;
  now: number;
  names: Names;
}

/** The sentence for what happened to a lead. */
export function useHistoryWords({ lead, where, now, names }: Around): (one: Happening) => string {
  const { t, i18n } = useTranslation();
  const { word } = useUrgencyWords();
  const stageName = useStageName();
  const by = (text: string, event: LeadEvent) => (event.by ? t('happened.by', { text, by: names.user(event.by) }) : text);

  const assigned = () => {
    const { reason, user, passedOver } = lead.assignedBecause;
    const why = t(`happened.because.${reason}`);
    const over = passedOver.map((one) => t('happened.passedOver', { who: names.user(one.candidate), why: t(`happened.why.${one.why}`) }));
    return t('happened.to', { to: names.user(user), why: [why, ...over].join('; ') });
  };

  const event = (given: LeadEvent, first: boolean): string => {
    const source = given.source ?? (first ? lead.source : null);
    switch (given.type) {
      case 'received':
        return [t('happened.received', { source: names.source(source ?? lead.source) }), first ? assigned() : ''].filter(Boolean).join(', ');
      case 'assigned':
        return by(t('happened.assigned', { to: names.user(given.to ?? '') }), given);
      case 'claimed':
        return t('happened.claimed', { by: names.user(given.by ?? given.to ?? '') });
      case 'followUpSet':
      {
        const text = t('happened.followUpSet', { due: given.due ? shortly(Date.parse(given.due), now, where, word) : '' });
        return by(given.kind ? t('happened.followUpKind', { text, kind: t(`followUp.kindOf.${given.kind}`) }) : text, given);
      }
      case 'customerReplied':
        return given.source ? t('happened.again', { source: names.source(given.source) }) : by(t('happened.customerReplied'), given);
      case 'closed':
        return by(given.outcome ? t('happened.closed', { outcome: given.reason?.name ?? t(`outcome.${given.outcome}`).toLowerCase() }) : t('event.closed'), given);
      default:
        return by(t(`happened.${given.type}`), given);
    }
  };

  const fired = ({ step, deliveries }: Extract<Happening, { kind: 'fired' }>): string => {
    const code = key(step.stage);
    const stage = i18n.exists(`happened.stage.${code}`) ? t(`happened.stage.${code}` as 'happened.stage.EM2_1') : stageName(step.stage);
    const ways =
      step.via === 'list' || deliveries.length === 0
        ? [t('happened.list', { to: step.to.map(names.user).join(', ') })]
        : deliveries.map((one) => {
            const way = t('happened.way', { channel: t(`channel.${step.via}`), to: names.user(one.user) });
            const why = one.reason && one.reason !== 'OTHER' ? t(`reason.${one.reason}`) : (one.error ?? '–');
            if (one.state === 'FAILED') return t('happened.failed', { way, why });
            if (one.state === 'DROPPED') return t('happened.dropped', { way, why });
            if (one.state === 'RECORDED') return t('happened.recorded', { way, why });
            if (one.state === 'PENDING') return t('happened.pending', { way });
            return step.via === 'mail' && one.state === 'SENT' ? t('happened.sent', { way }) : way;
          });
    return [stage, ...ways, step.late && t(lateWord(step))].filter(Boolean).join(', ');
  };

  return (one) => (one.kind === 'event' ? event(one.event, one.first) : fired(one));
}
