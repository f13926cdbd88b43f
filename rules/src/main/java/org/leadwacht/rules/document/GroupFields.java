package org.leadwacht.rules.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A distribution group as written; null is what is not set. The form is that of {@code GroupInput}
 * in {@code schemas.yaml}.
 *
 * @param when what a lead must be
 * @param members ids of users
 * @param location id of the only location it serves
 * @param order kept for those who sort by it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GroupFields(
    @Nullable String name,
    @Nullable Conditions when,
    @Nullable List<String> members,
    @Nullable String location,
    @Nullable String order) {

  /** Nothing set. */
  public static final GroupFields NONE = new GroupFields(null, null, null, null, null);

  /** The accepted values; null accepts all. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Conditions(
      @OneOrMore @Nullable List<String> source,
      @OneOrMore @Nullable List<String> brand,
      @OneOrMore @Nullable List<String> condition,
      @OneOrMore @Nullable List<String> vehicleLocation,
      @OneOrMore @Nullable List<String> request) {

    /** The same with other sources and locations of the vehicle. */
    Conditions with(@Nullable List<String> sources, @Nullable List<String> vehicleLocations) {
      return new Conditions(sources, brand, condition, vehicleLocations, request);
    }
  }

  /** The same with other conditions, members and location. */
  GroupFields with(
      @Nullable Conditions conditions, @Nullable List<String> others, @Nullable String place) {
    return new GroupFields(name, conditions, others, place, order);
  }
}
