package org.leadwacht.rules.document;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.InvalidValueException;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.text.CleanText;

/**
 * A value in a document together with its path. Reading a value of the wrong form records a problem
 * and yields a harmless default, so that one pass finds every problem.
 */
public final class Node {

  private final String path;
  private final @Nullable Object value;
  private final DocumentProblems problems;

  private Node(String path, @Nullable Object value, DocumentProblems problems) {
    this.path = path;
    this.value = value;
    this.problems = problems;
  }

  /** The root of a document made of maps, lists, texts, numbers and booleans. */
  public static Node root(@Nullable Object value) {
    return new Node("", CleanText.tree(value), new DocumentProblems());
  }

  /** The path of the value from the root, with dots; items of a list by their number. */
  public String path() {
    return path;
  }

  /** The value as it stands in the document. */
  public @Nullable Object value() {
    return value;
  }

  /** Whether there is a value. */
  public boolean isPresent() {
    return value != null;
  }

  /** Records a problem of this value, by the code of its message. */
  public void problem(String code, Object... arguments) {
    problem(Message.of(code, arguments));
  }

  /** Records a problem of this value. */
  public void problem(Message message) {
    problems.add(path, message);
  }

  /** Ends the reading: throws if there was any problem. */
  public void requireSound() {
    problems.requireNone();
  }

  /** Records what is wrong with the form of this value. */
  public void requireForm(DocumentForm form) {
    form.check(Documents.tree(value), path, problems);
  }

  /** The value of a key of this map; absent if there is none. */
  public Node at(String key) {
    Object found = value instanceof Map<?, ?> map ? map.get(key) : null;
    return child(key, found);
  }

  /** Records a problem for every key that is not among the given ones, or if this is no map. */
  public void requireOnly(Collection<String> keys) {
    for (Map.Entry<String, Node> entry : entries().entrySet()) {
      if (!keys.contains(entry.getKey())) {
        entry.getValue().problem("rules.document.unknownField", new TreeSet<>(keys));
      }
    }
  }

  /** The entries of this map in order; empty if absent. */
  public Map<String, Node> entries() {
    Map<String, Node> entries = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, item) -> entries.put(String.valueOf(key), child(String.valueOf(key), item)));
    } else if (value != null) {
      problem("rules.document.object", shown());
    }
    return entries;
  }

  /** The items of this list in order; empty if absent. */
  public List<Node> items() {
    List<Node> items = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        items.add(child(String.valueOf(i), list.get(i)));
      }
    } else if (value != null) {
      problem("rules.document.list", shown());
    }
    return items;
  }

  /** The items of this list, or the single value as a list of one. */
  public List<Node> itemsOrOne() {
    return value == null || value instanceof List<?> ? items() : List.of(this);
  }

  /** The values of this map by their names; empty if it is none. */
  @SuppressWarnings("unchecked")
  public Map<String, Object> values() {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  /**
   * What this map changes in a document of a form; problems are recorded at their places and leave
   * the document as it was.
   *
   * @param id what the map may repeat as its {@code id}
   * @param beside names of values that are no part of the document
   */
  public <T extends Record> T document(
      DocumentForm form, T base, String id, Collection<String> beside) {
    Map<String, Object> own = new LinkedHashMap<>(values());
    own.keySet().removeAll(beside);
    return form.changed(base, id, own, path, problems);
  }

  /** The texts of this list, or the single one, in order and each once; none may be blank. */
  public Set<String> texts() {
    Set<String> texts = new LinkedHashSet<>();
    itemsOrOne().forEach(item -> texts.add(item.requiredText()));
    return texts;
  }

  /** The text, or null if absent. */
  public @Nullable String text() {
    if (value == null) {
      return null;
    }
    if (value instanceof String text) {
      return text;
    }
    problem("rules.document.text", shown());
    return null;
  }

  /** The text to the letter, empty if absent: programs are not cleaned. */
  public String program() {
    String text = value instanceof String found ? found : text();
    return text == null ? "" : text;
  }

  /** The text, or the default if absent. */
  public String text(String otherwise) {
    String text = text();
    return text == null ? otherwise : text;
  }

  /** The text, which must be there and not blank. */
  public String requiredText() {
    String text = value instanceof String found ? found : text();
    if (text == null || text.isBlank()) {
      if (value == null || text != null) {
        problem("rules.document.missing");
      }
      return "";
    }
    return text;
  }

  /** The number that is not negative, or null if absent. */
  public @Nullable Double number() {
    if (value instanceof Number number && number.doubleValue() >= 0) {
      return number.doubleValue();
    }
    if (value != null) {
      problem("rules.document.number", shown());
    }
    return null;
  }

  /** The boolean, or the default if absent. */
  public boolean flag(boolean otherwise) {
    if (value instanceof Boolean flag) {
      return flag;
    }
    if (value != null) {
      problem("rules.document.flag", shown());
    }
    return otherwise;
  }

  /** The constant of an enumeration, or the default if absent. */
  public <E extends Enum<E>> E oneOf(Class<E> type, E otherwise) {
    E found = oneOf(type);
    return found == null ? otherwise : found;
  }

  /** The constant of an enumeration, or null if absent. */
  public <E extends Enum<E>> @Nullable E oneOf(Class<E> type) {
    String text = text();
    if (text == null) {
      return null;
    }
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(text)) {
        return constant;
      }
    }
    problem(
        "rules.document.noneOf",
        text,
        Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
    return null;
  }

  /**
   * The text as something else, or null if absent or malformed.
   *
   * @param code of the message that the text is not what it must be; its place is the text
   */
  public <T> @Nullable T parsed(String code, Function<String, T> parser) {
    String text = text();
    return text == null ? null : parsed(text, Message.of(code, text), parser);
  }

  /**
   * The text as something else, or null if absent or malformed; the parser's message says what is
   * wrong.
   */
  public <T> @Nullable T parsed(Function<String, T> parser) {
    String text = text();
    if (text == null) {
      return null;
    }
    try {
      return parser.apply(text);
    } catch (InvalidValueException e) {
      problem(e.reason());
      return null;
    }
  }

  /** Records a problem unless the text is among the known ids. */
  public void requireKnown(Set<String> known, String what) {
    if (value instanceof String id && !known.contains(id)) {
      problem("rules.document.unknown." + what, id);
    }
  }

  /** As {@link #requireKnown}, of names that are compared without regard to case. */
  public void requireNamed(Set<String> known, String what) {
    if (value instanceof String name && known.stream().noneMatch(name::equalsIgnoreCase)) {
      problem("rules.document.unknown." + what, name);
    }
  }

  private <T> @Nullable T parsed(String text, Message wrong, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
      problem(wrong);
      return null;
    }
  }

  private Node child(String key, @Nullable Object item) {
    return new Node(path.isEmpty() ? key : path + "." + key, item, problems);
  }

  private Message shown() {
    return shown(value);
  }

  static Message shown(@Nullable Object value) {
    if (value instanceof Map<?, ?>) {
      return Message.of("rules.document.shown.object");
    }
    if (value instanceof List<?>) {
      return Message.of("rules.document.shown.list");
    }
    return value instanceof String text
        ? Message.of("rules.document.shown.text", text)
        : Message.of("rules.document.shown.value", String.valueOf(value));
  }
}
