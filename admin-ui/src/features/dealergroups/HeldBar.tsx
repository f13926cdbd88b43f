import { useTranslation } from 'react-i18next';
import classes from './DealerGroups.module.css';

/** How many houses hold the newest version: one mark for each house, filled where it does. */
export function HeldBar({ version, held }: { version: number; held: number[] }) {
  const { t } = useTranslation();
  const have = held.filter((one) => one === version).length;
  if (held.length === 0 || version === 0) return null;
  return (
    <p className={classes.held}>
      <span aria-hidden>
        {[...held].sort((a, b) => b - a).map((one, n) => (
          <i key={n} data-has={one === version || undefined} />
        ))}
      </span>
      {t('dealerGroup.held', { have, all: held.length, version })}
    </p>
  );
}
