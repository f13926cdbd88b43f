import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useParams, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { StreamProvider } from '../api/live';
import { may, useSession } from '../api/session';
import { LanguageSwitch } from '../ui/LanguageSwitch';
import { Empty } from '../ui/States';
import { Connection } from './Connection';
import { Header } from './Header';
import { useNavigation } from './navigation';
import { NoDealership } from './NoDealership';
import { Person } from './Person';
import { sessionLostQuery } from './query';
import classes from './Shell.module.css';

// What is overdue is told a moment after the page stands: the first page does not carry it.
const Popups = lazy(() => import('../features/popups/Popups').then((module) => ({ default: module.Popups })));
const SignInAgain = lazy(() => import('../features/signin/SignInAgain').then((module) => ({ default: module.SignInAgain })));

/**
 * Whether another page is on its way and the old one still stands. It takes nothing any more then: what is typed into it
 * would go with it.
 */
const useLeaving = () =>
  useRouterState({
    select: ({ status, location, resolvedLocation, matches }) =>
      status === 'pending' && resolvedLocation !== undefined && resolvedLocation.pathname !== location.pathname && matches.at(-1)?.pathname !== location.pathname,
  });

/** The frame around every page: which house, where to go, who is signed in. */
export function Shell() {
  const { d } = useParams({ strict: false });
  const session = useSession();
  const lost = useQuery(sessionLostQuery).data;
  const at = useRouterState({ select: (state) => state.location.pathname });
  const known = session.dealerships.some((one) => one.id === d);
  return (
    <>
      {d && known ? (
        <StreamProvider key={d} dealership={d}>
          <Frame d={d} />
        </StreamProvider>
      ) : (
        <Alone>{d ? <NotYours what="house" id={d} /> : session.dealerships.length === 0 && at !== '/new' ? <NoDealership /> : <Outlet />}</Alone>
      )}
      {lost && (
        <Suspense fallback={null}>
          <SignInAgain username={session.username} />
        </Suspense>
      )}
    </>
  );
}

/** Outside of every dealership one can still leave. */
function Alone({ children }: { children: ReactNode }) {
  return (
    <div className={classes.alone}>
      <header className={classes.header}>
        <Link to="/" className={classes.brand}>
          <img src="/favicon.svg" alt="" width="20" height="20" />
          <span>Leadwacht</span>
        </Link>
        <span className={classes.space} />
        <LanguageSwitch />
        <Person />
      </header>
      <main className={classes.main} inert={useLeaving()}>
        {children}
      </main>
    </div>
  );
}

/** A place that does not exist, or not for this person; from outside the two look the same. */
function NotYours({ what, id }: { what: 'house' | 'page'; id: string }) {
  const { t } = useTranslation();
  const { role } = useSession();
  const title = what === 'page' ? t('state.notYourPage') : role === 'SUPPORT' ? t('state.noSuchHouse', { id }) : t('state.notYourHouse');
  return (
    <Empty title={title}>
      <Link to="/">{t('state.home')}</Link>
      {what === 'house' && role === 'SUPPORT' && (
        <>
          {' · '}
          <Link to="/new">{t('state.newHouse')}</Link>
        </>
      )}
    </Empty>
  );
}

function Frame({ d }: { d: string }) {
  const { t } = useTranslation();
  const at = useRouterState({ select: (state) => state.location.pathname });
  // The menu of a phone is open on the page it was opened on.
  const [openAt, setOpenAt] = useState<string>();
  const open = openAt === at;
  const leaving = useLeaving();
  const pages = useNavigation();
  const { role } = useSession();
  const support = role === 'SUPPORT';
  const page = at.split('/').slice(3, 5).join('.');
  const mine = page === '' || page === 'me' || (may.leads(role) && (page === 'why' || page.startsWith('contacts.'))) || (page === 'start' && support) || pages.some((group) => group.items.some((item) => item.to === `/d/$d/${page}`));
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
      <Connection />
      <Header d={d} onMenu={() => setOpenAt(open ? undefined : at)} open={open} />
      <nav className={classes.nav} aria-label={t('shell.nav')} data-open={open || undefined}>
        <Navigation d={d} />
      </nav>
      <main id="main" className={classes.main} tabIndex={0} inert={leaving}>
        {mine ? <Outlet /> : <NotYours what="page" id={d} />}
      </main>
      <Suspense fallback={null}>
        <Popups />
      </Suspense>
    </div>
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
