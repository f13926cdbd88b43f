package org.leadwacht.service.leads;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.mapping.Unwrapped;

/**
 * What is kept of a lead for people to read; nothing of it decides anything.
 *
 * @param own what the lead's own request says
 * @param sources all sources the contact came by, in order
 * @param requests the requests that joined the lead, in order; null in what an older release wrote
 * @param notes what was written to events of the lead; null where nothing was
 */
public record Details(
    @Unwrapped.Empty RequestDetails own,
    List<String> sources,
    @Nullable List<JoinedRequest> requests,
    @Nullable List<Note> notes) {

  public Details {
    sources = List.copyOf(sources);
    requests = requests == null ? null : List.copyOf(requests);
    notes = notes == null || notes.isEmpty() ? null : List.copyOf(notes);
  }

  /** What is kept of a lead that came by a source. */
  public static Details of(RequestDetails own, String source) {
    return new Details(own, List.of(source), List.of(), null);
  }

  /** The requests that joined the lead, in order. */
  public List<JoinedRequest> joined() {
    return requests == null ? List.of() : requests;
  }

  /** The request of that id that joined the lead. */
  public Optional<JoinedRequest> joined(String id) {
    return joined().stream().filter(request -> request.id().equals(id)).findFirst();
  }

  /** The same with one more request, if it is new. */
  public Details with(JoinedRequest request) {
    if (joined(request.id()).isPresent()) {
      return this;
    }
    List<JoinedRequest> all = new ArrayList<>(joined());
    all.add(request);
    List<String> cameBy = new ArrayList<>(sources);
    if (!cameBy.contains(request.source())) {
      cameBy.add(request.source());
    }
    return having(cameBy, all, notes);
  }

  /**
   * The same without a request that joined the lead.
   *
   * @param first the source of the lead itself
   */
  public Details without(JoinedRequest request, String first) {
    List<JoinedRequest> others =
        joined().stream().filter(other -> !other.id().equals(request.id())).toList();
    boolean stays =
        request.source().equals(first)
            || others.stream().anyMatch(other -> other.source().equals(request.source()));
    List<String> cameBy =
        sources.stream().filter(source -> stays || !source.equals(request.source())).toList();
    return having(cameBy, others, notes);
  }

  /** What was written to events of the lead. */
  public List<Note> noted() {
    return notes == null ? List.of() : notes;
  }

  /** What was written to the event of that id. */
  public Optional<Note> note(String event) {
    return noted().stream().filter(note -> note.event().equals(event)).findFirst();
  }

  /** The same with more notes. */
  public Details withNotes(List<Note> more) {
    List<Note> all = new ArrayList<>(noted());
    all.addAll(more);
    return having(sources, requests, all);
  }

  /** The same without the notes to events that were taken back. */
  Details withoutNotes(Set<String> events) {
    return having(
        sources,
        requests,
        noted().stream().filter(note -> !events.contains(note.event())).toList());
  }

  /** How many characters all that was written has. */
  int length() {
    int length = own.length();
    for (JoinedRequest request : joined()) {
      length += request.details().length();
    }
    for (Note note : noted()) {
      length += note.text() == null ? 0 : note.text().length();
    }
    return length;
  }

  /** The lead's own, with what joined requests told of the contact and it did not. */
  public RequestDetails learnt() {
    return new RequestDetails(
        own.externalId(),
        learnt(RequestDetails::name),
        learnt(RequestDetails::email),
        learnt(RequestDetails::phone),
        learnt(RequestDetails::contactId),
        own.message(),
        own.vehicle());
  }

  /** What to call the contact, by all that is known; null where nothing is. */
  public @Nullable String called() {
    RequestDetails known = learnt();
    return Stream.of(known.name(), known.email(), known.phone())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private @Nullable String learnt(Function<RequestDetails, @Nullable String> told) {
    return Stream.concat(Stream.of(own), joined().stream().map(JoinedRequest::details))
        .map(told)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private Details having(
      List<String> cameBy, @Nullable List<JoinedRequest> all, @Nullable List<Note> written) {
    return new Details(own, cameBy, all, written);
  }
}
