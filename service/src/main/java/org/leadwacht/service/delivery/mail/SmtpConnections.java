package org.leadwacht.service.delivery.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.leadwacht.service.delivery.DeliveryChannel.AwayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Connections to a mail server, kept open between mails for as long as mails keep coming. */
public final class SmtpConnections implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SmtpConnections.class);
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final Duration CHECKED_EVERY = Duration.ofSeconds(10);

  private final GenericObjectPool<Transport> pool;

  /** Connections to a server, none of which is open yet. */
  public SmtpConnections(JavaMailSenderImpl server) {
    GenericObjectPoolConfig<Transport> config = new GenericObjectPoolConfig<>();
    config.setTestOnBorrow(true);
    config.setMinEvictableIdleDuration(IDLE);
    config.setTimeBetweenEvictionRuns(CHECKED_EVERY);
    config.setJmxEnabled(false);
    pool = new GenericObjectPool<>(new Opening(server), config);
  }

  /**
   * Hands a mail over.
   *
   * @throws AwayException if the mail server cannot be reached or lets nobody in
   * @throws MessagingException if it does not take this mail
   */
  void send(MimeMessage message) throws IOException, MessagingException {
    message.saveChanges();
    Address[] recipients = message.getAllRecipients();
    Transport transport = open();
    boolean taken = false;
    try {
      transport.sendMessage(message, recipients);
      taken = true;
    } finally {
      if (taken) {
        pool.returnObject(transport);
      } else {
        forget(transport);
      }
    }
  }

  private Transport open() throws AwayException {
    try {
      return pool.borrowObject();
    } catch (Exception unreachable) {
      throw new AwayException("The mail server cannot be reached", unreachable);
    }
  }

  private void forget(Transport transport) {
    try {
      pool.invalidateObject(transport);
    } catch (Exception e) {
      log.debug("A connection to the mail server could not be closed", e);
    }
  }

  @Override
  public void close() {
    pool.close();
  }

  private static final class Opening extends BasePooledObjectFactory<Transport> {

    private final JavaMailSenderImpl server;

    Opening(JavaMailSenderImpl server) {
      this.server = server;
    }

    @Override
    public Transport create() throws MessagingException {
      Transport transport = server.getSession().getTransport(JavaMailSenderImpl.DEFAULT_PROTOCOL);
      transport.connect(
          server.getHost(), server.getPort(), server.getUsername(), server.getPassword());
      return transport;
    }

    @Override
    public PooledObject<Transport> wrap(Transport transport) {
      return new DefaultPooledObject<>(transport);
    }

    @Override
    public boolean validateObject(PooledObject<Transport> pooled) {
      return pooled.getObject().isConnected();
    }

    @Override
    public void destroyObject(PooledObject<Transport> pooled) throws MessagingException {
      pooled.getObject().close();
    }
  }
}
