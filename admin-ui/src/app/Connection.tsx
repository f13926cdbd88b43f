import { IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWhere } from '../api/dealership';
import { useStream } from '../api/live';
import { clockTime } from '../ui/when';
import classes from './Connection.module.css';

/** A short break heals by itself before anybody could read of it. */
const GRACE = 4000;

/** Says that the page hears nothing: no popup can come then, and somebody may wait for one. */
export function Connection() {
  const { t } = useTranslation();
  const where = useWhere();
  const { brokenSince } = useStream();
  const [shown, setShown] = useState<number>();
  useEffect(() => {
    const timer = setTimeout(() => setShown(brokenSince), brokenSince === undefined ? 0 : GRACE);
    return () => clearTimeout(timer);
  }, [brokenSince]);
  // The region is there before its content, so that the words are read out when they come.
  return (
    <div className={classes.region} role="status">
      {shown !== undefined && (
        <p className={classes.banner}>
          <IconPlugConnectedX size={18} aria-hidden />
          {t('state.disconnected', { time: clockTime(shown, where) })}
        </p>
      )}
    </div>
  );
}
