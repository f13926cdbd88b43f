import '@mantine/core/styles/Popover.layer.css';
import '@mantine/core/styles/Menu.layer.css';
import { Menu } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { http } from '../api/http';
import { sessionQuery, useSession } from '../api/session';

/** What one can do with one's account. */
export function PersonMenu({ target, onPassword, onClose }: { target: ReactElement; onPassword: () => void; onClose: () => void }) {
  const { t } = useTranslation();
  const session = useSession();
  const navigate = useNavigate();
  const { d } = useParams({ strict: false });
  const client = useQueryClient();
  const leave = async () => {
    await http.delete('/session');
    client.clear();
    client.setQueryData(sessionQuery.queryKey, null);
    window.location.assign('/signin');
  };
  return (
    <Menu position="bottom-end" opened onClose={onClose}>
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {session.name} · {t(`role.${session.role}`)}
        </Menu.Label>
        {d && (
          <Menu.Item onClick={() => void navigate({ to: '/d/$d/me', params: { d } })}>{t('title.me')}</Menu.Item>
        )}
        <Menu.Item onClick={onPassword}>{t('shell.password')}</Menu.Item>
        <Menu.Item onClick={() => void leave()}>{t('shell.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
