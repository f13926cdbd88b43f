package org.leadwacht.rules.lead;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What came in: the part of a lead that decides about its distribution and its stages.
 *
 * @param id the lead's id
 * @param receivedAt when it was received
 * @param source id of its source
 * @param contact what the person behind it is recognised by (see {@link Contacts}); empty if
 *     unknown
 * @param brand of the vehicle, or null
 * @param condition {@code NEW} or {@code USED}, or null
 * @param location id of the location whose mailbox received it, or null
 * @param vehicleLocation id of the location where the vehicle stands, or null
 * @param request {@code VEHICLE}, {@code TEST_DRIVE}, {@code TRADE_IN}, {@code SERVICE} or {@code
 *     OTHER}, or null
 * @param price of the vehicle in euros, or null
 * @param tags words the sender put on the lead
 * @param vehicle the vehicle in words, as it was given, or null
 */
public record Inquiry(
    String id,
    Instant receivedAt,
    String source,
    Set<String> contact,
    @Nullable String brand,
    @Nullable String condition,
    @Nullable String location,
    @Nullable String vehicleLocation,
    @Nullable String request,
    @Nullable Double price,
    List<String> tags,
    @Nullable String vehicle) {

  /** What a vehicle may be. */
  public static final Set<String> CONDITIONS = Set.of("NEW", "USED");

  /** What somebody may ask for. */
  public static final Set<String> REQUESTS =
      Set.of("VEHICLE", "TEST_DRIVE", "TRADE_IN", "SERVICE", "OTHER");

  public Inquiry {
    contact = Set.copyOf(contact);
    // a lead that was stored before there were any has none
    tags = tags == null ? List.of() : List.copyOf(tags);
  }

  /** The same under an id. */
  public Inquiry withId(String other) {
    return new Inquiry(
        other,
        receivedAt,
        source,
        contact,
        brand,
        condition,
        location,
        vehicleLocation,
        request,
        price,
        tags,
        vehicle);
  }

  /** The same, not recognised by some of what it is recognised by. */
  public Inquiry without(Set<String> keys) {
    Set<String> others = new LinkedHashSet<>(contact);
    others.removeAll(keys);
    return new Inquiry(
        id,
        receivedAt,
        source,
        others,
        brand,
        condition,
        location,
        vehicleLocation,
        request,
        price,
        tags,
        vehicle);
  }

  /**
   * The same with the ids of its locations as {@code named} knows them. One that does not exist is
   * as if it were not given (docs/domain.md, section 5).
   */
  public Inquiry located(Function<@Nullable String, @Nullable String> named) {
    String known = named.apply(location);
    String vehicleAt = named.apply(vehicleLocation);
    if (Objects.equals(known, location) && Objects.equals(vehicleAt, vehicleLocation)) {
      return this;
    }
    return new Inquiry(
        id,
        receivedAt,
        source,
        contact,
        brand,
        condition,
        known,
        vehicleAt,
        request,
        price,
        tags,
        vehicle);
  }

  /** The value behind the name of a condition of a distribution group. */
  public @Nullable String value(String name) {
    return switch (name) {
      case "source" -> source;
      case "brand" -> brand;
      case "condition" -> condition;
      case "vehicleLocation" -> vehicleLocation;
      case "request" -> request;
      default -> throw new IllegalArgumentException("A lead has no value '" + name + "'.");
    };
  }
}
