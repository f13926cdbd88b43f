// Shows what the server tells this device while no page of it is looked at, and leads to the lead.
self.addEventListener('push', (event) => {
  const told = event.data?.json();
  if (!told) return;
  event.waitUntil(
    self.clients.matchAll({ type: 'window' }).then((pages) => {
      // Where a page is in sight, its own popup stands there.
      if (pages.some((page) => page.visibilityState === 'visible')) return undefined;
      return self.registration.showNotification(told.title, { body: told.body, tag: told.tag, icon: '/icon-192.png', badge: '/icon-192.png', requireInteraction: true, data: { path: told.path } });
    }),
  );
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { path } = event.notification.data;
  event.waitUntil(
    self.clients.matchAll({ type: 'window' }).then(async (pages) => {
      const page = pages[0];
      if (!page) return self.clients.openWindow(path);
      await page.focus();
      return page.navigate(path);
    }),
  );
});
