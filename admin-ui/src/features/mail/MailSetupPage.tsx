import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { may, useDealershipId, useSession } from '../../api/session';
import { PageHead } from '../../ui/PageHead';
import page from '../../ui/Page.module.css';
import { AnswerTemplatesPanel } from './AnswerTemplatesPanel';
import { FilesPanel } from './FilesPanel';
import { MailboxesPanel } from './MailboxesPanel';
import { MobileDePanel } from './MobileDePanel';
import { TemplatesPanel } from './TemplatesPanel';

/** How mail comes in, how layouts are read, what may go out with answers. */
export function MailSetupPage() {
  const { t } = useTranslation();
  const d = useDealershipId();
  const readOnly = !may.change(useSession().role);
  const navigate = useNavigate({ from: '/d/$d/mail' });
  const { template, message } = useSearch({ from: '/inside/d/$d/mail' });
  return (
    <div className={page.page}>
      <PageHead title={t('title.mail')} subtitle={t('inbox.setupSubtitle')} />
      <MailboxesPanel d={d} readOnly={readOnly} />
      <MobileDePanel d={d} readOnly={readOnly} />
      <TemplatesPanel d={d} readOnly={readOnly} open={template} message={message} onOpen={(next) => void navigate({ search: next ? { template: next } : {} })} />
      <AnswerTemplatesPanel d={d} readOnly={readOnly} />
      <FilesPanel d={d} readOnly={readOnly} />
    </div>
  );
}
