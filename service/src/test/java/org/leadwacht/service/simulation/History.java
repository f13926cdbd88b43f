package org.leadwacht.service.simulation;

import java.util.List;

/**
 * What became of a lead, without when it was done.
 *
 * @param state its status and whose it is
 * @param events with their instants
 * @param steps stages that fired, with the instants they were due at
 */
record History(String state, List<String> events, List<String> steps) {}
