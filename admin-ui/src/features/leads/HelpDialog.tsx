import { Kbd } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/Dialog';
import classes from './LeadsPage.module.css';

const KEYS = ['j', 'k', 'a', 'w', 'n', 'g', 'u', 'c', '/', '?'] as const;
const NAMES = { j: 'next', k: 'previous', a: 'answered', w: 'followUp', n: 'note', g: 'handOver', u: 'claim', c: 'close', '/': 'search', '?': 'help' } as const;

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
        <div>
          <dt>
            <Kbd>{t('undo.key')}</Kbd>
          </dt>
          <dd>{t('keys.undo')}</dd>
        </div>
      </dl>
    </Dialog>
  );
}
