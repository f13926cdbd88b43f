import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../../api/session';
import { Dialog } from '../../ui/Dialog';
import { SignInForm } from './SignInForm';

/** The session ended while somebody was at work: the page stays as it is behind this, text included, and goes on afterwards. */
export function SignInAgain({ username }: { username: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return (
    <Dialog onClose={() => undefined} withCloseButton={false} closeOnClickOutside={false} closeOnEscape={false} title={t('signIn.again')} size="sm" zIndex={400}>
      <p>{t('signIn.againText')}</p>
      <SignInForm
        name={username}
        onDone={async () => {
          await client.fetchQuery({ ...sessionQuery, staleTime: 0 });
          client.setQueryData(['session', 'lost'], false);
          await client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
        }}
      />
    </Dialog>
  );
}
