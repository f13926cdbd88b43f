package org.leadwacht.rules.rulebook.overlay;

import org.leadwacht.rules.language.syntax.Named;

/**
 * Somebody who is told of a stage.
 *
 * @param kind who it is
 * @param name id, role or address; the word itself for the assignee and the supervisors
 */
public record Recipient(Kind kind, Named name) {

  /** Sorts of recipients. */
  public enum Kind {
    /** Who is responsible for the lead. */
    ASSIGNEE,
    /** The supervisors of that person. */
    SUPERVISORS,
    /** Everybody with a role. */
    ROLE,
    /** A user. */
    PERSON,
    /** Who is named by an address: somebody outside the house, unless a user has it as an id. */
    ADDRESS,
    /** The contact of the source of the lead, by mail. */
    SOURCE
  }
}
