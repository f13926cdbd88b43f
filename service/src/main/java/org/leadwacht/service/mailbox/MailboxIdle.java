package org.leadwacht.service.mailbox;

import jakarta.annotation.PreDestroy;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.event.MessageCountAdapter;
import jakarta.mail.event.MessageCountEvent;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.task.ThreadPoolTaskExecutorBuilder;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Listens at mailboxes whose server says by itself that something arrived (RFC 2177): one
 * connection and one thread each, for so many as there are threads. The others are polled.
 */
@Component
class MailboxIdle {

  private static final Logger log = LoggerFactory.getLogger(MailboxIdle.class);
  private static final int MOST = 50;

  /** Routers forget connections that are silent for longer; servers end them after half an hour. */
  private static final long AWAKE_NANOS = Duration.ofMinutes(5).toNanos();

  private final MailServers servers;
  private final Map<String, Listening> listening = new ConcurrentHashMap<>();

  /** Servers that do not tell. */
  private final Set<Mailbox.Server> mute = ConcurrentHashMap.newKeySet();

  private final ThreadPoolTaskExecutor threads =
      new ThreadPoolTaskExecutorBuilder()
          .corePoolSize(0)
          .maxPoolSize(MOST)
          .queueCapacity(0)
          .threadNamePrefix("mailbox-idle-")
          .build();

  MailboxIdle(MailServers servers) {
    this.servers = servers;
    threads.initialize();
  }

  /** Whether the server of a mailbox tells what arrives. */
  boolean listens(Mailbox mailbox) {
    Listening one = listening.get(mailbox.id());
    return one != null && one.open && one.server.equals(mailbox.imap());
  }

  /**
   * Begins to listen, if the server can tell and there is a thread for it.
   *
   * @param arrived told at once and whenever something may have arrived
   */
  void listen(Mailbox mailbox, Consumer<Mailbox> arrived) {
    Mailbox.Server server = mailbox.imap();
    Listening former = listening.get(mailbox.id());
    boolean begins = former != null && former.server.equals(server);
    if (server == null || mute.contains(server) || begins) {
      return;
    }
    Listening begun = new Listening(server);
    listening.put(mailbox.id(), begun);
    if (former != null) {
      former.close();
    }
    try {
      threads.execute(() -> begun.run(mailbox, arrived));
    } catch (TaskRejectedException full) {
      listening.remove(mailbox.id(), begun);
    }
  }

  /** Ends what no mailbox is listened at for, and wakes connections that were silent for long. */
  void tidy(Collection<Mailbox> mailboxes) {
    Map<String, Mailbox> current =
        mailboxes.stream().collect(Collectors.toMap(Mailbox::id, mailbox -> mailbox));
    listening.forEach(
        (id, one) -> {
          Mailbox mailbox = current.get(id);
          if (mailbox == null || !one.server.equals(mailbox.imap())) {
            one.close();
          } else {
            one.wake();
          }
        });
  }

  @PreDestroy
  void stop() {
    listening.values().forEach(Listening::close);
    threads.shutdown();
  }

  /** One connection. */
  private final class Listening {

    private final Mailbox.Server server;
    private volatile boolean open;
    private volatile boolean over;
    private volatile @Nullable IMAPStore store;
    private volatile @Nullable IMAPFolder inbox;
    private volatile long heard = System.nanoTime();

    Listening(Mailbox.Server server) {
      this.server = server;
    }

    void run(Mailbox mailbox, Consumer<Mailbox> arrived) {
      try (IMAPStore connected = (IMAPStore) servers.connected(server)) {
        store = connected;
        if (!connected.hasCapability("IDLE")) {
          mute.add(server);
          return;
        }
        IMAPFolder folder = (IMAPFolder) connected.getFolder("INBOX");
        folder.addMessageCountListener(
            new MessageCountAdapter() {
              @Override
              public void messagesAdded(MessageCountEvent event) {
                arrived.accept(mailbox);
              }
            });
        folder.open(Folder.READ_ONLY);
        inbox = folder;
        open = true;
        // what came between the last fetch and now is told by nobody
        arrived.accept(mailbox);
        while (!over) {
          folder.idle();
          heard = System.nanoTime();
        }
      } catch (MessagingException | RuntimeException ended) {
        if (!over) {
          log.debug("Mailbox {} is not listened at any more", mailbox.id(), ended);
        }
      } finally {
        open = false;
        listening.remove(mailbox.id(), this);
      }
    }

    /** Asking for anything ends the waiting, which then begins again. */
    void wake() {
      IMAPFolder folder = inbox;
      if (folder != null && System.nanoTime() - heard > AWAKE_NANOS) {
        try {
          folder.getMessageCount();
        } catch (MessagingException | IllegalStateException ended) {
          close();
        }
      }
    }

    void close() {
      over = true;
      IMAPStore connected = store;
      if (connected != null) {
        try {
          connected.close();
        } catch (MessagingException gone) {
          log.debug("A connection to a mailbox could not be closed", gone);
        }
      }
    }
  }
}
