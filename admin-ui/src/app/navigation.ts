import { IconActivity, IconAdjustments, IconBuildingCommunity, IconCalendar, IconChartBar, IconCheck, IconCode, IconFileText, IconHistory, IconKey, IconInbox, IconListDetails, IconMail, IconSend, IconUsers, IconWebhook } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { may, useSession } from '../api/session';

interface Item {
  to: string;
  label: string;
  icon: ComponentType<{ size?: number; stroke?: number }>;
  show: boolean;
}

/** The pages the signed-in person may see, in groups. */
export function useNavigation(): { title?: string; items: Item[] }[] {
  const { t } = useTranslation();
  const { role } = useSession();
  const { routesByPath } = useRouter();
  return [
    {
      items: [
        { to: '/d/$d/leads', label: t('title.leads'), icon: IconListDetails, show: may.leads(role) },
        { to: '/d/$d/activities', label: t('title.activities'), icon: IconCalendar, show: may.leads(role) },
        { to: '/d/$d/messages', label: t('title.messages'), icon: IconInbox, show: may.leads(role) },
        { to: '/d/$d/desk', label: t('title.desk'), icon: IconChartBar, show: may.desk(role) },
      ],
    },
    {
      title: t('shell.setup'),
      items: [
        { to: '/d/$d/setup', label: t('title.setup'), icon: IconAdjustments, show: may.setup(role) },
        { to: '/d/$d/mail', label: t('title.mail'), icon: IconMail, show: may.setup(role) },
        { to: '/d/$d/rules', label: t('title.rules'), icon: IconCode, show: may.rules(role) },
        { to: '/d/$d/dealer-groups', label: t('title.dealer-groups'), icon: IconBuildingCommunity, show: may.rules(role) },
        { to: '/d/$d/scenarios', label: t('title.scenarios'), icon: IconCheck, show: may.rules(role) },
        { to: '/d/$d/coverage', label: t('title.coverage'), icon: IconUsers, show: may.setup(role) },
        { to: '/d/$d/overview', label: t('title.overview'), icon: IconFileText, show: may.setup(role) },
      ],
    },
    {
      title: t('shell.operation'),
      items: [
        { to: '/d/$d/outbox', label: t('title.outbox'), icon: IconSend, show: may.outbox(role) },
        { to: '/d/$d/audit', label: t('title.audit'), icon: IconHistory, show: may.outbox(role) },
        { to: '/d/$d/keys', label: t('title.keys'), icon: IconKey, show: may.system(role) },
        { to: '/d/$d/webhooks', label: t('title.webhooks'), icon: IconWebhook, show: may.system(role) },
        { to: '/d/$d/accounts', label: t('title.accounts'), icon: IconUsers, show: may.system(role) },
        { to: '/d/$d/system', label: t('title.system'), icon: IconActivity, show: may.system(role) },
      ],
    },
  ]
    .map((group) => ({ ...group, items: group.items.filter((item) => item.show && item.to in routesByPath) }))
    .filter((group) => group.items.length > 0);
}
