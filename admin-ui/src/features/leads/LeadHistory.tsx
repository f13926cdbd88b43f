import { useTranslation } from 'react-i18next';
import { useNames } from '../../api/dealership';
import type { Lead } from '../../api/model';
import { Panel } from '../../ui/Panel';
import { clockTime, dayWord, exact, weekdayName, dayName, type Where } from '../../ui/when';
import type { Strip, StripStep } from '../../timestrip/model';
import { StripSign, useStepWords } from '../../timestrip/StripMark';
import classes from './LeadDetail.module.css';

const shape = (step: StripStep) =>
  step.state === 'event' ? 'circle' : step.stage === 'E1' || step.stage === 'WV' ? 'diamond' : step.via.includes('list') ? 'triangle' : 'square';

/** What happened, latest first, as sentences. */
export function LeadHistory({ strip, lead, where, now }: { strip: Strip; lead: Lead; where: Where; now: number }) {
  const { t } = useTranslation();
  const names = useNames();
  const words = useStepWords();
  const past = strip.steps.filter((step) => step.state === 'event' || step.state === 'fired').reverse();
  const when = (at: number) =>
    dayWord(at, now, where.timeZone) === 'today' || Math.abs(now - at) < 6 * 86_400_000
      ? `${weekdayName(at, where)} ${clockTime(at, where)}`
      : `${dayName(at, where)} ${clockTime(at, where)}`;
  return (
    <Panel title={t('leads.history')}>
      <ol className={classes.history}>
        {past.map((step) => (
          <li key={step.id}>
            <time dateTime={new Date(step.at).toISOString()} title={exact(step.at, where)}>
              {when(step.at)}
            </time>
            <StripSign shape={shape(step)} state={step.state} />
            <span>
              {words.long(step)}
              {step.stage === 'received' && step.state === 'event' ? ` · ${names.source(lead.source)}` : ''}
              {step.to.length > 0 && ` · ${step.to.map(names.user).join(', ')}`}
              {step.via.length > 0 && ` · ${step.via.map((via) => t(`channel.${via}`)).join(', ')}`}
              {step.late && ` · ${t('strip.late')}`}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
