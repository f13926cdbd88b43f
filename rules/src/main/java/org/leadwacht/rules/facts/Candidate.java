package org.leadwacht.rules.facts;

import org.jspecify.annotations.Nullable;

/**
 * A user when a new lead is distributed, as far as that changes from day to day (docs/domain.md,
 * section 5); what stays is the {@link User} of the same id.
 *
 * @param user id of the user
 * @param present whether the user is not absent
 * @param deputy id of the deputy who would take the lead now, or null
 * @param openLeads number of open leads that the user is responsible for
 */
public record Candidate(String user, boolean present, @Nullable String deputy, int openLeads) {}
