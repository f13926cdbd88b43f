package org.leadwacht.service.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.DealershipDocument;
import org.leadwacht.rules.document.DealershipFields;
import org.leadwacht.rules.document.GroupFields;
import org.leadwacht.rules.document.SourceFields;
import org.leadwacht.rules.document.UserFields;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.dealerships.DealershipEditor;
import org.leadwacht.service.dealerships.KnownDealerships;
import org.leadwacht.service.intake.Intake;
import org.leadwacht.service.intake.LeadEvents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes the demo dealership "Autohaus Sonnenhof" if it is not there yet. */
@Component
@Order(20)
@ConditionalOnProperty(name = "leadwacht.demo", havingValue = "true")
class DemoHouse implements ApplicationRunner {

  /** The demo dealership's id. */
  static final String ID = "sonnenhof";

  private static final Logger log = LoggerFactory.getLogger(DemoHouse.class);
  private static final Caller DEMO =
      new Caller(
          "demo", "demo", Caller.Kind.BOOTSTRAP, Set.of(Permission.SUPPORT), true, Map.of(), null);

  /**
   * What the demo is made of.
   *
   * @param dealership its own fields
   * @param users by id
   * @param sources by id
   * @param groups by id
   * @param leads in the order in which they came
   */
  record Story(
      DealershipFields dealership,
      Map<String, UserFields> users,
      Map<String, SourceFields> sources,
      Map<String, GroupFields> groups,
      List<DemoLead> leads) {}

  /**
   * A lead of the demo.
   *
   * @param ago how long before the start it came
   * @param lead its body as the API has it
   * @param events what happened since
   */
  record DemoLead(Duration ago, Map<String, @Nullable Object> lead, List<DemoEvent> events) {}

  /**
   * Something that happened to a lead of the demo.
   *
   * @param ago how long before the start
   * @param due how long after the start the follow-up is, if it is one
   * @param event its body as the API has it
   */
  record DemoEvent(Duration ago, @Nullable Duration due, Map<String, @Nullable Object> event) {}

  private final KnownDealerships knownDealerships;
  private final DealershipEditor editor;
  private final Intake intake;
  private final LeadEvents events;
  private final JsonMapper json;
  private final Clock clock;

  DemoHouse(
      KnownDealerships knownDealerships,
      DealershipEditor editor,
      Intake intake,
      LeadEvents events,
      JsonMapper json,
      Clock clock) {
    this.knownDealerships = knownDealerships;
    this.editor = editor;
    this.intake = intake;
    this.events = events;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (knownDealerships.nameOf(ID).isPresent()) {
      return;
    }
    Story story = read();
    editor.createOrChange(
        ID,
        empty ->
            new DealershipDocument(
                ID, story.dealership(), story.users(), story.sources(), Map.of(), story.groups()));
    Instant now = clock.instant();
    story.leads().forEach(lead -> tell(lead, now));
    log.info("The demo dealership '{}' is ready with {} leads", ID, story.leads().size());
  }

  private Story read() {
    try (InputStream in = DemoHouse.class.getResourceAsStream("/demo/sonnenhof.json")) {
      return json.readValue(in, Story.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void tell(DemoLead story, Instant now) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>(story.lead());
    body.put("receivedAt", now.minus(story.ago()).toString());
    // what was answered by now tells nobody: a first look at the outbox finds nothing out of date
    boolean over = !story.events().isEmpty();
    body.put("imported", over);
    String id = intake.receive(ID, body).lead().id();
    for (DemoEvent happened : story.events()) {
      Map<String, @Nullable Object> event = new LinkedHashMap<>(happened.event());
      event.put("at", now.minus(happened.ago()).toString());
      event.put("imported", over);
      if (happened.due() != null) {
        event.put("due", now.plus(happened.due()).toString());
      }
      events.happen(ID, id, event, DEMO);
    }
  }
}
