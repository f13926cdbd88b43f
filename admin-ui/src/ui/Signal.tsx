import { useTranslation } from 'react-i18next';
import type { Signal as Colour } from '../api/model';
import classes from './Signal.module.css';

/** The colour of a lead; never without its shape and its word. */
export function Signal({ signal, escalated = false, word: own }: { signal: Colour; escalated?: boolean; word?: string }) {
  const { t } = useTranslation();
  const word = own ?? (escalated ? t('signal.escalated') : t(`signal.${signal}`));
  return (
    <span className={classes.signal} title={word}>
      <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden data-signal={signal} className={classes.shape}>
        {signal === 'RED' && <rect x="2.6" y="2.6" width="8.8" height="8.8" rx="1.4" transform="rotate(45 7 7)" />}
        {signal === 'YELLOW' && <circle cx="7" cy="7" r="5" />}
        {signal === 'GREEN' && <rect x="2" y="2" width="10" height="10" rx="2.5" />}
        {signal === 'GREY' && <circle cx="7" cy="7" r="4" fill="none" strokeWidth="2" stroke="currentColor" />}
      </svg>
      {escalated && <span className={classes.bang} aria-hidden>!</span>}
      <span className="visually-hidden">{word}</span>
    </span>
  );
}
