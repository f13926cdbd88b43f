import '@fontsource-variable/inter/wght.css';
import './ui/mantineFirst';
import './app/theme.css';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './app/query';
import { router } from './app/router';
import { theme } from './app/theme';
import { startTexts } from './i18n/i18n';
import { NotificationsOnDemand } from './ui/notify';

const colorScheme = localStorageColorSchemeManager({ key: 'leadwacht.scheme' });

await startTexts();

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto" colorSchemeManager={colorScheme}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <NotificationsOnDemand />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
