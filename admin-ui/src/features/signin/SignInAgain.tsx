import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sessionQuery, whoIsSignedIn } from '../../api/session';
import type { Session } from '../../api/model';
import { Dialog } from '../../ui/Dialog';
import { SignInForm } from './SignInForm';

/** How often this page looks whether its person signed in elsewhere: in the provider's window, or in another tab. */
const LOOK = 2000;

/** The session ended while somebody was at work: the page stays as it is behind this, text included, and goes on afterwards. */
export function SignInAgain({ username }: { username: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const goOn = async (session: Session | null) => {
    // What one person wrote is not sent in the name of another.
    if (session?.username !== username) return session;
    client.setQueryData(sessionQuery.queryKey, session);
    client.setQueryData(['session', 'lost'], false);
    await client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
    return session;
  };
  const elsewhere = useQuery({ queryKey: ['session', 'elsewhere'], queryFn: async () => goOn(await whoIsSignedIn()), refetchInterval: LOOK, gcTime: 0 }).data;
  return (
    <Dialog onClose={() => undefined} withCloseButton={false} closeOnClickOutside={false} closeOnEscape={false} title={t('signIn.again')} size="sm" zIndex={400}>
      <p>{t('signIn.againText')}</p>
      {elsewhere && elsewhere.username !== username && <p role="alert">{t('signIn.another', { name: elsewhere.username, mine: username })}</p>}
      <SignInForm name={username} onDone={async () => void (await goOn(await client.fetchQuery({ ...sessionQuery, staleTime: 0 })))} />
    </Dialog>
  );
}
