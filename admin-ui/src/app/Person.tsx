import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session';
import { Initials } from '../ui/Initials';
import classes from './Shell.module.css';

const PasswordDialog = lazy(() => import('./PasswordDialog').then((module) => ({ default: module.PasswordDialog })));
const loadMenu = () => import('./PersonMenu');
const PersonMenu = lazy(() => loadMenu().then((module) => ({ default: module.PersonMenu })));

/** The account of the person, and how to leave it. */
export function Person() {
  const { t } = useTranslation();
  const session = useSession();
  const [open, setOpen] = useState(false);
  const [password, setPassword] = useState(false);
  const button = (
    <button type="button" className={classes.person} aria-haspopup="menu" aria-expanded={open} onPointerEnter={() => void loadMenu()} onClick={() => setOpen(!open)}>
      <Initials name={session.name} />
      <span className="visually-hidden"> {t('shell.person', { name: session.name })}</span>
    </button>
  );
  return (
    <>
      <Suspense fallback={button}>{open ? <PersonMenu target={button} onPassword={() => setPassword(true)} onClose={() => setOpen(false)} /> : button}</Suspense>
      {password && (
        <Suspense fallback={null}>
          <PasswordDialog onClose={() => setPassword(false)} />
        </Suspense>
      )}
    </>
  );
}
