package dev.synackademy.conformance;

import dev.synackademy.network.LocalizedText;
import dev.synackademy.network.Scenario;

/**
 * One way for an event to happen in a state.
 *
 * @param scenario shows it
 * @param entry the number of the log's entry that is the event
 * @param name tells it from the other cases of its cell
 */
public record Case(Scenario scenario, int entry, LocalizedText name, Outcome outcome) {}
