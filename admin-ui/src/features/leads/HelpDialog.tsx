import { Kbd } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/Dialog';
import classes from './LeadsPage.module.css';

const KEYS = ['j', 'k', 'a', 'w', 'c', '/', '?'] as const;
const NAMES = { j: 'next', k: 'previous', a: 'answered', w: 'followUp', c: 'close', '/': 'search', '?': 'help' } as const;

export function HelpDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog onClose={onClose} title={t('keys.title')} size="sm">
      <dl className={classes.keys}>
        {KEYS.map((key) => (
          <div key={key}>
            <dt>
              <Kbd>{key}</Kbd>
            </dt>
            <dd>{t(`keys.${NAMES[key]}`)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
