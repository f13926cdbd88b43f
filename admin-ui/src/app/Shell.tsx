import { ActionIcon, Avatar, Menu, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconBell, IconBellOff, IconMenu2, IconMoon, IconSun } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useParams, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWhere } from '../api/dealership';
import { http } from '../api/http';
import { Popups } from '../features/popups/Popups';
import { useMuted } from '../features/popups/sound';
import { StreamProvider } from '../api/live';
import { useNow } from '../ui/clock';
import { Empty } from '../ui/States';
import { clockTime, dayName } from '../ui/when';
import { LanguageSwitch } from '../ui/LanguageSwitch';
import { sessionQuery, useSession } from '../api/session';
import { useNavigation } from './navigation';
import { NoDealership } from './NoDealership';
import classes from './Shell.module.css';

const Commands = lazy(() => import('./Commands').then((module) => ({ default: module.Commands })));
const HouseSelect = lazy(() => import('./HouseSelect').then((module) => ({ default: module.HouseSelect })));
const PasswordDialog = lazy(() => import('./PasswordDialog').then((module) => ({ default: module.PasswordDialog })));

/** The frame around every page: which house, where to go, who is signed in. */
export function Shell() {
  const { d } = useParams({ strict: false });
  const session = useSession();
  const known = session.dealerships.some((one) => one.id === d) || session.role === 'SUPPORT';
  return d && known ? (
    <StreamProvider key={d} dealership={d}>
      <Frame d={d} />
    </StreamProvider>
  ) : (
    <main className={classes.alone}>{d && !known ? <NotYours what="house" /> : session.dealerships.length === 0 ? <NoDealership /> : <Outlet />}</main>
  );
}

/** A place that exists, but not for this person. */
function NotYours({ what }: { what: 'house' | 'page' }) {
  const { t } = useTranslation();
  return (
    <Empty title={t(what === 'house' ? 'state.notYourHouse' : 'state.notYourPage')}>
      <Link to="/">{t('state.home')}</Link>
    </Empty>
  );
}

function Frame({ d }: { d: string }) {
  const { t } = useTranslation();
  const at = useRouterState({ select: (state) => state.location.pathname });
  // The menu of a phone is open on the page it was opened on.
  const [openAt, setOpenAt] = useState<string>();
  const open = openAt === at;
  const pages = useNavigation();
  const page = at.split('/').slice(3, 5).join('.');
  const mine = page === '' || pages.some((group) => group.items.some((item) => item.to === `/d/$d/${page}`));
  const { i18n } = useTranslation();
  useEffect(() => {
    const key = `title.${page.replace('.', '_')}`;
    const name = i18n.exists(key) ? t(key as 'title.leads') : '';
    document.title = name ? `${name} · Leadwacht` : 'Leadwacht';
  }, [page, t, i18n]);
  return (
    <div className={classes.frame}>
      <a href="#main" className={classes.skip}>
        {t('shell.skip')}
      </a>
      <Header d={d} onMenu={() => setOpenAt(open ? undefined : at)} open={open} />
      <nav className={classes.nav} aria-label={t('shell.nav')} data-open={open || undefined}>
        <Navigation d={d} />
      </nav>
      <main id="main" className={classes.main} tabIndex={-1}>
        {mine ? <Outlet /> : <NotYours what="page" />}
      </main>
      <Popups />
    </div>
  );
}

function Header({ d, onMenu, open }: { d: string; onMenu: () => void; open: boolean }) {
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
      {session.dealerships.length > 1 ? (
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
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" aria-label={label} aria-pressed={!muted} onClick={() => setMuted(!muted)}>
        {muted ? <IconBellOff size={18} /> : <IconBell size={18} />}
      </ActionIcon>
    </Tooltip>
  );
}

function SchemeSwitch() {
  const { t } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  const label = scheme === 'dark' ? t('shell.light') : t('shell.dark');
  return (
    <Tooltip label={label}>
      <ActionIcon className={classes.scheme} variant="subtle" color="gray" aria-label={label} onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}>
        {scheme === 'dark' ? <IconSun size={18} /> : <IconMoon size={18} />}
      </ActionIcon>
    </Tooltip>
  );
}

function Person() {
  const { t } = useTranslation();
  const session = useSession();
  const client = useQueryClient();
  const [password, setPassword] = useState(false);
  const leave = async () => {
    await http.delete('/session');
    client.clear();
    client.setQueryData(sessionQuery.queryKey, null);
    window.location.assign('/signin');
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <button type="button" className={classes.person}>
            <Avatar size={28} radius="xl" color="petrol" name={session.name} classNames={{ placeholder: classes.initials ?? '' }} />
            <span className="visually-hidden"> {t('shell.person', { name: session.name })}</span>
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            {session.name} · {t(`role.${session.role}`)}
          </Menu.Label>
          <Menu.Item onClick={() => setPassword(true)}>{t('shell.password')}</Menu.Item>
          <Menu.Item onClick={() => void leave()}>{t('shell.signOut')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {password && (
        <Suspense fallback={null}>
          <PasswordDialog onClose={() => setPassword(false)} />
        </Suspense>
      )}
    </>
  );
}

function Navigation({ d }: { d: string }) {
  return useNavigation().map((group, n) => (
    <div key={group.title ?? n}>
      {group.title && <h2 className={classes.groupTitle}>{group.title}</h2>}
      <ul className={classes.items}>
        {group.items.map(({ to, label, icon: Icon }) => (
          <li key={to}>
            <Link to={to as '/d/$d/leads'} params={{ d }} className={classes.item} activeOptions={{ includeSearch: false }}>
              <Icon size={17} stroke={1.7} />
              <span>{label}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  ));
}
