import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconBell, IconBellOff, IconMenu2, IconMoon, IconSun } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWhere } from '../api/dealership';
import { useSession } from '../api/session';
import { useMuted } from '../features/popups/sound';
import { useNow } from '../ui/clock';
import { LanguageSwitch } from '../ui/LanguageSwitch';
import { clockTime, dayName } from '../ui/when';
import { Person } from './Person';
import classes from './Shell.module.css';

const Commands = lazy(() => import('./Commands').then((module) => ({ default: module.Commands })));
const HouseSelect = lazy(() => import('./HouseSelect').then((module) => ({ default: module.HouseSelect })));

/** Above every page: where one is, the search, and what concerns the person. */
export function Header({ d, onMenu, open }: { d: string; onMenu: () => void; open: boolean }) {
  const { t } = useTranslation();
  const session = useSession();
  const where = useWhere();
  const now = useNow(5);
  const [command, setCommand] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setCommand(true);
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  const here = session.dealerships.find((one) => one.id === d);
  return (
    <header className={classes.header}>
      <ActionIcon className={classes.burger} variant="subtle" color="gray" aria-label={t('shell.menu')} aria-expanded={open} onClick={onMenu}>
        <IconMenu2 size={20} />
      </ActionIcon>
      <Link to="/" className={classes.brand}>
        <img src="/favicon.svg" alt="" width="20" height="20" />
        <span>Leadwacht</span>
      </Link>
      {session.dealerships.length > 1 || session.role === 'SUPPORT' ? (
        <Suspense fallback={<span className={classes.houseName}>{here?.name ?? d}</span>}>
          <HouseSelect d={d} />
        </Suspense>
      ) : (
        <span className={classes.houseName}>{here?.name ?? d}</span>
      )}
      <button type="button" className={classes.command} onClick={() => setCommand(true)}>
        <span>{t('shell.command')}</span>
        <kbd>{t('shell.commandKey')}</kbd>
      </button>
      {command && (
        <Suspense fallback={null}>
          <Commands d={d} onClose={() => setCommand(false)} />
        </Suspense>
      )}
      <span className={classes.space} />
      <time className={classes.clock} dateTime={new Date(now).toISOString()}>
        {dayName(now, where)}, {clockTime(now, where)}
      </time>
      <SoundSwitch />
      <SchemeSwitch />
      <LanguageSwitch />
      <Person />
    </header>
  );
}

function SoundSwitch() {
  const { t } = useTranslation();
  const [muted, setMuted] = useMuted();
  const label = muted ? t('shell.soundOn') : t('shell.soundOff');
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={label} title={label} aria-pressed={!muted} onClick={() => setMuted(!muted)}>
      {muted ? <IconBellOff size={18} /> : <IconBell size={18} />}
    </ActionIcon>
  );
}

function SchemeSwitch() {
  const { t } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  const label = scheme === 'dark' ? t('shell.light') : t('shell.dark');
  return (
    <ActionIcon className={classes.scheme} variant="subtle" color="gray" aria-label={label} title={label} onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}>
      {scheme === 'dark' ? <IconSun size={18} /> : <IconMoon size={18} />}
    </ActionIcon>
  );
}
